"""The answer of the inline door: the result as it is, or, to who takes that, first looks before it in one stream.

A first look goes from the engine's memory to the connection and is nowhere else. Whoever says `Accept: multipart/mixed`
gets parts once there is one: each look, and last what would have been the whole answer, its status in a header.
"""

from __future__ import annotations

import asyncio
import secrets
from types import TracebackType
from typing import Self

from glassplate.runtime.bodies import GUARDS, Message, Send

MIXED = "multipart/mixed"
STATUS = b"x-glassplate-status"
LOOK = ((b"content-type", b"image/webp"), (b"x-glassplate-state", b"running"))


class Answer:
    """Sends first looks while a job runs, and then the answer; `send` takes that as any server's would."""

    def __init__(self, send: Send, accept: str) -> None:
        self._send = send
        self._takes_looks = MIXED in accept.lower()
        self._boundary = b""
        self._loop = asyncio.get_running_loop()
        self._looks: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._showing = asyncio.ensure_future(self._show_all())

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._showing.cancel()

    def show(self, look: bytes) -> None:
        """Take a first look, from any thread; an engine gives a few small ones."""
        if self._takes_looks:
            self._loop.call_soon_threadsafe(self._looks.put_nowait, look)

    async def shown(self) -> None:
        """Wait until every look is on its way: who reads slowly holds only this request."""
        self._looks.put_nowait(None)
        await self._showing

    async def send(self, message: Message) -> None:
        """Send the answer: as the last part, if there were others before it."""
        if not self._boundary:
            await self._send(message)
        elif message["type"] == "http.response.start":
            headers = [each for each in message["headers"] if each not in GUARDS]
            await self._head([(STATUS, str(message["status"]).encode()), *headers])
        else:
            await self._body(message.get("body", b""))
            if not message.get("more_body"):
                await self._send({"type": "http.response.body", "body": b"\r\n--" + self._boundary + b"--\r\n"})

    async def _show_all(self) -> None:
        while (look := await self._looks.get()) is not None:
            if not self._boundary:
                await self._begin()
            await self._head([*LOOK, (b"content-length", str(len(look)).encode())])
            await self._body(look)

    async def _begin(self) -> None:
        self._boundary = secrets.token_hex(16).encode()
        kind = MIXED.encode() + b"; boundary=" + self._boundary
        headers = [(b"content-type", kind), (b"cache-control", b"no-store, private"), *GUARDS]
        await self._send({"type": "http.response.start", "status": 200, "headers": headers})

    async def _head(self, headers: list[tuple[bytes, bytes]]) -> None:
        lines = [b"\r\n--" + self._boundary, *(name + b": " + value for name, value in headers), b"", b""]
        await self._body(b"\r\n".join(lines))

    async def _body(self, piece: bytes) -> None:
        await self._send({"type": "http.response.body", "body": piece, "more_body": True})
