"""What open pages are told: ids and states, sent when the transaction commits."""

from __future__ import annotations

import json
from uuid import UUID

from django.db import connection

CHANNEL = "glassplate"


def tell(person: UUID, event: str, /, **facts: object) -> None:
    """Tell all of the person's open pages; facts are ids, states and numbers, never content."""
    payload = json.dumps({"person": str(person), "event": event, "facts": facts}, default=str)
    with connection.cursor() as cursor:
        cursor.execute("select pg_notify(%s, %s)", [CHANNEL, payload])
