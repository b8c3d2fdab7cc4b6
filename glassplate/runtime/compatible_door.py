"""The door of OpenAI's images API: everything below /v1, by API key, outside Django.

Bodies are read into anonymous memory; while a job runs no thread and no connection waits for it, and when the client
goes away the job is stopped.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from typing import TypeVar

from glassplate.accounts.models import Person
from glassplate.api.compatible import asking, errors, offering, wishing, working
from glassplate.api.compatible.asking import BadAsk
from glassplate.api.compatible.offering import Use
from glassplate.api.signing import NEEDS
from glassplate.lib.blob import Blob
from glassplate.runtime import forms, memory
from glassplate.runtime.bodies import LARGEST, Receive, Scope, Send, speaks_utf8
from glassplate.runtime.compatible_reply import Reply
from glassplate.runtime.compatible_waiting import Request, handed_out
from glassplate.runtime.doors import Refuse, Refused, answered, brings_key, headers_of, telling_rate, who
from glassplate.studio import once
from glassplate.studio.errors import StudioError

PREFIX = "/v1/"
IMAGES = {"/v1/images/generations": Use.CREATE, "/v1/images/edits": Use.EDIT}
MODELS = "/v1/models"
MOST_PICTURES = 16  # of one name

_threads = ThreadPoolExecutor(8, thread_name_prefix="compatible")
T = TypeVar("T")


async def receive(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer whatever is asked below /v1, errors too, in OpenAI's shape."""
    reply, path = Reply(telling_rate(send, scope)), scope["path"]
    async with answered(scope, _in_their_shape(reply)):
        if not speaks_utf8(scope):
            raise Refused(415, "error-bad-request")
        if path in IMAGES:
            await _images(scope, receive, reply, IMAGES[path])
        elif path == MODELS or path.startswith(f"{MODELS}/"):
            await _models(scope, receive, reply, path.removeprefix(MODELS).removeprefix("/"))
        else:
            raise Refused(404, "error-not-found")


def _in_their_shape(reply: Reply) -> Refuse:
    async def refuse(no: Refused | StudioError) -> None:
        if isinstance(no, StudioError):
            await reply.error(errors.of(no))
        elif no.status == 500:
            await reply.error(errors.broken(no.words, no.values))
        else:
            await reply.error(errors.refused(no.status, no.words, no.values))

    return refuse


async def _models(scope: Scope, receive: Receive, reply: Reply, name: str) -> None:
    """List what can be asked for here: the same for everybody, so it says nothing of anybody."""
    _must_be(scope, "GET")
    await _person(scope, NEEDS["GET", MODELS])
    if not name:
        shown = await _in_thread(offering.listed)
        await reply.json(json.dumps({"object": "list", "data": shown}).encode())
        return
    model = await _in_thread(partial(offering.listed_one, name))
    if model is None:
        raise BadAsk("v1-no-such-model", "model", "model_not_found")
    await reply.json(json.dumps(model).encode())


async def _images(scope: Scope, receive: Receive, reply: Reply, use: Use) -> None:
    _must_be(scope, "POST")
    person = await _person(scope, NEEDS["POST", scope["path"]])
    with memory.Room() as room, ExitStack() as held:
        body = held.enter_context(await _body(scope, receive, room))
        watching = asyncio.ensure_future(memory.until_disconnected(receive))
        try:
            request = await _in_thread(partial(_read, scope, person, use, body, held))
            await handed_out(request, reply, watching)
        finally:
            watching.cancel()


async def _body(scope: Scope, receive: Receive, room: memory.Room) -> Blob:
    """Return the body; one that says how long it is must be so long, and JSON is small."""
    headers = headers_of(scope)
    is_form = forms.boundary(headers.get("content-type", "")) is not None
    most = memory.most_bytes() if is_form else LARGEST
    length = headers.get("content-length", "")
    if length and not length.isdigit():
        raise Refused(400, "upload-needs-length")
    if length and int(length) > most:
        raise Refused(413, "error-body-too-large")
    return await memory.collected(receive, int(length) if length else None, room, most)


def _read(scope: Scope, person: Person, use: Use, body: Blob, held: ExitStack) -> Request:
    """Return the request, with its pictures under the names by which the tool takes them."""
    headers = headers_of(scope)
    content_type = forms.boundary(headers.get("content-type", ""))
    pictures: dict[str, Blob] = {}
    if content_type is None:
        if use is Use.EDIT:
            raise Refused(415, "v1-needs-form")
        plain = body.read()
        ask, seen = asking.of_json(plain), plain
        wish, _ = wishing.wish(ask, use)
    else:
        fields, files = forms.read_all(body, content_type, MOST_PICTURES)
        for _, blob in files:
            held.enter_context(blob)
        ask, seen = asking.of_fields(fields), forms.digest(fields, files)
        wish, tool = wishing.wish(ask, use)
        if use is Use.EDIT:
            images = [blob for name, blob in files if wishing.IMAGES.fullmatch(name)]
            pictures = wishing.places(tool, images, _mask(files, held))
    path = scope["path"].encode()
    asked = once.asking(person, headers.get(once.HEADER.lower()), path + b"\n" + seen)
    return Request(person, use, ask, wish, pictures, asked)


def _mask(files: list[tuple[str, Blob]], held: ExitStack) -> Blob | None:
    found = next((blob for name, blob in files if name == wishing.MASK), None)
    return held.enter_context(working.mask_of(found)) if found else None


async def _person(scope: Scope, needs: str) -> Person:
    """Return whose key it is; cookies count for nothing here."""
    if not brings_key(scope):
        raise Refused(401, "v1-needs-key")
    return await who(scope, needs)


def _must_be(scope: Scope, method: str) -> None:
    if scope["method"] != method:
        raise Refused(405, "error-method", allow=method)


async def _in_thread(work: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(_threads, work)
