"""The door of pictures that are nowhere: a form with the wish and its pictures comes in, the result goes out.

Everything stays in anonymous memory of this process; how many run at once is capped, so that pages never starve.
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from types import TracebackType
from typing import Any, Self
from uuid import UUID

from pydantic import ValidationError

from glassplate import environment
from glassplate.api.errors import log_fault
from glassplate.api.schemas import InlineJob
from glassplate.engines import contract
from glassplate.lib.blob import Blob
from glassplate.lib.words import say
from glassplate.policy import questions
from glassplate.runtime import forms
from glassplate.runtime.bodies import GUARDS, Receive, Scope, Send, say_no
from glassplate.runtime.upload_door import IDLE_S, Refused, headers_of, who
from glassplate.studio import inline
from glassplate.studio.errors import StudioError
from glassplate.studio.ordering import Wish
from glassplate.studio.placement import Placement, placement

PATH = "/api/jobs/inline"
AT_ONCE = environment.number("GLASSPLATE_INLINE", 4, 1, 256)
MOST_PICTURES = 4
RETRY_S = "5"

_threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="inline")
_places = asyncio.Semaphore(AT_ONCE)


async def receive(scope: Scope, receive: Receive, send: Send) -> None:
    """POST /api/jobs/inline: a form with `job` (JSON) and pictures by name; 200 with the picture, or words."""
    try:
        person, length, boundary = await _checked(scope)
        # A place is for work alone: who sends or reads slowly holds up nobody.
        with _Room() as room, ExitStack() as held:
            body = held.enter_context(await _collected(receive, length, room))
            if _places.locked():
                raise Refused(503, "studio-busy")
            async with _places:
                done = await _run(person, body, boundary, receive)
            await _answer(send, done)
    except Refused as no:
        await say_no(send, no.status, no.words, no.values)
    except StudioError as no:
        await say_no(send, no.status, no.words, no.values)
    except ConnectionResetError:
        return
    except Exception as error:  # the door stands outside Django, so the last resort is here
        reference = log_fault(type(error), error.__traceback__, "POST")
        await say_no(send, 500, "error-internal", {"reference": reference})


async def _checked(scope: Scope) -> tuple[UUID, int, bytes]:
    """Return who, how many bytes, and the form's boundary; refused before the body is read."""
    headers = headers_of(scope)
    if placement() is not Placement.NOWHERE:
        raise Refused(404, "error-not-found")
    raw = headers.get("content-length", "")
    if "transfer-encoding" in headers or not raw.isdigit():
        raise Refused(411, "upload-needs-length")
    if int(raw) > MOST_PICTURES * questions.max_bytes():
        raise Refused(413, "picture-too-large", megabytes=questions.max_bytes() // 1_000_000)
    boundary = forms.boundary(headers.get("content-type", ""))
    if boundary is None:
        raise Refused(415, "inline-needs-form")
    return (await who(scope)).id, int(raw), boundary


class _Room:
    """Memory for one body, of which all together may take so much; the loop's own thread counts."""

    used = 0

    def __init__(self) -> None:
        self._taken = 0

    def __enter__(self) -> Self:
        return self

    def take(self, size: int) -> None:
        if _Room.used + size > AT_ONCE * MOST_PICTURES * questions.max_bytes():
            raise Refused(503, "studio-busy")
        _Room.used += size
        self._taken += size

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _Room.used -= self._taken


async def _collected(receive: Receive, length: int, room: _Room) -> Blob:
    """Return the whole body in anonymous memory; a cut or stalled one raises."""
    body = Blob.empty()
    try:
        more = True
        while more:
            message = await asyncio.wait_for(receive(), IDLE_S)
            if message["type"] == "http.disconnect":
                raise ConnectionResetError
            piece = message.get("body", b"")
            room.take(len(piece))
            body.append(piece)
            more = message.get("more_body", False)
        if body.size != length:
            raise Refused(400, "upload-cut")
    except TimeoutError:
        body.close()
        raise Refused(408, "error-too-slow") from None
    except BaseException:
        body.close()
        raise
    return body


async def _run(person: UUID, body: Blob, boundary: bytes, receive: Receive) -> inline.Done:
    """Run the job in a thread of our own; it is cancelled when the client goes away."""
    gone = threading.Event()
    working = asyncio.get_running_loop().run_in_executor(_threads, partial(_work, person, body, boundary, gone))
    watching = asyncio.ensure_future(_until_disconnected(receive))
    both: set[asyncio.Future[Any]] = {working, watching}
    try:
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            gone.set()
        return await working
    finally:
        gone.set()
        watching.cancel()


async def _until_disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        continue


def _work(person: UUID, body: Blob, boundary: bytes, gone: threading.Event) -> inline.Done:
    with ExitStack() as held:
        fields, pictures = forms.read(body, boundary)
        for picture in pictures.values():
            held.enter_context(picture)
        try:
            wish = InlineJob.model_validate_json(fields.get("job", b""))
        except ValidationError:
            raise Refused(422, "inline-bad-job") from None
        asked = Wish(wish.tool, wish.parameters, wish.price, wish.prompt)
        return inline.run(person, asked, pictures, lambda: not gone.is_set())


async def _answer(send: Send, done: inline.Done) -> None:
    match done.outcome:
        case contract.Result(pictures):
            await _send_picture(send, done, pictures[0])
        case contract.Refused(reason):
            await say_no(send, 422, reason)
        case contract.Failed(reason):
            await say_no(send, 500, reason)


async def _send_picture(send: Send, done: inline.Done, made: contract.Made) -> None:
    facts = {"job": str(done.job.id), "width": made.width, "height": made.height, "price": done.job.price}
    headers = [
        (b"content-type", made.media_type.encode()),
        (b"content-length", str(made.blob.size).encode()),
        (b"cache-control", b"no-store, private"),
        *GUARDS,
        (b"x-glassplate-job", json.dumps(facts).encode()),
        (b"x-glassplate-data-path", say("inline-data-path").encode("latin-1", "replace")),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    for piece in _pieces(made):
        await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


def _pieces(made: contract.Made) -> Iterator[bytes]:
    with made.blob, made.thumbnail:
        yield from made.blob.chunks()
