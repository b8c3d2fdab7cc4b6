"""A person's statement: their entries, newest first, a page at a time. Runs as the person.

A page begins where the one before ended, by time and id, so that the last of a million lines is found as the first is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from glassplate.billing.models import Account, Entry, Kind
from glassplate.lib.isolation import principal

PAGE, BATCH, MOST = 50, 500, 200
MARK = re.compile(r"([0-9]{1,18})-([0-9]{1,18})")
MONTH = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Wanted:
    """Which lines: of one kind, of one month, or all."""

    kind: Kind | None = None
    month: date | None = None


@dataclass(frozen=True)
class Page:
    """Some of the lines; `next` asks for those after them, None at the end."""

    lines: list[Entry]
    next: str | None


EVERYTHING = Wanted()


def wanted(kind: str, month: str) -> Wanted:
    """Return what somebody asks for in a form; what is no kind or month of ours asks for all."""
    found = MONTH.fullmatch(month)
    return Wanted(Kind(kind) if kind in Kind.values else None, date(int(found[1]), int(found[2]), 1) if found else None)


def page(person: UUID, wish: Wanted = EVERYTHING, after: str = "", limit: int = PAGE) -> Page:
    """Return a page of lines; an `after` that is no mark of ours starts over."""
    limit = max(1, min(limit, MOST))
    found = list(_lines(person, wish, after)[: limit + 1])
    shown = found[:limit]
    return Page(shown, _mark(shown[-1]) if len(found) > limit else None)


def every(person: UUID, wish: Wanted = EVERYTHING) -> Iterator[list[Entry]]:
    """Yield all lines in batches, newest first; nothing of the database is held while somebody reads slowly."""
    after: str | None = ""
    while after is not None:
        is_within = connection.in_atomic_block
        with principal(person):
            batch = page(person, wish, after, MOST)
        if not is_within:
            connection.close()
        yield batch.lines
        after = batch.next


def effect(entry: Entry) -> tuple[int, int]:
    """Return what an entry does to what is available and to what is held."""
    sides = {Account.AVAILABLE.value: 0, Account.HELD.value: 0}
    for account, amount in ((entry.giver, -entry.amount), (entry.taker, entry.amount)):
        if account in sides:
            sides[account] += amount
    return sides[Account.AVAILABLE.value], sides[Account.HELD.value]


def next_month(month: date) -> date:
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)


def beginning(month: date) -> datetime:
    """Return when a month begins."""
    return datetime(month.year, month.month, 1, tzinfo=UTC)


def _lines(person: UUID, wish: Wanted, after: str) -> QuerySet[Entry]:
    lines = Entry.objects.filter(person=person).order_by("-made_at", "-id")
    if wish.kind:
        lines = lines.filter(kind=wish.kind.value)
        if wish.kind not in (Kind.HOLD, Kind.SPEND):  # said again, so that the small index is used
            lines = lines.exclude(kind__in=[Kind.HOLD.value, Kind.SPEND.value])
    if wish.month:
        lines = lines.filter(made_at__gte=beginning(wish.month), made_at__lt=beginning(next_month(wish.month)))
    if found := MARK.fullmatch(after):
        try:
            at, row = EPOCH + timedelta(microseconds=int(found[1])), int(found[2])
        except OverflowError:
            return lines
        lines = lines.filter(made_at__lte=at).filter(Q(made_at__lt=at) | Q(made_at=at, id__lt=row))
    return lines


def _mark(entry: Entry) -> str:
    return f"{(entry.made_at - EPOCH) // timedelta(microseconds=1)}-{entry.pk}"
