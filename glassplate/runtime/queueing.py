"""How the worker speaks with its queue."""

from __future__ import annotations

import psycopg
from procrastinate import PsycopgConnector
from procrastinate.contrib.django import connector_params

from glassplate.lib.patient import Patient

HEARTBEAT_S = 30.0  # each is a row that changes; whose work is taken over is told by leases of ours
STALLED_S = 3 * HEARTBEAT_S
CONNECTIONS = 4  # at most: to take from the queue, to listen, to note the end of what was done


def connector() -> PsycopgConnector:
    """Return what a procrastinate worker works with: each of its statements is a transaction of its own."""
    return PsycopgConnector(
        kwargs=connector_params("default"),
        connection_class=Patient,
        configure=_each_by_itself,
        min_size=1,
        max_size=CONNECTIONS,
    )


async def _each_by_itself(connection: psycopg.AsyncConnection) -> None:
    await connection.set_autocommit(True)
