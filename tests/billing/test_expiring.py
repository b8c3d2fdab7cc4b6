"""Credits that expire: those go first that expire soonest, and what is left of a grant goes when its time is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from hypothesis import given, settings, strategies as st

from tests.billing import books
from tests.billing.books import in_all
from tests.instance import Instance

DAY0, NEVER = datetime(2090, 1, 1, tzinfo=UTC), 10**6
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("grant"), st.integers(0, 9), st.one_of(st.none(), st.integers(1, 12))),
        st.tuples(st.just("use"), st.integers(1, 9), st.sampled_from([0, 1, 2])),
        st.tuples(st.just("back"), st.integers(1, 9), st.integers(0, 5)),
        st.tuples(st.just("day"), st.integers(1, 4), st.sampled_from([0, 1])),
    ),
    max_size=30,
)


@dataclass
class Purse:
    """Credits one by one, each with the day when it expires and the order by which it came: nothing is computed."""

    credits: list[tuple[int, int]]
    day: int = 0

    def take(self, number: int, order: int | None = None) -> int:
        of_order = sorted(each for each in self.credits if each[1] == order and each[0] != NEVER)
        rest = sorted(each for each in self.credits if each not in of_order)
        taken = (of_order + rest)[:number]
        for each in taken:
            self.credits.remove(each)
        return len(taken)

    def pass_days(self, number: int) -> None:
        self.day += number
        self.credits = [each for each in self.credits if each[0] > self.day]


@given(steps=steps)
@settings(max_examples=40, deadline=None)
def test_what_expires_is_what_is_left_swept_or_not(site: Instance, steps: list[tuple[str, int, int | None]]) -> None:
    person = books.new()
    from glassplate.billing import ledger, lots
    from glassplate.lib.isolation import principal

    purse, orders, is_swept = Purse([]), [uuid4() for _ in range(31)], True
    for place, (what, number, how) in enumerate(steps):
        with principal(person):
            if what == "grant":
                until = purse.day + how if how else NEVER
                ends = DAY0 + timedelta(days=until) if how else None
                ledger.grant(person, number, f"grant-{place}", order=orders[place], expires_at=ends)
                purse.credits += [(until, place)] * number
            elif what == "use":
                is_swept |= _use(person, number, how or 0, purse)
            elif what == "back":
                which = place - (how or 0)
                taken = ledger.take_back(person, number, f"back-{place}", order=orders[which])
                assert taken == purse.take(number, which)
                is_swept = True
            elif what == "day":
                purse.pass_days(number)
                is_swept = _pass(person, purse.day, is_swept=bool(how))
        there = in_all(person)
        assert there == (len(purse.credits), 0) if is_swept else there[0] >= len(purse.credits)
    with principal(person):
        assert lots.usable(person) == len(purse.credits)


def _pass(person: UUID, day: int, *, is_swept: bool) -> bool:
    """Let days pass, and let the sweep run or not; returns whether it did."""
    from glassplate.billing import lots
    from glassplate.billing.models import Lot

    now = DAY0 + timedelta(days=day)
    if is_swept:
        lots.expire_of(person, now)
    Lot.objects.filter(expires_at__lte=now).update(expires_at=LONG_AGO)
    return is_swept


def _use(person: UUID, number: int, how: int, purse: Purse) -> bool:
    """Hold, and then spend it, spend a part, or give it back; returns whether there was enough."""
    from glassplate.billing import ledger

    job = uuid4()
    if number > len(purse.credits):
        with pytest.raises(ledger.NotEnough), transaction.atomic():
            ledger.hold(person, number, job)
        return False
    ledger.hold(person, number, job)
    if how == 0:
        ledger.spend(person, job)
        purse.take(number)
    elif how == 1:
        ledger.spend(person, job, number - 1)
        purse.take(number - 1)
    else:
        ledger.release(person, job)
    return True


def test_what_a_job_held_when_it_expired_goes_when_the_job_gives_it_back(site: Instance) -> None:
    person, job, other = books.new(), uuid4(), uuid4()
    from glassplate.billing import ledger, lots
    from glassplate.billing.models import Lot
    from glassplate.lib.isolation import principal

    end = DAY0 + timedelta(days=1)
    with principal(person):
        ledger.grant(person, 5, "short", expires_at=DAY0)
        ledger.grant(person, 5, "long")
        ledger.hold(person, 4, job)
        ledger.hold(person, 3, other)
        assert lots.expire_of(person, end) == 0
        assert in_all(person) == (3, 7)
        ledger.spend(person, other)
        ledger.release(person, job)
        assert lots.expire_of(person, end) == 2  # of five, three went for the other job
        assert lots.expire_of(person, end) == 0
        assert in_all(person) == (5, 0)
        assert not Lot.objects.filter(person=person).exists()


def test_the_sweep_finds_whose_credits_are_over(site: Instance) -> None:
    person = books.new()
    from django.utils import timezone

    from glassplate.billing import ledger
    from glassplate.lib.isolation import principal

    now = timezone.now()
    with principal(person):
        ledger.grant(person, 5, "short", expires_at=now + timedelta(minutes=1))
        ledger.grant(person, 2, "longer", expires_at=now + timedelta(hours=1))
    ledger.expire(now)
    assert in_all(person) == (7, 0)
    ledger.expire(now + timedelta(minutes=2))
    assert in_all(person) == (2, 0)


def test_what_comes_back_of_credits_that_are_over_goes_at_once_and_buys_nothing(site: Instance) -> None:
    person, job = books.new(), uuid4()
    from glassplate.billing import ledger
    from glassplate.billing.models import Lot
    from glassplate.lib.isolation import principal

    with principal(person):
        ledger.grant(person, 5, "short", expires_at=DAY0)
        ledger.hold(person, 3, job)
        Lot.objects.update(expires_at=LONG_AGO)
    with pytest.raises(ledger.NotEnough), principal(person):
        ledger.hold(person, 1, uuid4())
    assert in_all(person) == (2, 3)  # with who was refused it was undone
    with principal(person):
        left = ledger.release(person, job)
        assert left is not None and (left.available, left.held) == (0, 0)
        assert not Lot.objects.exists()
    assert in_all(person) == (0, 0)
