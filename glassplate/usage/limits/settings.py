"""What the operator may set, in one place: every limit with what it is before anybody set it.

A limit that is counted in the database is read there by whatever counts; one that is counted in the memory of a web
process is taken over by it within about two seconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import DatabaseError, connection

from glassplate import environment
from glassplate.accounts import rates
from glassplate.lib.isolation import duty
from glassplate.lib.log import log
from glassplate.usage.limits.models import Setting

MOST = 1 << 50
_times = environment.number("GLASSPLATE_LIMITS_TIMES", 1, 1, 1_000_000)


@dataclass(frozen=True)
class Limit:
    """One limit: its name, what it is unless set, and whether single people may have another one."""

    name: str
    usual: int
    of_people: bool = False


JOBS = Limit("jobs", 500 * _times, of_people=True)  # waiting and running at a time
CREDITS = Limit("credits", 100_000 * _times, of_people=True)  # held or spent in a day
MEGABYTES = Limit("megabytes", 50_000 * _times, of_people=True)  # stored in the account
REQUESTS = tuple(Limit(f"requests-{name}", usual) for name, usual in rates.USUAL.items())  # in a minute
LIMITS: Mapping[str, Limit] = {limit.name: limit for limit in (JOBS, CREDITS, MEGABYTES, *REQUESTS)}


def numbers() -> dict[str, int]:
    """Return every limit as it is now."""
    set_ = dict(Setting.objects.values_list("name", "number"))
    return {name: set_.get(name, limit.usual) for name, limit in LIMITS.items()}


def put(limit: Limit, number: int | None) -> None:
    """Set a limit for everybody; None: as it comes."""
    with duty("limits"):
        if number is None:
            Setting.objects.filter(name=limit.name).delete()
        else:
            Setting.objects.update_or_create(name=limit.name, defaults={"number": number})


def follow() -> bool:
    """Take over what this process counts in its memory; False while the database is away."""
    try:
        now = numbers()
    except DatabaseError as away:  # it may be restarting; the limits stay as they are
        log("task-missed", name="limits", error=type(away).__name__)
        return False
    finally:
        connection.close()
    rates.settle({name.removeprefix("requests-"): number for name, number in now.items() if name in _REQUESTS})
    return True


_REQUESTS = frozenset(limit.name for limit in REQUESTS)
