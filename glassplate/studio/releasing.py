"""Gives back what is still held for jobs that have ended or are gone: a hold is settled as its job ends, or here.

A job's row and its hold are written in one transaction, its end and the settling in another. So a hold that is seen
before its job is looked for, and whose job is not open then, has nobody left who would settle it. Which is also why
several workers may be at it: the ledger settles a hold once.
"""

from __future__ import annotations

from uuid import UUID

from glassplate.billing import books, ledger
from glassplate.lib.isolation import duty, principal
from glassplate.lib.log import log
from glassplate.studio.events import tell
from glassplate.studio.models import Job
from glassplate.studio.models.job import OPEN

AT_ONCE = 1000  # holds in one look


def release_left() -> int:
    """Give back every such hold; returns how many there were. What its job was worth nobody can say any more."""
    released = 0
    held = books.unsettled()
    for first in range(0, len(held), AT_ONCE):
        some = held[first : first + AT_ONCE]
        with duty("sweep"):
            is_open = set(
                Job.objects.filter(pk__in=[job for _, job in some], state__in=OPEN).values_list("pk", flat=True)
            )
        released += sum(_release(person, job) for person, job in some if job not in is_open)
    if released:
        log("holds-released", count=released)
    return released


def _release(person: UUID, job: UUID) -> bool:
    with principal(person):
        left = ledger.release(person, job)
        if left is not None:
            tell(person, "credits", available=left.available, held=left.held)
    return left is not None
