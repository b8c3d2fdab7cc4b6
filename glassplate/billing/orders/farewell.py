"""When an account is deleted: its orders lose their person and stay as long as the law asks; the vendor is told to end
what runs and to forget the customer. What is still to be told is nobody's: a debt, paid as soon as the vendor answers.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.utils import timezone

from glassplate.billing.orders import settling
from glassplate.billing.orders.errors import NotYet, Stale
from glassplate.billing.orders.models import UNPAID, Customer, Debt, Order, State, Subscription
from glassplate.billing.vendors import offered
from glassplate.billing.vendors.contract import Unreachable, Vendor
from glassplate.faults.models import Place
from glassplate.faults.store import note
from glassplate.lib.isolation import duty
from glassplate.lib.log import log
from glassplate.policy import questions

FIRST, LONGEST = timedelta(seconds=20), timedelta(hours=6)
UNPAID_LIFE = timedelta(days=30)
BATCH = 50


@dataclass(frozen=True)
class Told:
    """What a receipt says of a vendor: the words id of what it keeps ("" while it has not answered)."""

    vendor: str
    says: str


def stop(person: UUID, erasure: UUID) -> None:
    """Have what runs end, so that nobody pays for an account that is closed. The caller acts as that person."""
    for row in Subscription.objects.filter(person=person).exclude(status="ended"):
        if not Debt.objects.filter(erasure=erasure, vendor=row.vendor, what="end", number=row.number).exists():
            Debt.objects.create(erasure=erasure, vendor=row.vendor, what="end", number=row.number)


def hand_over(person: UUID, erasure: UUID) -> int:
    """Take the person out of what stays, and make what the vendor is to be told our own debt; returns how many orders
    stay. The caller acts as that person, under the duty "erase"."""
    stop(person, erasure)
    for known in Customer.objects.filter(person=person):
        Debt.objects.create(erasure=erasure, vendor=known.vendor, what="forget", number=known.number)
    Subscription.objects.filter(person=person).delete()
    Customer.objects.filter(person=person).delete()
    Order.objects.filter(person=person, state__in=UNPAID).update(state=State.EXPIRED, person=None)
    return Order.objects.filter(person=person).update(person=None)


def told(erasure: UUID) -> list[Told]:
    """Return what each vendor said when it was asked to forget somebody."""
    with duty("erase"):
        return [Told(row.vendor, row.says) for row in Debt.objects.filter(erasure=erasure, what="forget")]


def pay_debts() -> int:
    """Tell vendors what they are still to be told; returns how much was."""
    with duty("money"):
        due = list(Debt.objects.filter(due_at__lt=timezone.now()).order_by("made_at", "what")[:BATCH])
    return sum(_pay(debt) for debt in due)


def sweep() -> int:
    """Remove orders that the law no longer asks for, and those that nobody paid; returns how many."""
    now = timezone.now()
    with duty("sweep"):
        unpaid = Order.objects.filter(state__in=UNPAID, subscription=None, made_at__lt=now - UNPAID_LIFE)
        removed = unpaid.delete()[0]
        if life := _life():
            removed += Order.objects.filter(made_at__lt=now - life).delete()[0]
    return removed


def _life() -> timedelta | None:
    """Return how long an invoice is kept at the longest; None where nothing was ever sold."""
    if questions.policy().payments is None:
        return None
    life = questions.oldest("payments.keep_invoices")
    return None if life == timedelta.max else life


def _pay(debt: Debt) -> bool:
    vendor = offered.taking(debt.vendor)
    connection.close()
    try:
        if vendor is None:
            raise Unreachable
        says = _tell(vendor, debt)
    except Exception as error:  # whatever it is, those behind it must not wait for it
        if not isinstance(error, Unreachable):
            note(error, Place.TASK, "pay_debts", id=debt.id)
        log("debt-waits", id=debt.id, kind=debt.what, attempt=debt.attempt)
        _write(debt, {"due_at": timezone.now() + _pause(debt.attempt), "attempt": debt.attempt + 1})
        return False
    _write(debt, {"due_at": None, "number": "", "says": says})
    return True


def _tell(vendor: Vendor, debt: Debt) -> str:
    match debt.what:
        case "end":
            vendor.end(debt.number, now=True)
        case "refund":
            began = timezone.now()
            found = vendor.refund(debt.number, None, f"debt:{debt.id}")
            with suppress(Stale, NotYet):  # its news was faster
                settling.returned(vendor.name, found, began)
        case "forget":
            return vendor.forget(debt.number)
    return ""


def _pause(attempt: int) -> timedelta:
    return min(FIRST * (1 << min(attempt, 12)), LONGEST)


def _write(debt: Debt, values: dict[str, str | int | datetime | None]) -> None:
    with duty("money"):
        Debt.objects.filter(pk=debt.pk).update(**values)
