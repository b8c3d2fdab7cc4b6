"""Credits move once, never below nothing, and their sum is always the balance."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings, strategies as st

from tests.instance import Instance


@pytest.fixture
def person(site: Instance) -> UUID:
    import django

    django.setup()
    return uuid4()


def in_all(person: UUID) -> tuple[int, int]:
    """Return (available, held) as the entries say, and check that the balance says the same."""
    from glassplate.billing import ledger
    from glassplate.billing.models import Entry
    from glassplate.lib.isolation import principal

    effects = {"grant": (1, 0), "hold": (-1, 1), "spend": (0, -1), "release": (1, -1)}
    with principal(person):
        entries = list(Entry.objects.values_list("kind", "amount"))
        balance = ledger.balance(person)
    summed = tuple(sum(effects[kind][each] * amount for kind, amount in entries) for each in (0, 1))
    assert summed == (balance.available, balance.held)
    return balance.available, balance.held


moves = st.lists(
    st.tuples(st.sampled_from(["grant", "hold", "spend", "release"]), st.integers(0, 5), st.integers(0, 9))
)


@given(moves=moves)
@settings(max_examples=25, deadline=None)
def test_whatever_happens_the_sum_is_the_balance(site: Instance, moves: list[tuple[str, int, int]]) -> None:
    import django

    django.setup()
    from glassplate.billing import ledger
    from glassplate.lib.isolation import principal

    person = uuid4()
    jobs = [uuid4() for _ in range(6)]
    for verb, which, amount in moves:
        with principal(person):
            try:
                match verb:
                    case "grant":
                        ledger.grant(person, amount, f"grant-{which}")
                    case "hold":
                        ledger.hold(person, amount, jobs[which])
                    case "spend":
                        ledger.spend(person, jobs[which])
                    case "release":
                        ledger.release(person, jobs[which])
            except ledger.NotEnough:
                pass
    available, held = in_all(person)
    assert available >= 0
    assert held >= 0


def test_fifty_at_once_with_one_credit_hold_it_once(person: UUID) -> None:
    from django.db import connection

    from glassplate.billing import ledger
    from glassplate.lib.isolation import principal

    with principal(person):
        ledger.grant(person, 1, "once")

    def hold(_: int) -> bool:
        try:
            with principal(person):
                ledger.hold(person, 1, uuid4())
            return True
        except ledger.NotEnough:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as many:
        assert sum(many.map(hold, range(50))) == 1
    assert in_all(person) == (0, 1)


def test_entries_are_never_changed_or_removed(person: UUID) -> None:
    from glassplate.billing import ledger
    from glassplate.billing.models import Entry
    from glassplate.lib.isolation import principal

    with principal(person):
        ledger.grant(person, 5, "once")
        assert Entry.objects.update(amount=500) == 0
        assert Entry.objects.all().delete()[0] == 0
    assert in_all(person) == (5, 0)


def test_the_database_itself_refuses_a_negative_balance(person: UUID) -> None:
    from django.db import IntegrityError

    from glassplate.billing import ledger
    from glassplate.billing.models import Balance
    from glassplate.lib.isolation import principal

    with principal(person):
        ledger.grant(person, 1, "once")
    with pytest.raises(IntegrityError), principal(person):
        Balance.objects.filter(pk=person).update(available=-1)


def test_a_job_is_held_for_once(person: UUID) -> None:
    from glassplate.billing import ledger
    from glassplate.lib.isolation import principal

    job = uuid4()
    with principal(person):
        ledger.grant(person, 5, "five")
        ledger.hold(person, 2, job)
        ledger.hold(person, 2, job)
    assert in_all(person) == (3, 2)


def test_what_did_not_come_goes_back(person: UUID) -> None:
    from glassplate.billing import ledger
    from glassplate.lib.isolation import principal

    job = uuid4()
    with principal(person):
        ledger.grant(person, 10, "ten")
        ledger.hold(person, 8, job)
        ledger.spend(person, job, 6)
        ledger.release(person, job)
    assert in_all(person) == (4, 0)
