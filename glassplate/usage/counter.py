"""The counter without cookies: how often a page was opened and a tool was used, by the hour. It knows nobody.

Counts are added up in this process and written every few seconds in one statement: a request costs a dictionary's
entry. What a process had not written when it was killed is lost; an orderly end writes it.
"""

from __future__ import annotations

import atexit
import re
import threading
from collections import Counter
from datetime import datetime
from typing import NamedTuple

from django.db import DatabaseError, connection
from django.utils import timezone

from glassplate import environment
from glassplate.lib.isolation import duty
from glassplate.lib.log import log
from glassplate.policy import choosing
from glassplate.usage.models import Tally

PAGES, FEATURES = "pages", "features"
EVERY_S = environment.number("GLASSPLATE_COUNTER_S", 5, 1, 600)
MOST_KINDS = 2000  # in one writing; our own names are fewer than that
NAME = re.compile(r"[a-z][a-z0-9_.:-]{0,39}")  # of a route or a tool: words of ours, which nobody can type


class Event(NamedTuple):
    """What happened, in our own words, in which hour."""

    hour: datetime
    event: str
    name: str
    outcome: str


class Waiting:
    """What this process has counted and not yet written."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._numbers: Counter[Event] = Counter()
        self._ms: Counter[Event] = Counter()
        self._timer: threading.Timer | None = None

    def add(self, event: Event, ms: int) -> None:
        with self._lock:
            if len(self._numbers) >= MOST_KINDS and event not in self._numbers:
                return
            self._numbers[event] += 1
            self._ms[event] += ms
            if self._timer is None:
                self._timer = threading.Timer(EVERY_S, write)
                self._timer.daemon = True
                self._timer.start()

    def take(self) -> list[Tally]:
        with self._lock:
            taken = [Tally(**event._asdict(), number=n, ms=self._ms[event]) for event, n in self._numbers.items()]
            self._numbers.clear()
            self._ms.clear()
            self._timer = None
        return taken


_waiting = Waiting()


def counted() -> tuple[str, ...]:
    """Return what is counted: "pages", "features"."""
    return choosing.events()


def seen(event: str, name: str, outcome: str = "", ms: int = 0) -> None:
    """Count something, where the policy lists it; what is not a name of ours is not counted."""
    if event in counted() and NAME.fullmatch(name):
        hour = timezone.now().replace(minute=0, second=0, microsecond=0)
        _waiting.add(Event(hour, event, name, outcome), ms)


def write() -> None:
    """Write what was counted since the last time; where the database is away, it is lost: it is only a number."""
    rows = _waiting.take()
    try:
        if rows:
            with duty("count"):
                Tally.objects.bulk_create(rows)
    except DatabaseError as error:
        log("count-lost", count=len(rows), error=type(error).__name__)
    finally:
        connection.close()


atexit.register(write)
