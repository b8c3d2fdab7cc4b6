"""The one verb: count."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from glassplate.policy.questions import counted

UPSERT = """
insert into usage_count (person, what, month, number) values (%s, %s, date_trunc('month', now())::date, %s)
on conflict (person, what, month) do update set number = usage_count.number + excluded.number
"""


def count(person: UUID, what: str, number: int = 1) -> None:
    """Add to this month's number, if the manifest says that this is counted at all."""
    if what in counted():
        with connection.cursor() as cursor:
            cursor.execute(UPSERT, [person, what, number])
