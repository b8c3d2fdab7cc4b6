"""How a connection speaks HTTP here: what comes before a body is bounded in size and time, and unambiguous."""

from __future__ import annotations

import asyncio
from asyncio import TimerHandle

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from glassplate.api.errors import answer
from glassplate.runtime.bodies import GUARDS

LARGEST_HEAD = 64 << 10
HEAD_S = 20.0


class Connection(HttpToolsProtocol):
    """uvicorn's connection, which itself would collect a head of any length for as long as it takes to send one."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self._unread = 0  # bytes that have come in since something complete did: a head, or a piece of a body
        self._patience: TimerHandle | None = None
        super().connection_made(transport)
        self._wait_for_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._unread += len(data)
        super().data_received(data)
        if self._unread > LARGEST_HEAD and not self.transport.is_closing():
            self.send_400_response("")

    def on_message_begin(self) -> None:
        self._wait_for_head()
        super().on_message_begin()

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header, but none with an underscore: WSGI cannot tell it from one with a hyphen that a proxy set."""
        if b"_" not in name:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self._stop_waiting()
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        self._unread = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._unread = 0
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """Answer what is no request in the API's shape and close; nothing of it is repeated."""
        content = answer(400, "error-bad-request").content
        lines = [b"HTTP/1.1 400 Bad Request", b"content-length: %d" % len(content), b"connection: close"]
        lines += [b"content-type: application/json", b"cache-control: no-store"]
        lines += [b"%s: %s" % header for header in GUARDS]
        self.transport.write(b"\r\n".join((*lines, b"", content)))
        self.transport.close()

    def _wait_for_head(self) -> None:
        self._stop_waiting()
        self._patience = self.loop.call_later(HEAD_S, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._patience:
            self._patience.cancel()
            self._patience = None
