"""The door of pictures that are nowhere: a form with the wish and its pictures comes in, the result goes out.

Everything stays in anonymous memory of this process; how many run at once is capped, so that pages never starve.
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import Any

from pydantic import ValidationError

from glassplate.accounts.models import Person
from glassplate.api import path_header
from glassplate.api.errors import answer
from glassplate.api.schemas import InlineJob
from glassplate.api.signing import NEEDS
from glassplate.engines import contract
from glassplate.lib.blob import Blob
from glassplate.runtime import forms, memory
from glassplate.runtime.bodies import GUARDS, Receive, Scope, Send, send_answer
from glassplate.runtime.doors import Refused, answered, headers_of, in_our_shape, telling_rate, who
from glassplate.runtime.inline_answer import Answer
from glassplate.studio import inline, once, telling
from glassplate.studio.models import State
from glassplate.studio.ordering import Wish
from glassplate.studio.placement import Placement, placement

PATH = "/api/jobs/inline"
_readers = ThreadPoolExecutor(2, thread_name_prefix="form")
STATE = "x-glassplate-state"  # how the job ended, where the answer's status alone does not tell


@dataclass(frozen=True)
class Asked:
    """A form that was read: the wish, and what it is recognised by when it is sent again."""

    job: InlineJob
    fields: Mapping[str, str]
    pictures: Mapping[str, Blob]


@dataclass(frozen=True)
class Worked:
    """A job that is over, and where its words and pictures went, as a header says it."""

    done: inline.Done
    path: str


async def receive(scope: Scope, receive: Receive, send: Send) -> None:
    """POST /api/jobs/inline: a form with `job` (JSON) and pictures by name; 200 with the picture, or words.

    First looks at what a company is making come before it, to who takes several parts: see `inline_answer`.
    """
    send = telling_rate(send, scope)
    async with answered(scope, in_our_shape(send)):
        person, length, boundary = await _checked(scope)
        headers = headers_of(scope)
        word = headers.get(once.HEADER.lower())
        # A place is for work alone: who sends or reads slowly holds up nobody.
        with memory.Room() as room, ExitStack() as held:
            body = held.enter_context(await memory.collected(receive, length, room))
            loop = asyncio.get_running_loop()
            asked = await loop.run_in_executor(_readers, _read, body, boundary, held)
            places, threads = memory.place_for(asked.job.tool)
            if places.locked():
                raise memory.busy()
            async with Answer(send, headers.get("accept", "")) as out:
                async with places:
                    done = await _run(partial(_work, person, asked, word, out), threads, receive)
                await out.shown()
                await _answer(out.send, done)


async def _checked(scope: Scope) -> tuple[Person, int, bytes]:
    """Return who, how many bytes, and the form's boundary; refused before the body is read."""
    headers, person = headers_of(scope), await who(scope, NEEDS["POST", PATH])
    if placement() is not Placement.NOWHERE:
        raise Refused(404, "error-not-found")
    length = memory.must_fit(headers)
    boundary = forms.boundary(headers.get("content-type", ""))
    if boundary is None:
        raise Refused(415, "inline-needs-form")
    return person, length, boundary


async def _run(work: Callable[[threading.Event], Worked], threads: ThreadPoolExecutor, receive: Receive) -> Worked:
    """Run the job in a thread of our own; it is cancelled when the client goes away."""
    gone = threading.Event()
    working = asyncio.get_running_loop().run_in_executor(threads, work, gone)
    watching = asyncio.ensure_future(memory.until_disconnected(receive))
    both: set[asyncio.Future[Any]] = {working, watching}
    try:
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            gone.set()
        return await working
    finally:
        gone.set()
        watching.cancel()


def _read(body: Blob, boundary: bytes, held: ExitStack) -> Asked:
    """Read the form; its pictures are freed with what else is held."""
    fields, pictures = forms.read(body, boundary)
    for picture in pictures.values():
        held.enter_context(picture)
    try:
        return Asked(InlineJob.model_validate_json(fields.get("job", b"")), fields, pictures)
    except ValidationError:
        raise Refused(422, "inline-bad-job") from None


def _work(person: Person, asked: Asked, word: str | None, out: Answer, gone: threading.Event) -> Worked:
    job, pictures = asked.job, asked.pictures
    wish = Wish(job.tool, job.parameters, job.price, job.prompt, job.max_credits)
    asking = once.asking(person, word, forms.digest(asked.fields, pictures.items()))
    done = inline.run(person.id, wish, pictures, lambda: not gone.is_set(), asking, out.show)
    return Worked(done, path_header.of(job.tool, pictures, done.job.price))


async def _answer(send: Send, worked: Worked) -> None:
    """Answer with the picture, or with words; a header tells a refusal from a request that does not fit."""
    done, job = worked.done, worked.done.job
    match done.outcome:
        case contract.Result(pictures):
            await _send_picture(send, worked, pictures[0])
        case contract.Refused(reason):
            body = answer(422, reason, values=telling.values(reason, job.id))
            await send_answer(send, 422, body.content, {STATE: State.REFUSED})
        case contract.Failed(reason):
            filling = telling.values(reason, job.id)
            body = answer(500, reason, filling.get("reference"), filling)
            await send_answer(send, 500, body.content, {STATE: State.FAILED})


async def _send_picture(send: Send, worked: Worked, made: contract.Made) -> None:
    job = worked.done.job
    facts = {"job": str(job.id), "width": made.width, "height": made.height, "price": job.price}
    headers = [
        (b"content-type", made.media_type.encode()),
        (b"content-length", str(made.blob.size).encode()),
        (b"cache-control", b"no-store, private"),
        *GUARDS,
        (b"x-glassplate-job", json.dumps(facts).encode()),
        (STATE.encode(), State.DONE.encode()),
        (path_header.NAME.lower().encode(), worked.path.encode()),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    for piece in _pieces(made):
        await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


def _pieces(made: contract.Made) -> Iterator[bytes]:
    with made.blob, made.thumbnail:
        yield from made.blob.chunks()
