"""Who leaves takes their ledger along; of a buyer stay sums of months that lead to nobody, as long as the law asks."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from tests.billing import books
from tests.instance import Instance
from tests.rights.test_deleting_account import _auditor, rows_of


def left(person: UUID) -> dict[UUID, list[tuple[str, str, str, int]]]:
    """Delete the account, with the worker at it as well; returns what is kept that was not there before."""
    from glassplate.accounts.models import Person
    from glassplate.lib.isolation import principal
    from glassplate.rights import erasing

    before = set(books.kept())
    with principal(person):
        leaving = Person.objects.get(pk=person)
    erasure = erasing.begin(leaving)
    erasing.remove(erasure)
    stays = {who: lines for who, lines in books.kept().items() if who not in before}
    told = erasing.found(erasure.id)
    assert told
    assert told.kept["sums"] == sum(map(len, stays.values())), "the receipt says so"
    return stays


def test_a_buyers_sums_stay_and_lead_to_nobody(site: Instance) -> None:
    alice = site.person("Alice", credits=5)
    from glassplate.billing import ledger
    from glassplate.billing.models import Source
    from glassplate.lib.isolation import principal

    assert alice.id
    job, order = uuid4(), uuid4()
    with principal(alice.id):
        ledger.grant(alice.id, 100, f"order:{order}", source=Source.PURCHASE, order=order)
        ledger.hold(alice.id, 30, job)
        ledger.spend(alice.id, job, 20)
        ledger.hold(alice.id, 7, uuid4())
    ((who, lines),) = left(alice.id).items()
    moved = {(kind, amount) for kind, *_, amount in lines}
    assert moved == {("grant", 5), ("grant", 100), ("hold", 37), ("spend", 20), ("release", 17), ("expire", 85)}
    assert rows_of(site, alice.id).keys() <= {"vault_personkey", "vault_renewal", "rights_erasure"}
    with _auditor() as database:
        rows = str(database.execute("select * from billing_kept where who = %s", [who]).fetchall())
    assert not [gone for gone in (job, order, alice.id) if str(gone) in rows]


def test_what_the_law_no_longer_demands_goes(site: Instance) -> None:
    books.ready()
    from django.db import connection

    from glassplate.billing import keeping
    from glassplate.lib.isolation import duty

    old, young = uuid4(), uuid4()
    insert = """
        insert into billing_kept (who, month, kind, giver, taker, why, amount, lines)
        values (%s, %s, 'spend', 'held', 'spent', '', 0, 1)
    """
    with duty("erase"), connection.cursor() as cursor:
        cursor.executemany(insert, [(old, date(2010, 1, 1)), (young, date(2026, 10, 1))])
    keeping.sweep()
    assert set(books.kept()) & {old, young} == {young}
