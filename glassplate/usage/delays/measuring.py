"""How long it takes from the moment something is to be gone until no key opens it: measured, summed up, and told.

What is told is about many: the time within which half of them were gone, and 99 of 100, of the last 30 days.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from glassplate.lib.isolation import duty
from glassplate.usage.delays.models import Delay

KEPT = timedelta(days=30)
STEP = 1.2  # each is a fifth longer than the one before: no figure is further off than that
LONGEST = 150  # steps, which are years
ENOUGH = 5  # jobs, before anything is told of them
ADD = """
insert into delays_delay (day, step, count) values (%s, %s, %s)
on conflict (day, step) do update set count = delays_delay.count + excluded.count
"""


@dataclass(frozen=True)
class Told:
    """Of how many, and within how many milliseconds half of them and 99 of 100 were gone; None while they are few."""

    count: int
    half_ms: int | None
    most_ms: int | None


def note(delays: Iterable[timedelta]) -> None:
    """Add these to the sums of today."""
    counted = Counter(step_of(delay) for delay in delays)
    today = timezone.now().date()
    if counted:
        with duty("count"), connection.cursor() as cursor:
            for step, count in sorted(counted.items()):
                cursor.execute(ADD, [today, step, count])


def told() -> Told:
    """Return what can be said of the last days."""
    since = timezone.now().date() - KEPT
    with duty("count"):
        rows = list(Delay.objects.filter(day__gte=since).values_list("step", "count"))
    sums: Counter[int] = Counter()
    for step, count in rows:
        sums[step] += count
    total = sum(sums.values())
    if total < ENOUGH:
        return Told(total, None, None)
    return Told(total, _within(sums, total * 0.5), _within(sums, total * 0.99))


def sweep() -> int:
    """Remove sums that are no longer told; returns how many."""
    with duty("count"):
        return Delay.objects.filter(day__lt=timezone.now().date() - KEPT).delete()[0]


def step_of(delay: timedelta) -> int:
    """Return the first step that is as long as this."""
    milliseconds = max(delay.total_seconds() * 1000, 1.0)
    return min(math.ceil(math.log(milliseconds, STEP) - 1e-9), LONGEST)


def _within(sums: Counter[int], wanted: float) -> int:
    """Return the milliseconds of the step by which so many were gone."""
    seen = 0.0
    for step in sorted(sums):
        seen += sums[step]
        if seen >= wanted:
            break
    return math.ceil(STEP**step)
