"""Money that comes for an account that is not there any more: it goes back, and what runs of it ends.

Whoever deletes an account may have a vendor's page open still, may have paid a moment before, or may be charged once
more while the vendor does not answer us. Nobody would use what they pay for, month after month.
"""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from glassplate.billing.orders.models import Debt, Order, State, Subscription
from glassplate.billing.orders.second import FORGET_AFTER
from glassplate.billing.vendors.contract import Period, Standing
from glassplate.lib.log import log


def end(vendor: str, found: Standing) -> None:
    """Have a subscription end that nobody has, and the vendor forget who bought it."""
    if found.status != "ended":
        Debt.objects.get_or_create(vendor=vendor, what="end", number=found.id, erasure=None)
        log("subscription-of-nobody", name=vendor)
    if found.customer and not Debt.objects.filter(vendor=vendor, what="forget", number=found.customer).exists():
        due_at = timezone.now() + FORGET_AFTER
        Debt.objects.create(vendor=vendor, what="forget", number=found.customer, due_at=due_at)


def owe_refund(order: Order) -> None:
    """Have the money of an order given back."""
    if order.payment:
        Debt.objects.get_or_create(vendor=order.vendor, what="refund", number=order.payment, erasure=None)


def paid(vendor: str, found: Period, stands: Standing) -> bool:
    """Say whether a period is of a subscription whose person has left; what was paid for it since then goes back."""
    orders = Order.objects.filter(vendor=vendor, subscription=found.subscription)
    first = orders.filter(person=None).order_by("made_at").first()
    if first is None or Subscription.objects.filter(vendor=vendor, number=found.subscription).exists():
        return False
    end(vendor, stands)
    known = Q(invoice=found.id) | Q(payment=found.payment, payment__isnull=False)
    if found.paid and found.amount and not orders.filter(known).exists():
        order = Order(vendor=vendor, subscription=found.subscription, invoice=found.id, payment=found.payment)
        order.product, order.credits, order.amount, order.currency = first.product, 0, found.amount, found.currency
        order.state, order.paid_at = State.PAID, timezone.now()
        order.save()
        owe_refund(order)
    return True
