"""From counts to sums to a report. A day is summed up when it is over; a number below the minimum is never told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db import connection
from django.utils import timezone

from glassplate.lib.isolation import duty
from glassplate.policy import choosing
from glassplate.usage.models import Tally, Total

SUM_UP = """
with fresh as (update usage_tally set summed = true where not summed and hour < %s returning *)
insert into usage_total (day, event, name, outcome, number, ms)
select (hour at time zone 'UTC')::date, event, name, outcome, sum(number), sum(ms) from fresh group by 1, 2, 3, 4
on conflict (day, event, name, outcome)
do update set number = usage_total.number + excluded.number, ms = usage_total.ms + excluded.ms
"""
MONTH = "%Y-%m"


@dataclass(frozen=True)
class Shown:
    """One number of a report: of a day or a month, "2026-11-22" or "2026-11"; `seconds` is the mean, if measured."""

    when: str
    event: str
    name: str
    outcome: str
    number: int
    seconds: float | None


@dataclass(frozen=True)
class Report:
    """What may be told: days and months that are over. `hidden` is how many numbers were too small to be told."""

    minimum_group: int
    days: tuple[Shown, ...]
    months: tuple[Shown, ...]
    hidden: int


def sweep() -> int:
    """Sum up the days that are over, and delete what has lived its life; returns how much went."""
    now = timezone.now()
    sums, too_old = choosing.totals_life(), now - (choosing.raw_life() or timedelta(0))
    with duty("count"), connection.cursor() as cursor:
        cursor.execute(SUM_UP, [max(_midnight(now.date()), too_old)])
        gone, _ = Tally.objects.filter(hour__lt=too_old).delete()
        if sums:
            old, _ = Total.objects.filter(day__lt=(now - sums).date()).delete()
            gone += old
    return gone


def report(since: date) -> Report:
    """Return what may be told of the days from `since` on, and of their months."""
    today = timezone.now().date()
    with duty("count"):
        totals = list(Total.objects.filter(day__gte=since, day__lt=today).order_by("day", "event", "name", "outcome"))
        of_months = list(Total.objects.filter(day__gte=since.replace(day=1), day__lt=today.replace(day=1)))
    least = choosing.minimum_group()
    days = tuple(_shown(each.day.isoformat(), each, each.number, each.ms) for each in totals if each.number >= least)
    return Report(least, days, tuple(_months(of_months, least)), len(totals) - len(days))


def _months(totals: Iterable[Total], least: int) -> Iterator[Shown]:
    """Yield the sums of months; what is left of one without the days that are told is no small number either."""
    groups: dict[tuple[str, str, str, str], list[Total]] = defaultdict(list)
    for each in totals:
        groups[each.day.strftime(MONTH), each.event, each.name, each.outcome].append(each)
    for (month, *_), days in sorted(groups.items()):
        told = [each for each in days if each.number >= least]
        rest = sum(each.number for each in days) - sum(each.number for each in told)
        of = days if rest == 0 or rest >= least else told
        if of:
            yield _shown(month, of[0], sum(each.number for each in of), sum(each.ms for each in of))


def _shown(when: str, one: Total, number: int, ms: int) -> Shown:
    seconds = round(ms / number / 1000, 1) if ms else None
    return Shown(when, one.event, one.name, one.outcome, number, seconds)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)
