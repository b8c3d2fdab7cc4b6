"""The door of what is brought from another Glassplate: an archive is sealed while it streams in, then waits its turn.

Like a picture's, it is a bare ASGI application; only who is signed in here, at this page, may use it.
"""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from uuid import UUID

from glassplate import environment
from glassplate.rights.intake import offering
from glassplate.runtime.bodies import Receive, Scope, Send, send_answer
from glassplate.runtime.doors import Refused, answered, brings_key, headers_of, in_our_shape, telling_rate, who
from glassplate.runtime.upload_door import stream

PATH = "/account/data/import/archive"
MEGABYTE = 1_000_000
LARGEST = environment.number("GLASSPLATE_IMPORT_MB", 4000, 1, 1_000_000) * MEGABYTE

_threads = ThreadPoolExecutor(4, thread_name_prefix="intake")


async def receive(scope: Scope, receive: Receive, send: Send) -> None:
    """PUT: 201 with the id under which it is taken in, or an error that says what to do."""
    send = telling_rate(send, scope)
    async with answered(scope, in_our_shape(send)):
        person, length = await _checked(scope)
        identity = await _taken(person, length, receive)
        await send_answer(send, 201, json.dumps({"id": str(identity)}).encode())


async def _checked(scope: Scope) -> tuple[UUID, int]:
    headers = headers_of(scope)
    raw = headers.get("content-length", "")
    if "transfer-encoding" in headers or not raw.isdigit():
        raise Refused(411, "upload-needs-length")
    if brings_key(scope):
        raise Refused(403, "import-at-the-page")
    person = await who(scope)
    if not offering.is_offered():
        raise Refused(404, "error-not-found")
    if int(raw) == 0:
        raise Refused(422, "upload-empty")
    if int(raw) > LARGEST:
        raise Refused(413, "import-too-large", megabytes=LARGEST // MEGABYTE)
    if await asyncio.get_running_loop().run_in_executor(_threads, offering.is_busy, person.id):
        raise Refused(409, "import-one-at-a-time")
    return person.id, int(raw)


async def _taken(person: UUID, length: int, receive: Receive) -> UUID:
    loop = asyncio.get_running_loop()
    writer = await loop.run_in_executor(_threads, offering.open_archive, person)
    try:
        await stream(writer, length, receive)
        await loop.run_in_executor(_threads, writer.close)
    except BaseException:
        await asyncio.shield(loop.run_in_executor(_threads, writer.abandon))
        raise
    begun = await loop.run_in_executor(_threads, partial(offering.begin, person, writer))
    if begun is None:
        raise Refused(409, "import-one-at-a-time")
    return begun
