"""A slow vendor's waiting: until its time is up, or until somebody lets all of them go on."""

from __future__ import annotations

import asyncio
from contextlib import suppress


class Pauses:
    """Everything that waits just now; what begins to wait after a release waits for the next."""

    def __init__(self) -> None:
        self.over = asyncio.Event()

    async def pause(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self.over.wait(), seconds)

    def release(self) -> None:
        self.over.set()
        self.over = asyncio.Event()


PAUSES = Pauses()
