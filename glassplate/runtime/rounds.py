"""What the worker does again and again: small tasks in a few lanes, most of them only when some row has changed.

A lane is a thread whose tasks take turns, on one connection. Tasks are due at whole multiples of their time, and each
lane a little after the one before it, so that a few connections are enough for all.

A task that is for certain rows has nothing to do while there are none: for all such tasks of all lanes that is asked at
once. Another one that `waits` says whether time alone makes anything due soon. Where nothing is it rests while nobody
writes: ten times, for a minute at most, since something may be due after days.
"""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import Any

import psycopg
from django.db import OperationalError, connection
from django.db.models import QuerySet

from glassplate.faults.models import Place
from glassplate.faults.store import note
from glassplate.lib.isolation import DUTIES, DUTY, duty
from glassplate.lib.log import log
from glassplate.policy import questions
from glassplate.policy.standing import Standing

RESTS, LONGEST_REST_S = 10, 60.0  # this many of its times at most, and no longer
FRESH_S = 0.3  # lanes that wake soon after each other ask once
APART_S = 0.03
# Equal ones see the same rows: whatever was written and committed in between would have had a number of its own.
SNAPSHOT = "select pg_current_snapshot()::text"

_lanes = itertools.count()


@dataclass(frozen=True, eq=False)
class Rows:
    """Rows that a task is for, as its duty sees them: while there are none it has nothing to do, whenever that is."""

    duty: str
    rows: Callable[[], QuerySet[Any]]

    def __post_init__(self) -> None:
        if self.duty not in DUTIES:
            raise ValueError(self.duty)
        _asked_for.append(self)
        _asked_for.sort(key=attrgetter("duty"))

    @cached_property
    def question(self) -> str:
        """Return what asks whether there are any, composed once: it is asked every few seconds."""
        statement, values = self.rows().query.exists().sql_with_params()
        return f"exists({psycopg.ClientCursor(connection.connection).mogrify(statement, values)})"


_asked_for: list[Rows] = []  # by whoever is imported, in the order of their duties


@dataclass(frozen=True)
class Seen:
    """The rows by a name, the version of the policy in force, what was published, and of which rows there are none."""

    rows: str
    policy: str
    standing: Standing | None
    none_of: frozenset[Rows] = field(default=frozenset(), compare=False)


@dataclass
class Turn:
    """A task, its time, and what it is for; `seen` is what it found nothing to do in, nor anything that waits."""

    task: Callable[[], object]
    seconds: float
    waits: Callable[[], bool] | None = None
    rows: Rows | None = None
    due: float = 0.0
    ran: float = field(default=float("-inf"))
    seen: Seen | None = None

    @property
    def looks(self) -> bool:
        return self.waits is not None or self.rows is not None

    def may_rest(self, now: float, seen: Seen) -> bool:
        if self.rows:
            return self.rows in seen.none_of
        rest = min(self.seconds * RESTS, LONGEST_REST_S)
        return self.seen == seen and now - self.ran < rest - FRESH_S

    def run(self, seen: Seen | None) -> None:
        """Run the task; a fault waits for the next turn."""
        self.seen, self.ran, done = None, time.monotonic(), True
        try:
            done = bool(self.task())
            self.seen = seen if self.waits and not self.waits() else None
        except (OperationalError, psycopg.OperationalError) as away:  # the database may be restarting
            log("task-missed", name=self.task.__name__, error=type(away).__name__)
        except Exception as error:
            note(error, Place.TASK, self.task.__name__)
        if done:
            _Look.forget()


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
    for turn in due:
        seen = _look() if turn.looks else None
        if seen is None or not turn.may_rest(now, seen):
            turn.run(seen)


class _Look:
    """What the lanes of this process saw last."""

    lock = threading.Lock()
    at = asked_at = float("-inf")
    rows, none_of = "", frozenset[Rows]()

    @classmethod
    def forget(cls) -> None:
        """Let the next look be a new one: a task that did something may have made rows for another."""
        with cls.lock:
            cls.at = float("-inf")


def _look() -> Seen | None:
    """Return what the rows are now, as a name of it; None where the database does not say."""
    with _Look.lock:
        if time.monotonic() - _Look.at > FRESH_S:
            try:
                _look_anew()
            except Exception as error:  # then each task finds out for itself
                if not isinstance(error, OperationalError | psycopg.OperationalError):
                    note(error, Place.TASK, "look")
                connection.close()
                return None
            _Look.at = time.monotonic()
        return Seen(_Look.rows, questions.version(), questions.standing(), _Look.none_of)


def _look_anew() -> None:
    """Ask first what the rows are: what is written while it is asked which there are is seen the next time.

    That is asked once a minute in any case: a database that was away may have come back with other rows.
    """
    with connection.cursor() as cursor:
        cursor.execute(SNAPSHOT)
        (now,) = cursor.fetchone()
        if now != _Look.rows or time.monotonic() - _Look.asked_at > LONGEST_REST_S:
            _Look.none_of = frozenset(_none_of(cursor))
            _Look.rows, _Look.asked_at = now, time.monotonic()


def _none_of(cursor: Any) -> Iterator[Rows]:
    """Yield of which rows there are none, asked in one go: statements that are sent together are one transaction, and
    each duty holds in it until the next."""
    by_duty = [(name, list(rows)) for name, rows in groupby(_asked_for, attrgetter("duty"))]
    parts = [(name, ", ".join(each.question for each in rows)) for name, rows in by_duty]
    cursor.execute("; ".join(f"select set_config('{DUTY}', '{name}', true); select {asked}" for name, asked in parts))
    for _, rows in by_duty:
        cursor.nextset()  # after the one that says the duty
        yield from (each for each, there in zip(rows, cursor.fetchone(), strict=True) if not there)
        cursor.nextset()
