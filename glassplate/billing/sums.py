"""What a person's entries come to by month: added up once, so that a chart never reads a million lines.

Whole hours that are well over are added to the months' sums when somebody looks; what came after is read as it is.
An entry's time is when its transaction began, and no transaction of ours lasts as long as what is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection
from django.utils import timezone

from glassplate.billing.models import Kind, Month, Reckoning

SETTLED = timedelta(minutes=15)
MONTHS = 12
ADD_UP = """
insert into billing_month (person, month, kind, amount, lines)
select person, date_trunc('month', made_at at time zone 'UTC')::date, kind, sum(amount), count(*) from billing_entry
where person = %(person)s and made_at < %(until)s and (%(since)s::timestamptz is null or made_at >= %(since)s)
group by 1, 2, 3
on conflict (person, month, kind)
do update set amount = billing_month.amount + excluded.amount, lines = billing_month.lines + excluded.lines
"""
LATE = """
select date_trunc('month', made_at at time zone 'UTC')::date, kind, sum(amount)::bigint from billing_entry
where person = %s and made_at >= %s group by 1, 2
"""


@dataclass(frozen=True)
class Sum:
    """A month, and how many credits its entries moved, by kind."""

    month: date
    amounts: dict[Kind, int] = field(default_factory=dict)

    @property
    def spent(self) -> int:
        return self.amounts.get(Kind.SPEND, 0)

    @property
    def added(self) -> int:
        return self.amounts.get(Kind.GRANT, 0) + self.amounts.get(Kind.RESTORE, 0)


def by_month(person: UUID, now: datetime | None = None) -> Sequence[Sum]:
    """Return the last twelve months in which something moved, the newest first; runs as the person."""
    until = _added_up(person, now or timezone.now())
    found: dict[date, dict[Kind, int]] = defaultdict(dict)
    for row in Month.objects.filter(person=person).order_by("-month")[: MONTHS * len(Kind)]:
        found[row.month][Kind(row.kind)] = row.amount
    with connection.cursor() as cursor:
        cursor.execute(LATE, [person, until])
        for month, kind, amount in cursor.fetchall():
            found[month][Kind(kind)] = found[month].get(Kind(kind), 0) + amount
    return [Sum(month, found[month]) for month in sorted(found, reverse=True)[:MONTHS]]


def _added_up(person: UUID, now: datetime) -> datetime:
    """Add to the sums what is well over, and return up to when they go."""
    until = (now - SETTLED).replace(minute=0, second=0, microsecond=0)
    Reckoning.objects.bulk_create([Reckoning(person=person)], ignore_conflicts=True)
    reckoned = Reckoning.objects.select_for_update().get(pk=person)
    if reckoned.until is not None and reckoned.until >= until:
        return reckoned.until
    with connection.cursor() as cursor:
        cursor.execute(ADD_UP, {"person": person, "since": reckoned.until, "until": until})
    reckoned.until = until
    reckoned.save(update_fields=["until"])
    return until
