"""Whether a job may begin: what its person and its engine may still take, counted where nobody can be first twice."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection

from glassplate.studio import pacing
from glassplate.studio.errors import DaySpent, LimitReached, NoRoom, Paused, Poor, Unfit
from glassplate.studio.placement import Placement
from glassplate.usage.limits import allowances, engines, settings

if TYPE_CHECKING:
    from glassplate.studio.models import Job

ADMIT = "select verdict, most from studio_admit(%s, %s, %s, %s, %s, %s, %s)"
STOPPED = "stopped-"
USUAL = [settings.JOBS.usual, settings.CREDITS.usual, settings.MEGABYTES.usual]


def admit(job: Job) -> None:
    """Count a job that was just written; raises what says why it may not be, and then its transaction is to end.

    The person's row is locked from here on until the transaction ends.
    """
    keeps = job.placement == Placement.ACCOUNT
    with connection.cursor() as cursor:
        cursor.execute(ADMIT, [job.person, job.price, job.engine, keeps, job.api_key, allowances.today(), USUAL])
        verdict, most = cursor.fetchone() or ("", 0)
    match verdict:
        case "":
            return
        case "jobs" | "engine":
            raise LimitReached(f"limit-{verdict}", most=most, seconds=_wait(job, verdict))
        case "key":
            raise Poor("key-cap-reached", price=job.price)
        case "credits":
            raise DaySpent("limit-credits", most=most, seconds=allowances.seconds_left())
        case "dear":
            raise Unfit("limit-dear", most=most, price=job.price)
        case "storage":
            raise NoRoom("limit-storage", most=most // allowances.MEGABYTE)
        case _:
            raise Paused(engines.words(verdict.removeprefix(STOPPED)))


def _wait(job: Job, verdict: str) -> int:
    """Return in how many seconds it can be worth trying again: of the person's own jobs, or of the engine's."""
    if verdict == "jobs":
        return pacing.until_one_ends(job.person, job.id)
    return pacing.until_free(job.engine, job.person, job.id)


def room(person: UUID, *, arriving: bool = False) -> None:
    """Raise NoRoom when what this transaction has sealed is more than the person may store."""
    try:
        allowances.must_fit(person, arriving=arriving)
    except allowances.Full as full:
        raise NoRoom("limit-storage", most=full.most) from None
