"""What the doors share that work on pictures in anonymous memory: room for bodies, and places to work in."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Self

from glassplate import environment
from glassplate.engines import discovery
from glassplate.engines.errors import UnknownTool
from glassplate.lib.blob import Blob
from glassplate.policy import questions
from glassplate.runtime.bodies import Receive
from glassplate.runtime.doors import IDLE_S, Refused

AT_ONCE = environment.number("GLASSPLATE_INLINE", 4, 1, 256)
MOST_PICTURES = 4  # of the largest size, in one body
RETRY_S = 5

threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="inline")
places = asyncio.Semaphore(AT_ONCE)

# Who waits for a company does no work here meanwhile: of those there may be many more.
AWAY_AT_ONCE = environment.number("GLASSPLATE_INLINE_AWAY", 64, 1, 1024)
away_threads = ThreadPoolExecutor(AWAY_AT_ONCE, thread_name_prefix="away")
away_places = asyncio.Semaphore(AWAY_AT_ONCE)


def place_for(tool: str) -> tuple[asyncio.Semaphore, ThreadPoolExecutor]:
    """Return where a job of this tool works inside its request: beside those that work here, or that wait."""
    try:
        engine, _ = discovery.tool(tool)
    except UnknownTool:  # said in words where it is checked
        return places, threads
    return (places, threads) if engine.processor is None else (away_places, away_threads)


def busy() -> Refused:
    return Refused(503, "studio-busy", seconds=RETRY_S)


def most_bytes() -> int:
    return MOST_PICTURES * questions.max_bytes()


def must_fit(headers: dict[str, str]) -> int:
    """Return how long the body says it is; Refused for one that does not say, or is too long."""
    raw = headers.get("content-length", "")
    if "transfer-encoding" in headers or not raw.isdigit():
        raise Refused(411, "upload-needs-length")
    if int(raw) > most_bytes():
        raise Refused(413, "picture-too-large", megabytes=questions.max_bytes() // 1_000_000)
    return int(raw)


class Room:
    """Memory for one body, of which all together may take so much; the loop's own thread counts."""

    used = 0

    def __init__(self) -> None:
        self._taken = 0

    def __enter__(self) -> Self:
        return self

    def take(self, size: int) -> None:
        if Room.used + size > AT_ONCE * most_bytes():
            raise busy()
        Room.used += size
        self._taken += size

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        Room.used -= self._taken


async def collected(receive: Receive, length: int | None, room: Room, most: int | None = None) -> Blob:
    """Return the whole body in anonymous memory; a cut or stalled one raises, or one of more than `most` bytes."""
    body = Blob.empty()
    try:
        more = True
        while more:
            message = await asyncio.wait_for(receive(), IDLE_S)
            if message["type"] == "http.disconnect":
                raise ConnectionResetError
            piece = message.get("body", b"")
            if most is not None and body.size + len(piece) > most:
                raise Refused(413, "error-body-too-large")
            room.take(len(piece))
            body.append(piece)
            more = message.get("more_body", False)
        if length is not None and body.size != length:
            raise Refused(400, "upload-cut")
    except TimeoutError:
        body.close()
        raise Refused(408, "error-too-slow") from None
    except BaseException:
        body.close()
        raise
    return body


async def until_disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        continue
