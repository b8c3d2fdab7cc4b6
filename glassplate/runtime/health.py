"""Two answers for whoever watches the machine: the process lives, and it can serve."""

from __future__ import annotations

import asyncio
import json

from django.db import connection

from glassplate.lib.isolation import duty
from glassplate.runtime.bodies import Receive, Scope, Send, send_answer
from glassplate.vault.shelf import store

PATHS = frozenset({"/healthz", "/readyz"})


async def answer(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["path"] == "/healthz":
        await send_answer(send, 200, b'{"alive":true}')
        return
    parts = await asyncio.to_thread(_parts)
    await send_answer(send, 200 if all(parts.values()) else 503, json.dumps(parts).encode())


def _parts() -> dict[str, bool]:
    return {"database": _database(), "store": _store()}


def _database() -> bool:
    try:
        with duty("session"), connection.cursor() as cursor:
            cursor.execute("select 1")
        return True
    except Exception:  # any fault of the database means the same here: not ready
        return False
    finally:
        connection.close()


def _store() -> bool:
    return store().is_writable()
