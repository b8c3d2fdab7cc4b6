"""What may be said of one job: in the counter's sums, and in the record that is tied to its person."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from glassplate.policy import questions
from glassplate.policy.choosing import COUNTER, IMPROVE
from glassplate.usage import counter
from glassplate.usage.consents import ledger
from glassplate.usage.consents.models import Said


@dataclass(frozen=True)
class Permitted:
    """What a person lets us do with how their jobs went.

    counted   the use of a tool is counted
    measured  so are how its jobs ended and how long they took
    linked    these stay in the job's own record
    """

    counted: bool
    measured: bool
    linked: bool


def permitted(person: UUID) -> Permitted:
    """Return what holds; the caller acts as the person."""
    last = ledger.latest(person)
    no = {purpose for purpose, choice in last.items() if choice.said in (Said.OBJECTED, Said.WITHDRAWN)}
    return Permitted(
        counted=ledger.allows(last, COUNTER),
        measured=ledger.allows(last, IMPROVE),
        linked=not no & {COUNTER, IMPROVE},
    )


def used(allowed: Permitted, tool: str, outcome: str = "", ms: int = 0) -> None:
    """Count the use of a tool once the caller's transaction is there to stay."""
    if not allowed.counted:
        return
    listed = questions.job_metrics() if allowed.measured else ()
    how, long = outcome if "outcome" in listed else "", ms if "duration" in listed else 0
    transaction.on_commit(lambda: counter.seen(counter.FEATURES, tool, how, long))
