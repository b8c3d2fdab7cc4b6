"""What was looked up at a vendor becomes ours: each verb can come twice, in any order, and by several at once.

Every verb takes when the look-up began; what somebody else looked up later and wrote first wins, and Stale says so.
Credits are given only for the amount and the currency that were agreed, once for each order, by the order's own id.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from glassplate.billing import ledger
from glassplate.billing.models import Entry, Kind, Source
from glassplate.billing.orders import letters, nobodys, second
from glassplate.billing.orders.errors import NotYet
from glassplate.billing.orders.models import UNPAID, Customer, Order, State, Subscription, fresh
from glassplate.billing.vendors.contract import Bought, Period, Returned, Standing
from glassplate.lib.isolation import duty, principal
from glassplate.lib.log import log

LONGER = timedelta(days=1)  # than their period a subscription's credits last: the next payment may take its time
Row = TypeVar("Row", Order, Subscription)
FIRST_LOCK = 0x676C62  # what sets these locks apart from others of the database
ALONE = "select pg_advisory_xact_lock(%s, hashtext(%s))"
STATES = {"expired": State.EXPIRED, "failed": State.FAILED}


def bought(vendor: str, found: Bought, began: datetime) -> Order:
    """Settle the order of a checkout; NotYet when none of ours is meant."""
    with _held(of_checkout(vendor, found)) as order:
        if found.order not in (order.id, None):
            return _differs(order)
        fresh(order, began)
        order.checkout = found.id
        if order.state in UNPAID and found.status in STATES:
            _fail(order, STATES[found.status])
        elif found.status == "paid":
            _pay(order, found)
        order.save()
    return order


def of_checkout(vendor: str, found: Bought) -> QuerySet[Order]:
    """Return the order of a checkout: by its id or, where we died before we wrote that down, by ours."""
    here = Q(checkout=found.id)
    return Order.objects.filter(here | Q(pk=found.order, checkout=None) if found.order else here, vendor=vendor)


def standing(vendor: str, found: Standing, began: datetime) -> Subscription:
    """Write down how a subscription stands; NotYet when none of ours is meant."""
    with _held(Subscription.objects.filter(vendor=vendor, number=found.id)) as row:
        before = (row.status, row.ending)
        row.see(found, began)
        _know(vendor, row, found.customer)
        if row.person and row.status == "trialing" and not row.second:
            key = f"trial:{row.id}"
            ledger.grant(row.person, row.credits, key, source=Source.TRIAL, expires_at=_until(row.ends_at))
        letters.of_standing(row, *before)
    return row


def taken_up(vendor: str, order: Order, found: Standing, began: datetime) -> None:
    """Write down that an order began a subscription, on the terms of that order; one of nobody's is to end."""
    with duty("money"), _as(order):
        if order.person is None:
            nobodys.end(vendor, found)
            return
        second.take_up(vendor, order, found)
        standing(vendor, found, began)


def hold_orders(vendor: str, subscription: str) -> None:
    """Lock a subscription's orders before the subscription, as a checkout does; else two could wait for each other."""
    orders = Order.objects.filter(vendor=vendor, subscription=subscription).order_by("pk")
    list(_alone(orders).select_for_update())


def paid_for(vendor: str, found: Period) -> Order | None:
    """Give the credits of a period that was paid; None when it was not, NotYet when its subscription is not known.

    What is free is a trial, and nothing was bought. The caller has held the orders first.
    """
    with _held(Subscription.objects.filter(vendor=vendor, number=found.subscription)) as row:
        if not found.paid or found.amount == 0:
            return None
        row.turn(found.starts_at)
        known = Order.objects.select_for_update().filter(vendor=vendor, invoice=found.id)
        order = known.first() or _order_of(row, found)
        if order.state in UNPAID or not order.paid_at:
            if not order.is_agreed(found.amount, found.currency):
                return _differs(order)
            order.state, order.paid_at = State.PAID, order.paid_at or timezone.now()
        order.payment = order.payment or found.payment
        order.save()
        if row.second:
            second.give_back(order)
        else:
            _give(order, Source.SUBSCRIPTION, _until(found.ends_at))
        return order


def returned(vendor: str, found: Returned, began: datetime) -> Order:
    """Take back what a refund or a dispute took back; NotYet when the payment is none of ours, or not seen yet."""
    with _held(Order.objects.filter(vendor=vendor, payment=found.payment)) as order:
        if order.state in UNPAID:
            raise NotYet
        fresh(order, began)
        if found.dispute:
            _dispute(order, found)
        elif found.status in ("done", "failed"):
            _refund(order, min(found.amount, order.amount))
        order.save()
    return order


def _pay(order: Order, found: Bought) -> None:
    """Write down that it was paid; of a subscription the first invoice gives the credits, of all else this does."""
    _know(order.vendor, order, found.customer)
    order.subscription = order.subscription or found.subscription
    is_trial = found.subscription is not None and found.amount == 0
    if is_trial or order.state not in UNPAID:
        return
    if not order.is_agreed(found.amount, found.currency):
        _differs(order)
        return
    order.state, order.payment, order.paid_at = State.PAID, found.payment, timezone.now()
    if order.person is None:
        nobodys.owe_refund(order)
    elif found.subscription is None:
        order.save()
        _give(order, Source.PURCHASE, None)


def _fail(order: Order, state: State) -> None:
    if state == State.FAILED and order.state != state:
        letters.failed(order)
    order.state = state


def _give(order: Order, source: Source, until: datetime | None) -> None:
    """Give an order's credits, once however often it is asked for, and confirm it by mail with the first."""
    if order.person is None:
        return
    given = ledger.grant(
        order.person, order.credits, f"order:{order.id}", source=source, order=order.id, expires_at=until
    )
    if given:
        _take_what_went_back(order, order.person)
        if order.state == State.PAID:
            letters.confirm(order)
        log("order-settled", id=order.id)


def _take_what_went_back(order: Order, person: UUID) -> None:
    """Take of credits that come late what went back before they came: of nothing, nothing could be taken then."""
    share = _share(order, order.returned)
    due = {Kind.REFUND: share, Kind.CHARGEBACK: order.credits - share if order.state == State.CHARGED_BACK else 0}
    for kind, amount in due.items():
        before = Entry.objects.filter(person=person, purchase=order.id, kind=kind) if amount else ()
        taken = sum(entry.amount for entry in before)
        if amount > taken:
            ledger.take_back(person, amount - taken, f"{_late(kind)}:{order.id}", kind=kind, order=order.id)


def _late(kind: Kind) -> str:
    return f"late-{kind.value}"


def _order_of(row: Subscription, found: Period) -> Order:
    """Return the order that a period's invoice belongs to: the one that began the subscription, or one of its own."""
    first = Order.objects.select_for_update().filter(vendor=row.vendor, subscription=row.number, invoice=None).first()
    order = first or Order(person=row.person, vendor=row.vendor, subscription=row.number)
    if first is None:
        order.product, order.credits, order.amount = row.product, row.credits, row.amount
        order.currency = row.currency
    order.invoice = found.id
    order.save()
    return order


def _refund(order: Order, total: int) -> None:
    """Take the credits of the part of the money that went back since the last time.

    Of one that failed after all, days after it was said to be done, the money is with us again.
    """
    if total == order.returned:
        return
    if total < order.returned:
        _undo_refunds(order)
    taking = _share(order, total) - _share(order, order.returned)
    if order.person and taking > 0:
        times = len(_refunds(order.person, order.id))  # the same sum may go back again, once it had failed
        ledger.take_back(order.person, taking, f"refund-{times}:{order.id}", kind=Kind.REFUND, order=order.id)
    if total == order.amount and order.state == State.PAID:
        order.state = State.REFUNDED
        log("order-refunded", id=order.id)
    order.returned = total


def _undo_refunds(order: Order) -> None:
    """Give back all that refunds took: what is still refunded is taken anew."""
    log("order-refund-failed", id=order.id)
    if order.person:
        for key in _refunds(order.person, order.id):
            ledger.restore(order.person, key, f"un{key}")
    if order.state == State.REFUNDED:
        order.state = State.PAID
    order.returned = 0


def _refunds(person: UUID, order: UUID) -> list[str]:
    """Return the keys by which credits of an order were taken as its money went back."""
    takings = Entry.objects.filter(person=person, purchase=order, kind=Kind.REFUND)
    return list(takings.values_list("key", flat=True))


def _dispute(order: Order, found: Returned) -> None:
    """Take all credits while a bank has the money; give back what was taken when the bank gives it back."""
    name = f"{order.id}:{hashlib.sha256(found.id.encode()).hexdigest()[:16]}"
    if found.status == "won":
        if order.state == State.CHARGED_BACK:
            order.state = State.PAID
            if order.person:
                ledger.restore(order.person, f"dispute:{name}", f"won:{name}")
                ledger.restore(order.person, f"{_late(Kind.CHARGEBACK)}:{order.id}", f"won-late:{order.id}")
    elif order.state == State.PAID:
        order.state = State.CHARGED_BACK
        taking = order.credits - _share(order, order.returned)
        if order.person and taking:
            ledger.take_back(order.person, taking, f"dispute:{name}", kind=Kind.CHARGEBACK, order=order.id)
        log("order-charged-back", id=order.id)


def _share(order: Order, money: int) -> int:
    """Return the credits that so much of the money stands for, rounded down: whoever paid has the better of it."""
    return order.credits * money // order.amount if order.amount else 0


def _differs(order: Order) -> Order:
    """Note that the vendor says something else than what was agreed: nothing is given, and the operator is told."""
    order.differs = True
    order.save()
    log("order-differs", id=order.id)
    return order


def _know(vendor: str, row: Order | Subscription, customer: str | None) -> None:
    """Write down under which id the vendor knows somebody; the one who is subscribed already stays who they are."""
    if row.person is None or customer is None:
        return
    known = Customer.objects.filter(person=row.person).first()
    if known is None or known.vendor != vendor or not Subscription.living(row.person):
        Customer.objects.update_or_create(person=row.person, defaults={"vendor": vendor, "number": customer})


def _until(ends_at: datetime | None) -> datetime | None:
    return ends_at + LONGER if ends_at else None


@contextmanager
def _held(rows: QuerySet[Row]) -> Iterator[Row]:
    """Lock the row, and act as the person it belongs to; NotYet where there is none."""
    with duty("money"):
        row = _alone(rows).select_for_update().first()
        if row is None:
            raise NotYet
        with _as(row):
            yield row


def _alone(rows: QuerySet[Row]) -> QuerySet[Row]:
    """Let nobody else write down anything about the money of whose rows these are until the transaction ends: of two
    pieces of news at once neither waits for a row that the other one holds, and the later one sees the other.

    Returns those rows without any that became somebody's since we looked: to lock it would be to lock it too early.
    """
    person = rows.values_list("person", flat=True).first()
    if person:
        with connection.cursor() as cursor:
            cursor.execute(ALONE, [FIRST_LOCK, str(person)])
    return rows.filter(Q(person=person) | Q(person=None))


def _as(row: Order | Subscription) -> AbstractContextManager[None]:
    return principal(row.person) if row.person else nullcontext()
