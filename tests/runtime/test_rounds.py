"""The worker's rounds: what may rest while nobody writes, what may not, and that a fault only waits a turn."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, repeat
from typing import Any

import django
import pytest

django.setup()

from django.db import OperationalError, connection  # noqa: E402

from glassplate.lib.isolation import duty  # noqa: E402
from glassplate.runtime import rounds  # noqa: E402
from glassplate.runtime.rounds import Seen, Turn, nothing  # noqa: E402
from glassplate.usage.limits.models import Setting  # noqa: E402
from tests.instance import Instance  # noqa: E402

OLD: Seen = ("1:1:", "v1", None)
NEW: Seen = ("1:2:", "v1", None)
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
    at(turn, FIRST + 2, (OLD[0], "v2", None))
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
    assert before and after and before[0] != after[0]
