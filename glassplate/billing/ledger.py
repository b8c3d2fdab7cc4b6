"""The verbs of the ledger. Each runs in the caller's transaction, as the person, and moves credits once per key."""

from __future__ import annotations

from uuid import UUID

from django.db import connection, transaction
from django.db.models import F

from glassplate.billing.models import Balance, Kind

ALL = 2**31 - 1
# Each is one statement, so that a job waits for the database as seldom as can be: the entry is written once per key,
# and the balance moves with it or not at all.
HOLD = """
with entry as (
    insert into billing_entry (person, kind, amount, job, key, made_at)
    values (%(person)s, 'hold', %(amount)s, %(job)s, %(key)s, now()) on conflict do nothing returning amount
), moved as (
    update billing_balance set available = available - entry.amount, held = held + entry.amount from entry
    where billing_balance.person = %(person)s and available >= entry.amount returning available, held
)
select (select count(*) from entry), available, held from (select) as one left join moved on true
"""
SETTLE = """
with hold as (
    select amount, least(amount, %(most)s) as taken from billing_entry
    where person = %(person)s and job = %(job)s and kind = 'hold'
), settled as (
    insert into billing_entry (person, kind, amount, job, key, made_at)
    select %(person)s, %(kind)s, case when %(kind)s = 'spend' then taken else amount - taken end,
        %(job)s, %(key)s, now() from hold on conflict do nothing returning id
), rest as (
    insert into billing_entry (person, kind, amount, job, key, made_at)
    select %(person)s, 'release', amount - taken, %(job)s, %(rest)s, now() from hold, settled
    where %(kind)s = 'spend' and amount > taken on conflict do nothing
)
update billing_balance set held = held - hold.amount, available = available + hold.amount - hold.taken
from hold, settled where billing_balance.person = %(person)s returning available, billing_balance.held
"""


class NotEnough(Exception):
    """There are fewer credits than the job costs."""


def balance(person: UUID) -> Balance:
    """Return the person's balance; one without a row has nothing."""
    return Balance.objects.filter(pk=person).first() or Balance(person=person, available=0, held=0)


def grant(person: UUID, amount: int, key: str) -> bool:
    """Give credits; returns False when this key gave them before."""
    with transaction.atomic():
        _make_sure_of_balance(person)
        if not _add(person, Kind.GRANT, amount, None, key):
            return False
        Balance.objects.filter(pk=person).update(available=F("available") + amount)
    return True


def hold(person: UUID, amount: int, job: UUID) -> Balance | None:
    """Set credits aside for a job, once; NotEnough, and nothing moved, when there are fewer.

    This and its counterparts return the balance that they left, None where there was nothing to move.
    """
    if amount == 0:
        return None
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        cursor.execute(HOLD, {"person": person, "amount": amount, "job": job, "key": f"hold:{job}"})
        added, available, held = cursor.fetchone() or (0, 0, 0)
        if added and available is None:
            raise NotEnough
        return Balance(person, available, held) if added else None


def spend(person: UUID, job: UUID, amount: int | None = None) -> Balance | None:
    """Take what was held for a job that is done; with an amount only that much of it, and the rest goes back."""
    return _settle(person, job, Kind.SPEND, ALL if amount is None else amount)


def release(person: UUID, job: UUID) -> Balance | None:
    """Give back what was held for a job that was refused, failed or cancelled."""
    return _settle(person, job, Kind.RELEASE, 0)


def _settle(person: UUID, job: UUID, kind: Kind, most: int) -> Balance | None:
    """Settle a hold once: whichever of spend and release comes first has its way, the other does nothing."""
    key, rest = f"settle:{job}", f"rest:{job}"
    with connection.cursor() as cursor:
        cursor.execute(
            SETTLE, {"person": person, "job": job, "kind": kind.value, "most": most, "key": key, "rest": rest}
        )
        left = cursor.fetchone()
        return Balance(person, *left) if left else None


def _add(person: UUID, kind: Kind, amount: int, job: UUID | None, key: str) -> bool:
    entry = "insert into billing_entry (person, kind, amount, job, key, made_at) values (%s, %s, %s, %s, %s, now())"
    with connection.cursor() as cursor:
        cursor.execute(f"{entry} on conflict do nothing", [person, kind.value, amount, job, key])
        return bool(cursor.rowcount)


def _make_sure_of_balance(person: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into billing_balance (person, available, held) values (%s, 0, 0) on conflict do nothing", [person]
        )
