"""The worker's rounds: what may rest, be it while nobody writes or while there are no rows for it, and what may not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain, repeat
from typing import Any
from unittest.mock import Mock
from uuid import uuid4

import django
import pytest

django.setup()

from django.db import OperationalError, ProgrammingError, connection, transaction  # noqa: E402

from glassplate.accounts.webhooks.models import Delivery, Webhook  # noqa: E402
from glassplate.billing.orders.models import Debt, VendorNews  # noqa: E402
from glassplate.lib.isolation import duty, principal  # noqa: E402
from glassplate.rights.models import Deletion, Erasure, Intake  # noqa: E402
from glassplate.runtime import rounds, waiting  # noqa: E402
from glassplate.runtime.rounds import Rows, Seen, Turn, nothing  # noqa: E402
from glassplate.studio.models import Job, Trace  # noqa: E402
from glassplate.usage.limits.models import EngineUse, Setting  # noqa: E402
from tests.instance import Instance  # noqa: E402

OLD, NEW = Seen("1:1:", "v1", None), Seen("1:2:", "v1", None)
FIRST = 1000.0


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[Turn, float, Seen | None], None]:
    """Return what brings a task's turn at a moment, when the rows are as they are seen then."""

    def turn_comes(turn: Turn, moment: float, seen: Seen | None) -> None:
        monkeypatch.setattr(rounds, "_look", lambda: seen)
        monkeypatch.setattr(rounds.time, "monotonic", lambda: moment)
        rounds._round([turn], moment)

    return turn_comes


def counting(waits: Callable[[], bool] | None, fails: Any = ()) -> tuple[Turn, list[int]]:
    done: list[int] = []
    failing = chain(fails, repeat(None))

    def task() -> None:
        done.append(1)
        if fault := next(failing):
            raise fault

    return Turn(task, 2.0, waits), done


def test_what_found_nothing_rests_until_a_row_changes_or_it_has_rested_long(at: Any) -> None:
    turn, done = counting(nothing)
    for moment, seen, times in (
        (FIRST, OLD, 1),
        (FIRST + 2, OLD, 1),
        (FIRST + 4, NEW, 2),
        (FIRST + 6, NEW, 2),
        (FIRST + 4 + 2 * rounds.RESTS, NEW, 3),
    ):
        at(turn, moment, seen)
        assert len(done) == times, moment


def test_where_something_waits_or_the_database_does_not_say_nothing_rests(at: Any) -> None:
    for waits, seen in ((None, OLD), (lambda: True, OLD), (nothing, None)):
        turn, done = counting(waits)
        at(turn, FIRST, seen)
        at(turn, FIRST + 2, seen)
        assert len(done) == 2


def test_a_policy_that_begins_to_hold_ends_the_rest(at: Any) -> None:
    turn, done = counting(nothing)
    at(turn, FIRST, OLD)
    at(turn, FIRST + 2, replace(OLD, policy="v2"))
    assert len(done) == 2


def test_what_failed_comes_again_at_its_next_turn(at: Any) -> None:
    turn, done = counting(nothing, [OperationalError()])
    for moment, times in ((FIRST, 1), (FIRST + 2, 2), (FIRST + 4, 2)):
        at(turn, moment, OLD)
        assert len(done) == times


def test_whatever_is_written_is_seen(site: Instance, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "FRESH_S", 0.0)
    before = rounds._look()
    with duty("limits"):
        Setting.objects.update_or_create(name="rounds-test", defaults={"number": 1})
    after = rounds._look()
    with duty("limits"):
        Setting.objects.filter(name="rounds-test").delete()
    connection.close()
    assert before and after and before.rows != after.rows


def test_what_is_for_rows_has_its_turn_whenever_there_are_any_or_nobody_knows(at: Any) -> None:
    turn, done = counting(None)
    turn.rows = waiting.jobs
    none = frozenset({waiting.jobs})
    for moment, seen, times in (
        (FIRST, replace(OLD, none_of=none), 0),
        (FIRST + 2, replace(NEW, none_of=none), 0),
        (FIRST + 4, NEW, 1),
        (FIRST + 6, NEW, 2),
        (FIRST + 8, replace(NEW, none_of=none), 2),
        (FIRST + 10, None, 3),
        (FIRST + 10_000, replace(NEW, none_of=none), 3),
    ):
        at(turn, moment, seen)
        assert len(done) == times, moment


@contextmanager
def undone() -> Iterator[None]:
    """Run a block whose rows nobody but itself ever sees."""
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        connection.close()


def make(rows: Rows) -> None:
    """Make one of these rows; for what belongs to people, of somebody made up."""
    person, some = uuid4(), {"vendor": "till"}
    whose = {"person": person, "engine": "fake"}
    with principal(person):
        if rows is waiting.jobs:
            Job.objects.create(**whose, tool="fake-slow", price=0)
        elif rows is waiting.remains:
            Trace.objects.create(**whose, job=uuid4(), handle=uuid4())
        elif rows is waiting.archives:
            Intake.objects.create(person=person, archive=uuid4())
        elif rows is waiting.deletions:
            Deletion.objects.create(person=person, key=uuid4())
        elif rows is waiting.events:
            webhook = Webhook.objects.create(person=person, address=uuid4(), secret=uuid4())
            Delivery.objects.create(person=person, webhook=webhook, event=uuid4())
    if rows is waiting.erasures:
        with duty("erase"):
            Erasure.objects.create(person=person)
    elif rows is waiting.dear or rows is waiting.stopped:
        with duty("limits"):
            how = {"usd_a_day": 1} if rows is waiting.dear else {"because": "work"}
            EngineUse.objects.update_or_create(pk="rounds-test", defaults=how)
    elif rows is waiting.news or rows is waiting.debts:
        with duty("money"):
            if rows is waiting.news:
                VendorNews.objects.create(**some, event=uuid4().hex)
            else:
                Debt.objects.create(**some, what="end")


@pytest.mark.parametrize("rows", rounds._asked_for, ids=lambda rows: rows.rows().model.__name__)
def test_a_row_that_a_task_is_for_is_seen_in_the_one_look_at_all(site: Instance, rows: Rows) -> None:
    with undone(), connection.cursor() as cursor:
        make(rows)
        assert rows not in set(rounds._none_of(cursor))


def test_a_look_that_fails_says_so_and_keeps_no_task_from_its_turn(
    site: Instance, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted: list[str] = []
    monkeypatch.setattr(rounds, "FRESH_S", 0.0)
    monkeypatch.setattr(rounds, "note", lambda error, place, name: noted.append(type(error).__name__))
    monkeypatch.setattr(rounds._Look, "rows", "")
    for fault, known in ((ProgrammingError(), ["ProgrammingError"]), (OperationalError(), [])):
        monkeypatch.setattr(rounds, "_none_of", Mock(side_effect=fault))
        turn, done = counting(None)
        turn.rows = waiting.jobs
        rounds._round([turn], FIRST)
        assert (done, noted) == ([1], known)
        noted.clear()
    connection.close()


@pytest.fixture
def mine(site: Instance, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rows]:
    """Rows of our own, the only ones that are asked for; there are none, and in the end neither."""
    monkeypatch.setattr(rounds, "_asked_for", [])
    monkeypatch.setattr(rounds._Look, "rows", "")
    rounds._Look.forget()
    yield Rows("limits", lambda: Setting.objects.filter(name="rounds-test-rows"))
    forget_mine()
    rounds._Look.forget()
    connection.close()


def write_mine() -> int:
    with duty("limits"):
        Setting.objects.create(name="rounds-test-rows", number=1)
    return 1


def forget_mine() -> None:
    with duty("limits"):
        Setting.objects.filter(name="rounds-test-rows").delete()


def test_a_row_that_somebody_writes_is_seen_at_the_next_look(mine: Rows, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "FRESH_S", 0.0)
    first = rounds._look()
    write_mine()
    there = rounds._look()
    forget_mine()
    gone = rounds._look()
    assert [one and one.none_of for one in (first, there, gone)] == [{mine}, set(), {mine}]


def test_what_a_task_made_for_another_is_done_in_the_same_round(mine: Rows) -> None:
    turn, done = counting(None)
    turn.rows = mine
    for first, times in (((lambda: 0), 0), (write_mine, 1)):
        rounds._round([Turn(first, 2.0, nothing), turn], FIRST)
        assert len(done) == times
