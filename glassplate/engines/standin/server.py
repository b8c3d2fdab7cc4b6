"""Serves the stand-ins on a loopback address."""

from __future__ import annotations

import asyncio

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from glassplate.engines.standin.app import TRANSPORT, app


class Connection(HttpToolsProtocol):
    """uvicorn's connection, which also lets the app write past HTTP: a vendor may break it."""

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.scope["extensions"] = {TRANSPORT: self}  # type: ignore[dict-item]


def serve(host: str, port: int, ready: str) -> None:
    """Serve until a signal; `ready` is printed, with the address in it, when connections are taken."""
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        http=Connection,
        loop="asyncio",
        lifespan="off",
        access_log=False,
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=1,
        timeout_keep_alive=60,
    )
    asyncio.run(_Announced(config, ready).serve())


class _Announced(uvicorn.Server):
    """A server that says where it listens, also when it was told to choose a port."""

    def __init__(self, config: uvicorn.Config, ready: str) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        await super().startup()
        if self.servers and self._ready:
            host, port = self.servers[0].sockets[0].getsockname()[:2]
            written = f"[{host}]" if ":" in host else host
            print(self._ready.replace("ADDRESS", f"http://{written}:{port}"), flush=True)
