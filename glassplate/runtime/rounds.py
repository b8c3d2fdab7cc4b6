"""What the worker does again and again: small tasks in a few lanes, most of them only when some row has changed.

A lane is a thread whose tasks take turns, on one connection. Tasks are due at whole multiples of their time, and each
lane a little after the one before it, so that a few connections are enough for all. A task that `waits` for rows says
whether there are any that time alone makes due soon. Where there are none it rests while nobody writes: ten times, for
a minute at most, since something may be due after days.
"""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import psycopg
from django.db import OperationalError, connection
from django.db.models import QuerySet

from glassplate.faults.models import Place
from glassplate.faults.store import note
from glassplate.lib.isolation import duty
from glassplate.lib.log import log
from glassplate.policy import questions
from glassplate.policy.standing import Standing

RESTS, LONGEST_REST_S = 10, 60.0  # this many of its times at most, and no longer
FRESH_S = 0.3  # lanes that wake soon after each other ask once
APART_S = 0.03
# Equal ones see the same rows: whatever was written and committed in between would have had a number of its own.
SNAPSHOT = "select pg_current_snapshot()::text"

_lanes = itertools.count()

Seen = tuple[str, str, Standing | None]  # the rows, the version of the policy in force, and what was published


@dataclass
class Turn:
    """A task and its time; `seen` is what it found nothing to do in, nor anything that waits."""

    task: Callable[[], object]
    seconds: float
    waits: Callable[[], bool] | None = None
    due: float = 0.0
    ran: float = field(default=float("-inf"))
    seen: Seen | None = None

    def may_rest(self, now: float, seen: Seen) -> bool:
        rest = min(self.seconds * RESTS, LONGEST_REST_S)
        return self.seen == seen and now - self.ran < rest - FRESH_S

    def run(self, seen: Seen | None) -> None:
        """Run the task; a fault waits for the next turn."""
        self.seen, self.ran = None, time.monotonic()
        try:
            self.task()
            self.seen = seen if self.waits and not self.waits() else None
        except (OperationalError, psycopg.OperationalError) as away:  # the database may be restarting
            log("task-missed", name=self.task.__name__, error=type(away).__name__)
        except Exception as error:
            note(error, Place.TASK, self.task.__name__)


def nothing() -> bool:
    """Say that nothing waits which cannot wait a minute more."""
    return False


def some(name: str, rows: Callable[[], QuerySet[Any]]) -> Callable[[], bool]:
    """Return what tells whether there are any such rows, looked at under a duty."""

    def waits() -> bool:
        with duty(name):
            return rows().exists()

    return waits


def lane(name: str, *turns: Turn) -> None:
    """Run these tasks from now on, one at a time: what may wait for somebody else belongs into a lane of its own."""
    threading.Thread(target=_again, args=(turns, next(_lanes) * APART_S), daemon=True, name=name).start()


def _again(turns: tuple[Turn, ...], offset: float) -> None:
    time.sleep(offset)
    while True:
        now = time.monotonic()
        due = [turn for turn in turns if turn.due <= now]
        for turn in due:
            turn.due = ((now - offset) // turn.seconds + 1) * turn.seconds + offset
        try:
            _round(due, now)
        except Exception as error:  # of the look that comes before them: they have their next turn
            note(error, Place.TASK, "round")
        finally:
            connection.close()
        time.sleep(max(min(turn.due for turn in turns) - time.monotonic(), 0))


def _round(due: list[Turn], now: float) -> None:
    seen = _look() if any(turn.waits for turn in due) else None
    for turn in due:
        if seen is None or not turn.may_rest(now, seen):
            turn.run(seen)


class _Look:
    """What the lanes of this process saw last."""

    lock = threading.Lock()
    at, rows = float("-inf"), ""


def _look() -> Seen | None:
    """Return what the rows are now, as a name of it; None where the database does not say."""
    with _Look.lock:
        if time.monotonic() - _Look.at > FRESH_S:
            try:
                with connection.cursor() as cursor:
                    cursor.execute(SNAPSHOT)
                    (_Look.rows,) = cursor.fetchone()
            except (OperationalError, psycopg.OperationalError):
                connection.close()
                return None
            _Look.at = time.monotonic()
        return _Look.rows, questions.version(), questions.standing()
