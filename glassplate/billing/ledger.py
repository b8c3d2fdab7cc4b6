"""The verbs of the ledger. Each runs in the caller's transaction, as the person, and moves credits once per key."""

from __future__ import annotations

from uuid import UUID

from django.db import connection, transaction
from django.db.models import F

from glassplate.billing.models import Balance, Entry, Kind


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


def hold(person: UUID, amount: int, job: UUID) -> None:
    """Set credits aside for a job, once; NotEnough, and nothing moved, when there are fewer."""
    if amount == 0:
        return
    with transaction.atomic(savepoint=False):
        if not _add(person, Kind.HOLD, amount, job, f"hold:{job}"):
            return
        enough = Balance.objects.filter(pk=person, available__gte=amount)
        if not enough.update(available=F("available") - amount, held=F("held") + amount):
            raise NotEnough


def spend(person: UUID, job: UUID, amount: int | None = None) -> None:
    """Take what was held for a job that is done; with an amount only that much of it, and the rest goes back."""
    _settle(person, job, Kind.SPEND, amount)


def release(person: UUID, job: UUID) -> None:
    """Give back what was held for a job that was refused, failed or cancelled."""
    _settle(person, job, Kind.RELEASE, 0)


def _settle(person: UUID, job: UUID, kind: Kind, amount: int | None) -> None:
    """Settle a hold once: whichever of spend and release comes first has its way, the other does nothing."""
    with transaction.atomic(savepoint=False):
        held = Entry.objects.filter(person=person, job=job, kind=Kind.HOLD).first()
        if held is None:
            return
        taken = held.amount if amount is None else min(amount, held.amount)
        back = held.amount - taken
        if not _add(person, kind, taken if kind is Kind.SPEND else back, job, f"settle:{job}"):
            return
        if kind is Kind.SPEND and back:
            _add(person, Kind.RELEASE, back, job, f"rest:{job}")
        Balance.objects.filter(pk=person).update(held=F("held") - held.amount, available=F("available") + back)


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
