"""The upload door: a raw body is sealed while it streams in; no plain byte of it ever reaches a disk.

A bare ASGI application, so that stalled uploads hold no thread: only sealing and storing run in threads.
"""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from urllib.parse import parse_qs

from glassplate.accounts.guests.visiting import is_visitor
from glassplate.accounts.identify import take_in
from glassplate.accounts.models import Person
from glassplate.api.signing import NEEDS
from glassplate.policy import questions
from glassplate.rights.notices import seeing
from glassplate.rights.notices.models import How
from glassplate.runtime.bodies import Receive, Scope, Send, send_answer
from glassplate.runtime.doors import IDLE_S, Refused, answered, headers_of, in_our_shape, telling_rate, who
from glassplate.studio import arrivals
from glassplate.studio.placement import Placement, placement
from glassplate.vault.shelf import Writer

PATH = "/api/pictures"
BATCH = 1 << 20  # a thread is asked for a mebibyte at a time, not for each packet
USES = ("picture", "mask", "sample")

_threads = ThreadPoolExecutor(8, thread_name_prefix="upload")
_decoders = ThreadPoolExecutor(2, thread_name_prefix="ingest")


async def receive(scope: Scope, receive: Receive, send: Send) -> None:
    """PUT /api/pictures: 201 with id and size in pixels, or an error that says what to do."""
    send = telling_rate(send, scope)
    async with answered(scope, in_our_shape(send)):
        arriving = await _checked(scope)
        arrived = await _taken_in(arriving, receive)
        cookie = await _written_down(arriving, scope)
        fields = {"id": str(arrived.id), "width": arrived.width, "height": arrived.height}
        content = json.dumps({**fields, "media_type": arrived.media_type}).encode()
        await send_answer(send, 201, content, {"Set-Cookie": cookie} if cookie else {})


@dataclass(frozen=True)
class Arriving:
    """An upload that may come in: whose, how many bytes, what for, and where it is to live."""

    person: Person
    length: int
    use: str
    placement: Placement


async def _checked(scope: Scope) -> Arriving:
    """Refuse everything that can be refused before the body is read."""
    headers = headers_of(scope)
    raw = headers.get("content-length", "")
    if "transfer-encoding" in headers or not raw.isdigit():
        raise Refused(411, "upload-needs-length")
    person = await who(scope, NEEDS["PUT", PATH], visiting_too=True)
    if headers.get("content-encoding"):
        raise Refused(415, "upload-encoded")
    length, largest = int(raw), questions.max_bytes()
    if length == 0:
        raise Refused(422, "upload-empty")
    if length > largest:
        raise Refused(413, "picture-too-large", megabytes=largest // 1_000_000)
    query = parse_qs(scope["query_string"].decode("latin-1"))
    use, wished = query.get("as", ["picture"])[0], query.get("placement", [""])[0]
    if use not in USES:
        raise Refused(422, "upload-unknown-use")
    ours = placement(wished)
    if not questions.may_upload() or not ours.stores:
        raise Refused(403, "upload-not-offered")
    return Arriving(person, length, use, ours)


async def _taken_in(arriving: Arriving, receive: Receive) -> arrivals.Arrived:
    loop = asyncio.get_running_loop()
    writer = await loop.run_in_executor(_threads, arrivals.open_arrival, arriving.person.id, arriving.placement)
    try:
        await stream(writer, arriving.length, receive)
        await loop.run_in_executor(_threads, writer.close)
    except BaseException:
        await asyncio.shield(loop.run_in_executor(_threads, writer.abandon))
        raise
    take_in = partial(arrivals.take_in, arriving.person.id, writer, as_mask=arriving.use == "mask")
    return await loop.run_in_executor(_decoders, take_in)


async def _written_down(arriving: Arriving, scope: Scope) -> str:
    """Make a visitor a guest, now that something of theirs is here; returns their cookie, "" for anybody else."""
    person, loop = arriving.person, asyncio.get_running_loop()
    cookie = ""
    if is_visitor(person):
        cookie = await loop.run_in_executor(_threads, partial(take_in, scope["headers"], person))
    if seeing.is_told_at_deeds():
        await loop.run_in_executor(_threads, partial(seeing.note_deed, person.id, How.UPLOAD))
    return cookie


async def stream(writer: Writer, length: int, receive: Receive) -> None:
    """Seal exactly `length` bytes; a cut upload raises, so that a short one never ends as if it were whole."""
    loop = asyncio.get_running_loop()
    batch, seen, more = bytearray(), 0, True
    while more:
        try:
            message = await asyncio.wait_for(receive(), IDLE_S)
        except TimeoutError:
            raise Refused(408, "error-too-slow") from None
        if message["type"] == "http.disconnect":
            raise ConnectionResetError
        piece = message.get("body", b"")
        seen += len(piece)
        batch += piece
        more = message.get("more_body", False)
        if len(batch) >= BATCH or not more:
            await loop.run_in_executor(_threads, writer.write, batch)
            batch = bytearray()
    if seen != length:
        raise Refused(400, "upload-cut")
