"""What open pages are told: ids and states, sent when the transaction commits."""

from __future__ import annotations

import json
from collections.abc import Mapping
from uuid import UUID

from django.db import connection

CHANNEL = "glassplate"
CLOSED = "closed"  # the last event of a stream: its person may not listen any more


def tell(person: UUID, event: str, /, **facts: object) -> None:
    """Tell all of the person's open pages; facts are ids, states and numbers, never content."""
    tell_all(person, (event, facts))


def tell_all(person: UUID, *events: tuple[str, Mapping[str, object]]) -> None:
    """Tell several things at once, in their order."""
    told = [{"person": str(person), "event": event, "facts": facts} for event, facts in events]
    with connection.cursor() as cursor:
        calls = ", ".join(["pg_notify(%s, %s)"] * len(told))
        payloads = [value for each in told for value in (CHANNEL, json.dumps(each, default=str))]
        cursor.execute(f"select {calls}", payloads)
