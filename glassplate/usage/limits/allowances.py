"""What one person may take, and took today. The caller acts as the person; two things at once are counted in turn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from math import ceil
from uuid import UUID

from django.db import connection
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone

from glassplate.usage.limits import settings
from glassplate.usage.limits.models import Allowance

STORED = "select used, most from limits_stored(%s, %s, %s)"
MEGABYTE = 1_000_000


class Full(Exception):
    """There is no room for what was just written; both numbers are megabytes."""

    def __init__(self, used: int, most: int) -> None:
        super().__init__()
        self.used, self.most = used, most


@dataclass(frozen=True)
class Shown:
    """A person's limits as they are now, and how much of each is used; storage in bytes.

    `own` is what the person set, None where nothing; `credits` is what holds, theirs or the operator's.
    """

    jobs: int
    credits: int
    own: int | None
    ceiling: int
    spent: int
    storage: int
    stored: int


def today() -> date:
    return timezone.now().astimezone(UTC).date()


def seconds_left() -> int:
    """Return the seconds until a new day begins (UTC), when what was spent counts no more."""
    now = timezone.now().astimezone(UTC)
    midnight = datetime.combine(now.date() + timedelta(days=1), time(), UTC)
    return max(ceil((midnight - now).total_seconds()), 1)


def give_back(person: UUID, price: int, since: datetime) -> None:
    """Take back what a job had counted that was begun on a day, if that day is still the one that counts."""
    counted = Allowance.objects.filter(person=person, day=since.astimezone(UTC).date())
    counted.update(spent=Greatest(F("spent") - price, 0))


def must_fit(person: UUID, *, arriving: bool = False) -> None:
    """Raise Full when what was written in this transaction is more than the person may store.

    Asked after writing and before the end of the transaction: the person's row stays locked until then, so that of two
    uploads at once the second one sees the first. `arriving`: what is being taken in counts too.
    """
    with connection.cursor() as cursor:
        cursor.execute(STORED, [person, settings.MEGABYTES.usual, arriving])
        used, most = cursor.fetchone() or (0, 0)
    if used > most:
        raise Full(ceil(used / MEGABYTE), most // MEGABYTE)


def shown(person: UUID) -> Shown:
    """Return what the person may take, and what is taken."""
    with connection.cursor() as cursor:
        cursor.execute(STORED, [person, settings.MEGABYTES.usual, False])
        stored, storage = cursor.fetchone() or (0, 0)
    mine, usual = Allowance.objects.get(pk=person), settings.numbers()
    ceiling = usual["credits"] if mine.credits is None else mine.credits
    return Shown(
        jobs=usual["jobs"] if mine.jobs is None else mine.jobs,
        credits=ceiling if mine.own_credits is None else min(mine.own_credits, ceiling),
        own=mine.own_credits,
        ceiling=ceiling,
        spent=mine.spent if mine.day == today() else 0,
        storage=storage,
        stored=stored,
    )


def choose(person: UUID, credits: int | None) -> None:
    """Set the person's own limit of a day; None: only the operator's holds."""
    Allowance.objects.update_or_create(person=person, defaults={"own_credits": credits})


def put(person: UUID, limit: settings.Limit, number: int | None) -> None:
    """Set the operator's limit for this person alone; None: as for everybody."""
    Allowance.objects.update_or_create(person=person, defaults={limit.name: number})
