"""Nobody pays for two subscriptions: one that was bought while another ran, as in two tabs, gives nothing, ends at
once, and what was paid for it goes back in full. The buyer is told by mail, the operator by the daily comparison.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from glassplate.billing.orders import letters
from glassplate.billing.orders.models import Customer, Debt, Order, Subscription, Why
from glassplate.billing.vendors.contract import Standing
from glassplate.lib.log import log

FORGET_AFTER = timedelta(days=1)  # by then it has ended and was paid back


def take_up(vendor: str, order: Order, found: Standing) -> None:
    """Write down that an order began a subscription, on the terms of that order. The caller acts as that person, and
    nobody else writes down anything about their money meanwhile."""
    is_second = order.person is not None and _other(order.person, vendor, found.id)
    row, is_new = Subscription.objects.get_or_create(
        vendor=vendor,
        number=found.id,
        defaults={
            "person": order.person,
            "product": order.product,
            "credits": 0 if is_second else order.credits,
            "amount": order.amount,
            "currency": order.currency,
            "status": found.status,
            "second": is_second,
        },
    )
    if is_new and row.second and row.person:
        order.credits, order.why = 0, Why.DUPLICATE
        order.save(update_fields=["credits", "why"])
        _owe(vendor, "end", row.number)
        _forget(vendor, row.person, found.customer)
        letters.second(row)
        log("subscription-second", id=row.id)


def give_back(order: Order) -> None:
    """Have the money of a period of such a subscription go back; the caller has written down that it was paid."""
    if order.payment:
        _owe(order.vendor, "refund", order.payment)


def since(vendor: str, moment: datetime) -> Iterator[tuple[UUID, bool]]:
    """Yield those that were bought since then, and whether each has ended and was paid back."""
    for row in Subscription.objects.filter(vendor=vendor, second=True, made_at__gte=moment):
        paid = Order.objects.filter(vendor=vendor, subscription=row.number, state="paid").exists()
        yield row.id, row.status == "ended" and not paid


def _other(person: UUID, vendor: str, number: str) -> bool:
    lives = Subscription.living(person)
    return lives is not None and (lives.vendor, lives.number) != (vendor, number)


def _forget(vendor: str, person: UUID, customer: str | None) -> None:
    """Have the vendor forget who bought it, where it took them for somebody new: we know them as the first one."""
    if customer and not Customer.objects.filter(person=person, vendor=vendor, number=customer).exists():
        Debt.objects.create(vendor=vendor, what="forget", number=customer, due_at=timezone.now() + FORGET_AFTER)


def _owe(vendor: str, what: str, number: str) -> None:
    Debt.objects.get_or_create(vendor=vendor, what=what, number=number, erasure=None)
