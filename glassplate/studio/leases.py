"""Whose worker is dead: one that lives renews its job's lease twice a second.

A lease is a time of the machine's clock, which may be set. By that clock alone all jobs would be lost at once when it
is set forward, and none for hours when it is set back. So what tells is also for how long a lease has stood still, by
a clock that nobody sets.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from glassplate.studio.models import Job
from glassplate.studio.models.job import LEASE

STILL_S = 2.0  # a few renewals
Lease = tuple[UUID, int, datetime | None]
_since: dict[Lease, float] = {}  # the leases of the last look, and since when each is the same


def lost(running: Iterable[Job]) -> list[Job]:
    """Return those of the running jobs whose lease is over and stands still, or stands still for as long as one lasts.

    It is asked every few seconds, by one thread.
    """
    now, wall = time.monotonic(), timezone.now()
    leases = {(job.pk, job.attempt, job.lease_until): job for job in running}
    known = {lease: _since.get(lease, now) for lease in leases}
    _since.clear()
    _since.update(known)
    return [job for lease, job in leases.items() if _is_dead(lease, now - known[lease], wall)]


def _is_dead(lease: Lease, still_s: float, wall: datetime) -> bool:
    is_over = lease[2] is not None and lease[2] < wall
    return still_s >= LEASE.total_seconds() or (is_over and still_s >= STILL_S)
