"""The server itself: one port that speaks TLS or plain http, and where wished another one that only shows the way."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from types import FrameType
from typing import Any, cast

import uvicorn

from glassplate.runtime.edge.certificate import Renewed
from glassplate.runtime.edge.declared import Edge

TICK_S, TENTHS = 1.0, 10  # how often it is seen to whether all is as it was, and what of that uvicorn counts
TICKS = 100  # of a tenth of a second: how often the certificate's files are looked at


class Server(uvicorn.Server):
    """uvicorn's server, sealed by a certificate that may be renewed while it runs."""

    def __init__(self, app: Any, connection: type[asyncio.Protocol], edge: Edge, port: int) -> None:
        config = uvicorn.Config(
            app,
            http=connection,
            host=edge.host,
            port=port,
            lifespan="off",
            ws="none",  # a library brings a WebSocket protocol along; nothing here speaks it
            access_log=False,  # a URL may name what a person did
            log_config=None,
            server_header=False,
            proxy_headers=False,  # ours are told exactly
            timeout_graceful_shutdown=5,
            timeout_keep_alive=20,
        )
        super().__init__(config)
        self._edge = edge
        self._renewed: Renewed | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ending: asyncio.Event

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        if self._edge.certificate and self._edge.key:
            self._renewed = Renewed(self._edge.certificate, self._edge.key)
            self.config.ssl = self._renewed.context
        await super().startup(sockets=sockets)
        if self._renewed and self._edge.plain_port:
            self.servers.append(await self._listen_plainly(self._edge.plain_port))

    async def main_loop(self) -> None:
        """Wait until we are to end, and set the clock meanwhile: uvicorn's own loop looks ten times a second."""
        self._ending = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        counter = 0
        while not await self.on_tick(counter):
            counter = (counter + TENTHS) % 864_000
            with suppress(TimeoutError):
                await asyncio.wait_for(self._ending.wait(), TICK_S)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        super().handle_exit(sig, frame)
        if self._loop:  # None: it was told so while it began, and looks before it waits
            self._loop.call_soon_threadsafe(self._ending.set)

    async def on_tick(self, counter: int) -> bool:
        if self._renewed and counter % TICKS == 0:
            self._renewed.follow()
        return bool(await super().on_tick(counter))

    async def _listen_plainly(self, port: int) -> asyncio.Server:
        """Listen beside TLS for who types http://: the same application sees that it is in clear, and redirects."""
        make: Callable[[], asyncio.Protocol] = partial(
            cast("Any", self.config.http_protocol_class),
            config=self.config,
            server_state=self.server_state,
            app_state=self.lifespan.state,
        )
        return await asyncio.get_running_loop().create_server(make, host=self.config.host, port=port)
