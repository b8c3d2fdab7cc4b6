"""Credits move once, never below nothing, and their sum is always the balance."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import psycopg
import pytest
from hypothesis import given, settings, strategies as st

from tests.billing import books
from tests.billing.books import in_all
from tests.instance import Instance
from tests.pictures import SMALL

VERBS = ("grant", "bought", "hold", "spend", "part", "release", "refund", "chargeback", "restore", "adjust")
PASSING = ("expire", "over")
moves = st.lists(st.tuples(st.sampled_from((*VERBS, *PASSING)), st.integers(0, 4), st.integers(0, 9)), max_size=40)
LONG_AGO, SOON = datetime(2020, 1, 1, tzinfo=UTC), datetime(2090, 1, 1, tzinfo=UTC)


@pytest.fixture
def person(site: Instance) -> UUID:
    return books.new()


def verbs(person: UUID, jobs: list[UUID], orders: list[UUID]) -> dict[str, Callable[[int, int], object]]:
    """Return what can happen to somebody's credits; the same number means the same thing happening again."""
    from glassplate.billing import ledger, lots
    from glassplate.billing.models import Kind, Lot, Reason, Source

    def bought(n: int, amount: int) -> object:
        until, order = SOON + timedelta(days=n), orders[n]
        return ledger.grant(person, amount, f"buy-{n}", source=Source.PURCHASE, order=order, expires_at=until)

    def back(kind: Kind) -> Callable[[int, int], object]:
        return lambda n, amount: ledger.take_back(person, amount, f"{kind}-{n}", kind=kind, order=orders[n])

    def restored(n: int, _: int) -> object:
        return ledger.restore(person, f"chargeback-{n}", f"restore-{n}") + ledger.restore(
            person, f"refund-{n}", f"b{n}"
        )

    return {
        "grant": lambda n, amount: ledger.grant(person, amount, f"grant-{n}"),
        "bought": bought,
        "hold": lambda n, amount: ledger.hold(person, amount, jobs[n]),
        "spend": lambda n, _: ledger.spend(person, jobs[n]),
        "part": lambda n, amount: ledger.spend(person, jobs[n], amount),
        "release": lambda n, _: ledger.release(person, jobs[n]),
        "refund": back(Kind.REFUND),
        "chargeback": back(Kind.CHARGEBACK),
        "restore": restored,
        "adjust": lambda n, amount: ledger.adjust(person, amount - 5, Reason.CORRECTION, f"adjust-{n}-{amount}"),
        "expire": lambda n, _: lots.expire_of(person, SOON + timedelta(days=n)),
        # Its time passes, and nobody has swept yet.
        "over": lambda n, _: Lot.objects.filter(expires_at=SOON + timedelta(days=n)).update(expires_at=LONG_AGO),
    }


@given(moves=moves)
@settings(max_examples=25, deadline=None)
def test_whatever_happens_no_credit_is_made_or_lost(site: Instance, moves: list[tuple[str, int, int]]) -> None:
    person = books.new()
    from glassplate.billing import ledger
    from glassplate.lib.isolation import principal

    does = verbs(person, [uuid4() for _ in range(5)], [uuid4() for _ in range(5)])
    for verb, which, amount in moves:
        try:
            with principal(person):
                does[verb](which, amount)
        except ledger.NotEnough:
            pass
        in_all(person)
    before, has_bought = set(books.kept()), any(verb == "bought" for verb, *_ in moves)
    books.erase(person)
    assert in_all(person) == (0, 0)
    (left,) = [lines for who, lines in books.kept().items() if who not in before] or [[]]
    assert bool(left) == has_bought, "who bought nothing leaves nothing"
    for account in ("available", "held"):
        assert sum(n for *_, taker, n in left if taker == account) == sum(n for _, g, _, n in left if g == account)


def test_the_books_are_right_and_a_credit_from_nowhere_is_found(site: Instance, person: UUID) -> None:
    from glassplate.billing import books as real, ledger
    from glassplate.billing.models import Balance
    from glassplate.lib.isolation import principal

    with principal(person):
        ledger.grant(person, 5, "once")
    found = real.check()
    assert found.are_right
    assert found.entries
    assert found.accounts["issued"] < 0
    with principal(person):
        Balance.objects.filter(pk=person).update(available=6)
    assert real.check().wrong == (person,)
    with principal(person):
        Balance.objects.filter(pk=person).update(available=5)


def test_fifty_at_once_with_one_credit_start_one_job(site: Instance) -> None:
    """Through the front door, and to the database alone: it is the balance's row that they all want."""
    alice = site.person("Alice", credits=1)
    session = alice.begin(SMALL)
    with ThreadPoolExecutor(50) as many:
        answers = list(many.map(lambda _: alice.job(session, "fake-slow", 1, parameters={"seconds": 0}), range(50)))
    (started,) = [answer for answer in answers if answer.status_code == 202]
    assert {answer.status_code for answer in answers} <= {202, 402, 429}
    assert alice.wait(started.json())["state"] == "done"
    assert alice.get("/api/me").json()["credits"] == {"available": 0, "held": 0}


def test_fifty_holds_at_once_of_one_credit_hold_it_once(person: UUID) -> None:
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

    with ThreadPoolExecutor(50) as many:
        assert sum(many.map(hold, range(50))) == 1
    assert in_all(person) == (0, 1)


@pytest.mark.parametrize(
    "change",
    [
        "update billing_entry set amount = 500",
        "update billing_entry set kind = 'gift' where false",
        "delete from billing_entry",
        "truncate billing_entry",
    ],
)
@pytest.mark.parametrize("duty", ["", "books", "sweep"])
def test_what_is_written_in_the_ledger_stays(person: UUID, change: str, duty: str) -> None:
    from glassplate.billing import ledger
    from glassplate.lib.isolation import principal
    from tests.house.test_fields import _connect

    with principal(person):
        ledger.grant(person, 5, "once")
    with _connect("app") as database:
        database.execute("select set_config('app.person', %s, false)", [str(person)])
        database.execute("select set_config('app.duty', %s, false)", [duty])
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            database.execute(change)
    assert in_all(person) == (5, 0)


def test_not_even_an_erasure_changes_an_entry(person: UUID) -> None:
    from glassplate.lib.isolation import principal
    from tests.house.test_fields import _connect

    with principal(person), _connect("app") as database:
        database.execute("select set_config('app.person', %s, false)", [str(person)])
        database.execute("select set_config('app.duty', 'erase', false)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            database.execute("update billing_entry set amount = 0")


def test_an_entry_moves_credits_as_its_kind_does_and_no_balance_is_below_nothing(person: UUID) -> None:
    from django.db import IntegrityError

    from glassplate.billing import ledger
    from glassplate.billing.models import Balance, Entry
    from glassplate.lib.isolation import principal

    with principal(person):
        ledger.grant(person, 1, "once")
    with pytest.raises(IntegrityError), principal(person):
        Balance.objects.filter(pk=person).update(available=-1)
    with pytest.raises(IntegrityError), principal(person):
        Entry.objects.create(person=person, kind="spend", giver="issued", taker="available", amount=5, key="made up")


def test_a_job_is_held_for_once_and_what_did_not_come_goes_back(person: UUID) -> None:
    from glassplate.billing import ledger
    from glassplate.lib.isolation import principal

    job = uuid4()
    with principal(person):
        ledger.grant(person, 10, "ten")
        ledger.hold(person, 8, job)
        ledger.hold(person, 8, job)
        assert in_all(person) == (2, 8)
        ledger.spend(person, job, 6)
        ledger.release(person, job)
    assert in_all(person) == (4, 0)


def test_what_is_taken_back_is_at_most_what_is_there_and_comes_back_once(person: UUID) -> None:
    from glassplate.billing import ledger
    from glassplate.billing.models import Kind
    from glassplate.lib.isolation import principal

    order = uuid4()
    with principal(person):
        ledger.grant(person, 10, "ten", order=order)
        ledger.hold(person, 4, uuid4())
        took = [ledger.take_back(person, 10, "dispute", kind=Kind.CHARGEBACK, order=order) for _ in range(2)]
        assert took == [6, 6]
        assert in_all(person) == (0, 4)
        given = [ledger.restore(person, "dispute", key) for key in ("won", "won", "won again")]
        assert given == [6, 0, 0]
        assert ledger.restore(person, "never taken", "made up") == 0
    assert in_all(person) == (6, 4)


def test_an_adjustment_says_why_and_takes_no_more_than_there_is(person: UUID) -> None:
    from glassplate.billing import ledger
    from glassplate.billing.models import Entry, Reason
    from glassplate.lib.isolation import principal

    with principal(person):
        assert ledger.adjust(person, 5, Reason.GOODWILL, "sorry")
        assert not ledger.adjust(person, 5, Reason.GOODWILL, "sorry")
        assert ledger.adjust(person, -2, Reason.CORRECTION, "too much")
    with pytest.raises(ledger.NotEnough), principal(person):
        ledger.adjust(person, -4, Reason.MISUSE, "far too much")
    with principal(person):
        assert list(Entry.objects.order_by("id").values_list("why", flat=True)) == ["goodwill", "correction"]
    assert in_all(person) == (3, 0)
