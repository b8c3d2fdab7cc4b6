"""A connection that waits for the database without looking at the clock meanwhile."""

from __future__ import annotations

from typing import TypeVar

import psycopg
from psycopg.abc import PQGen

Made = TypeVar("Made")
LOOK_EVERY_S = 30.0


class Patient(psycopg.AsyncConnection):
    """psycopg's, which wakes ten times a second while it listens, as threads must to see Ctrl-C: a loop need not."""

    async def wait(self, gen: PQGen[Made], interval: float = LOOK_EVERY_S, timeout: float | None = None) -> Made:
        return await super().wait(gen, interval, timeout)
