"""Keeping what a self-check found, and saying how old that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.utils import timezone

from glassplate.lib.isolation import duty
from glassplate.lib.log import log
from glassplate.policy import questions
from glassplate.rights import signature
from glassplate.rights.selfcheck.models import Result

MOST = 36


class State(StrEnum):
    """What a check came to; its words are self-check-<value>."""

    GOOD = "good"
    BAD = "bad"
    UNKNOWN = "unknown"  # it could not be seen from where the service looks


@dataclass(frozen=True)
class Check:
    """One thing that was looked at: `count` of `of` were as they should be."""

    name: str
    state: State
    count: int = 0
    of: int = 0


def keep(at: datetime, checks: Sequence[Check], **more: object) -> Result:
    """Sign what was found and keep it; the oldest of too many go."""
    facts = {
        "kind": "self-check",
        "at": at.isoformat(timespec="seconds"),
        "policy": questions.version(),
        "every": str(questions.policy().law.audit_every or ""),
        "checks": [
            {"name": each.name, "state": each.state.value, "count": each.count, "of": each.of} for each in checks
        ],
        **more,
    }
    with duty("staff"):
        made = Result.objects.create(at=at, signed=signature.sign(facts))
        old = list(Result.objects.order_by("-at").values_list("pk", flat=True)[MOST:])
        Result.objects.filter(pk__in=old).delete()
    log("self-checked", count=sum(each.state is State.BAD for each in checks))
    return made


def newest() -> Result | None:
    """Return the last one; anybody may read it."""
    return Result.objects.order_by("-at").first()


def every() -> timedelta | None:
    """Return how often the policy has the service check itself; None where it says nothing of that."""
    said = questions.policy().law.audit_every
    return said.delta if said else None


def is_overdue(last: Result | None) -> bool:
    """Say whether the last one is older than the policy promises; without one, nobody can say since when."""
    longest = every()
    return longest is not None and last is not None and timezone.now() - last.at > longest


def warn() -> bool:
    """Write a line when it is overdue."""
    last = newest() if every() is not None else None
    late = is_overdue(last)
    if late:
        log("self-check-overdue")
    return late
