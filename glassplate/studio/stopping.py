"""What ends in the studio when somebody lets nothing more be done: their jobs, or what was said of how they went."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from glassplate.lib.isolation import principal
from glassplate.policy.choosing import COUNTER, IMPROVE, PICTURES
from glassplate.studio.events import CLOSED, tell
from glassplate.studio.models import Job
from glassplate.studio.models.job import OPEN
from glassplate.usage.consents.models import EVERYTHING


def stop(person: UUID, purpose: str, **_: Any) -> None:
    """Do it right after the decision stands: a worker that holds a job's row may wait for the decision."""
    if purpose in (EVERYTHING, PICTURES):
        transaction.on_commit(lambda: cancel_all(person))
    if purpose in (COUNTER, IMPROVE):
        transaction.on_commit(lambda: unlink(person))


def cancel_all(person: UUID) -> None:
    """Cancel what waits and what runs."""
    with principal(person):
        for job in Job.objects.filter(person=person, state__in=OPEN):
            job.cancel()


def close(person: UUID, **_: Any) -> None:
    """End what runs for somebody who was suspended: their jobs, and the streams of their open pages."""
    cancel_all(person)
    tell(person, CLOSED)


def unlink(person: UUID) -> None:
    """Take from a person's records how long their jobs took and what companies counted for them."""
    with principal(person):
        Job.objects.filter(person=person).exclude(state__in=OPEN).update(started_at=None, usage={})
