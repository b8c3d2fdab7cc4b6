"""One answer of the compatible door: JSON, or a stream of events; an error fits into either."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from uuid import uuid4

from glassplate import environment
from glassplate.api.compatible import answering
from glassplate.api.compatible.errors import Shaped
from glassplate.runtime.bodies import GUARDS, Send, send_answer

PING_S = float(environment.number("GLASSPLATE_PING_S", 15, 1, 60))


class Reply:
    """Knows whether a stream has begun: from then on there is no status to set any more."""

    def __init__(self, send: Send) -> None:
        self.is_streaming = False
        self._send = send
        self._id, self._sent_at = uuid4().hex, 0.0

    async def json(self, body: bytes, more: Mapping[str, str] | None = None, status: int = 200) -> None:
        await send_answer(self._send, status, body, {**self._always(), **(more or {})})

    async def error(self, error: Shaped) -> None:
        if self.is_streaming:
            await self.frame(answering.failed(error.body))
            await self.end()
        else:
            await self.json(json.dumps(error.body).encode(), error.headers, error.status)

    async def begin_stream(self, more: Mapping[str, str]) -> None:
        """Send the headers and a first sign of life, so that nobody in between gives up waiting."""
        fixed = {"content-type": "text/event-stream; charset=utf-8"}
        named = fixed | self._always() | {"cache-control": "no-store, private"} | dict(more)
        headers = [(name.encode(), value.encode("latin-1", "replace")) for name, value in named.items()]
        await self._send({"type": "http.response.start", "status": 200, "headers": [*headers, *GUARDS]})
        self.is_streaming = True
        await self.frame(answering.PING)

    async def alive(self) -> None:
        """Give a sign of life in a stream that was silent for a while."""
        if self.is_streaming and time.monotonic() - self._sent_at >= PING_S:
            await self.frame(answering.PING)

    async def frame(self, frame: bytes) -> None:
        self._sent_at = time.monotonic()
        await self._send({"type": "http.response.body", "body": frame, "more_body": True})

    async def end(self) -> None:
        await self._send({"type": "http.response.body", "body": b""})

    def _always(self) -> dict[str, str]:
        return {"x-request-id": self._id, "vary": "Authorization, api-key"}
