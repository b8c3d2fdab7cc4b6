"""The verbs of the ledger. Each runs in the caller's transaction, as the person, and moves credits once per key.

Double entry: every entry moves a whole number of credits from one account to another, so what a person has is what
their entries come to; `glassplate.billing.books` proves it. What expires, and when, is next door in `lots`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from glassplate.billing import costs, lots
from glassplate.billing.costs import NO_BILL, Bill
from glassplate.billing.entries import add, raise_by
from glassplate.billing.models import Account, Balance, Entry, Kind, Lot, Reason, Source

ALL = 2**31 - 1
# Each is one statement, so that a job waits for the database as seldom as can be: the entry is written once per key,
# and the balance moves with it or not at all. Nothing is held while there are credits whose time is over: these go
# first.
HOLD = """
with due as (select from billing_lot where person = %(person)s and expires_at <= now() and not over limit 1), entry as (
    insert into billing_entry (person, kind, giver, taker, amount, job, why, key, made_at)
    select %(person)s, 'hold', 'available', 'held', %(amount)s, %(job)s, '', %(key)s, now()
    where not exists (select from due) on conflict do nothing returning amount
), moved as (
    update billing_balance set available = available - entry.amount, held = held + entry.amount from entry
    where billing_balance.person = %(person)s and available >= entry.amount returning available, held
)
select (select count(*) from entry), available, held, case when exists (select from due) then now() end
from (select) as one left join moved on true
"""
SETTLE = """
with hold as (
    select amount, least(amount, %(most)s) as taken from billing_entry
    where person = %(person)s and key = %(hold)s
), settled as (
    insert into billing_entry (person, kind, giver, taker, amount, job, why, key, made_at)
    select %(person)s, %(kind)s, 'held', case when %(kind)s = 'spend' then 'spent' else 'available' end,
        case when %(kind)s = 'spend' then taken else amount - taken end, %(job)s, '', %(key)s, now()
    from hold on conflict do nothing returning id
), rest as (
    insert into billing_entry (person, kind, giver, taker, amount, job, why, key, made_at)
    select %(person)s, 'release', 'held', 'available', amount - taken, %(job)s, '', %(rest)s, now() from hold, settled
    where %(kind)s = 'spend' and amount > taken on conflict do nothing
), billed as (
    insert into billing_cost (day, engine, jobs, credits, micro_usd, known)
    select (now() at time zone 'UTC')::date, %(engine)s, 1, taken, %(micro_usd)s, %(known)s from hold, settled
    where %(engine)s <> ''
)
update billing_balance set held = held - hold.amount, available = available + hold.amount - hold.taken
from hold, settled where billing_balance.person = %(person)s returning available, billing_balance.held,
    case when hold.amount > hold.taken and exists (
        select from billing_lot where person = %(person)s and expires_at <= clock_timestamp()
    ) then clock_timestamp() end
"""


class NotEnough(Exception):
    """There are fewer credits than the job costs."""


def balance(person: UUID) -> Balance:
    """Return the person's balance; one without a row has nothing."""
    return Balance.objects.filter(pk=person).first() or Balance(person=person, available=0, held=0)


def grant(
    person: UUID,
    amount: int,
    key: str,
    *,
    source: Source = Source.GIFT,
    order: UUID | None = None,
    expires_at: datetime | None = None,
) -> bool:
    """Give credits; returns False when this key gave them before."""
    new = Entry(
        person=person, kind=Kind.GRANT, amount=amount, purchase=order, why=source.value, expires_at=expires_at, key=key
    )
    with transaction.atomic():
        entry = add(new)
        if entry is None:
            return False
        if expires_at:
            Lot.objects.create(entry=entry, person=person, expires_at=expires_at)
        raise_by(person, amount)
    return True


def hold(person: UUID, amount: int, job: UUID) -> Balance | None:
    """Set credits aside for a job, once; NotEnough, and nothing moved, when there are fewer.

    This and its counterparts return the balance that they left, None where there was nothing to move.
    """
    if amount == 0:
        return None
    values: dict[str, Any] = {"person": person, "amount": amount, "job": job, "key": f"hold:{job}"}
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        cursor.execute(HOLD, values)
        added, available, held, over_at = cursor.fetchone() or (0, 0, 0, None)
        if over_at:
            lots.expire_of(person, over_at)
            cursor.execute(HOLD, values)
            added, available, held, _ = cursor.fetchone() or (0, 0, 0, None)
        if added and available is None:
            raise NotEnough
        return Balance(person, available, held) if added else None


def spend(person: UUID, job: UUID, amount: int | None = None, bill: Bill = NO_BILL) -> Balance | None:
    """Take what was held for a job that is done; with an amount only that much of it, and the rest goes back.

    What its company takes for it is added to the operator's sums, in which nobody is.
    """
    if bill.micro_usd and not bill.is_paid_for:
        costs.add(bill)  # nothing was held that could be settled
    return _settle(person, job, Kind.SPEND, ALL if amount is None else amount, bill)


def release(person: UUID, job: UUID) -> Balance | None:
    """Give back what was held for a job that was refused, failed or cancelled."""
    return _settle(person, job, Kind.RELEASE, 0, NO_BILL)


def take_back(person: UUID, amount: int, key: str, *, kind: Kind = Kind.REFUND, order: UUID | None = None) -> int:
    """Take credits back whose money went back; returns how many: at most what is available, and what this key took.

    A taking of nothing is written down too: the same key takes nothing later.
    """
    if kind not in (Kind.REFUND, Kind.CHARGEBACK):
        raise ValueError(kind)
    with transaction.atomic():
        there = lots.usable(person)
        before = Entry.objects.filter(person=person, key=key).first()
        if before:
            return before.amount
        taken = min(amount, there)
        add(Entry(person=person, kind=kind, amount=taken, purchase=order, key=key))
        raise_by(person, -taken)
    return taken


def restore(person: UUID, key_of_the_taking: str, key: str) -> int:
    """Give back what such a taking took, once; returns how many credits. They do not expire any more."""
    with transaction.atomic():
        took = Entry.objects.filter(person=person, key=key_of_the_taking, kind__in=[Kind.REFUND, Kind.CHARGEBACK])
        taking = took.first()
        if taking is None:
            return 0
        new = Entry(person=person, kind=Kind.RESTORE, amount=taking.amount, purchase=taking.purchase, key=key)
        new.giver, new.about = taking.taker, taking.pk
        if add(new) is None:
            return 0
        raise_by(person, taking.amount)
    return taking.amount


def adjust(person: UUID, amount: int, reason: Reason, key: str) -> bool:
    """Give credits, or with an amount below nothing take them, as the operator decides; NotEnough when there are fewer.

    Returns False when this key did it before.
    """
    with transaction.atomic():
        there = lots.usable(person)
        new = Entry(person=person, kind=Kind.ADJUST, amount=abs(amount), why=reason.value, key=key)
        if amount < 0:
            new.giver, new.taker = Account.AVAILABLE, Account.ADJUSTED
        if add(new) is None:
            return False
        if there + amount < 0:
            raise NotEnough
        raise_by(person, amount)
    return True


def expire(now: datetime) -> int:
    """Take what is left of credits that expired, those first that expire first; returns how many credits. Runs as
    nobody: the sweep finds whose they are."""
    return lots.expire(now)


def _settle(person: UUID, job: UUID, kind: Kind, most: int, bill: Bill) -> Balance | None:
    """Settle a hold once: whichever of spend and release comes first has its way, the other does nothing."""
    values: dict[str, Any] = {"person": person, "job": job, "kind": kind.value, "most": most}
    values |= {"hold": f"hold:{job}", "key": f"settle:{job}", "rest": f"rest:{job}"}
    values |= {"engine": bill.engine, "micro_usd": bill.micro_usd or 0, "known": int(bill.micro_usd is not None)}
    with connection.cursor() as cursor:
        cursor.execute(SETTLE, values)
        available, held, over_at = cursor.fetchone() or (None, 0, None)
    if available is None:
        return None
    gone = lots.expire_of(person, over_at) if over_at else 0  # what came back may be of a lot whose time is over
    return Balance(person, available - gone, held)
