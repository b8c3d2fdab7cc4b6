"""The one verb: count. And what is shown of it, and forgotten, to and for whom it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from glassplate.policy.choosing import COUNTER
from glassplate.policy.questions import counted
from glassplate.usage.consents import ledger
from glassplate.usage.models import Count

MONTHS = 12
UPSERT = """
insert into usage_count (person, what, month, number) values (%s, %s, date_trunc('month', now())::date, %s)
on conflict (person, what, month) do update set number = usage_count.number + excluded.number
"""


def count(person: UUID, what: str, number: int = 1) -> None:
    """Add to this month's number, if the manifest says that this is counted and the person did not object."""
    if what not in counted():
        return
    ledger.hold_still(person)
    if ledger.may(person, COUNTER):
        with connection.cursor() as cursor:
            cursor.execute(UPSERT, [person, what, number])


@dataclass(frozen=True)
class Month:
    """A month and its numbers, by what the manifest counts, in its order."""

    day: date
    numbers: Sequence[tuple[str, int]]


def by_month(person: UUID) -> Sequence[Month]:
    """Return a person's numbers of late, newest month first; the caller acts as that person."""
    found: dict[date, dict[str, int]] = {}
    for row in Count.objects.filter(person=person).order_by("-month"):
        found.setdefault(row.month, {})[row.what] = row.number
    return [Month(day, [(what, of.get(what, 0)) for what in counted()]) for day, of in list(found.items())[:MONTHS]]


def forget(person: UUID, purpose: str, **_: Any) -> None:
    """Let go of a person's numbers when they object to counting."""
    if purpose == COUNTER:
        Count.objects.filter(person=person).delete()
