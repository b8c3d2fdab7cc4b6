"""Giving money back: asked of the vendor once for each amount, and written down by what was looked up there."""

from __future__ import annotations

from uuid import UUID

from django.db import connection
from django.utils import timezone

from glassplate.billing.orders import settling
from glassplate.billing.orders.errors import NotNow, NotSold, Stale
from glassplate.billing.orders.models import UNPAID, Order, Why
from glassplate.billing.vendors import offered
from glassplate.lib.isolation import duty


def refund(identity: UUID, amount: int | None, why: Why) -> Order:
    """Give back the money of an order, or a part; NotNow where there is none, Unreachable when nobody answers."""
    with duty("money"):
        order = Order.objects.filter(pk=identity).first()
    if order is None:
        raise NotSold("refund-no-order")
    if order.state in UNPAID or order.payment is None:
        raise NotNow("refund-not-paid")
    left = order.amount - order.returned
    if not left or (amount or 0) > left:
        raise NotNow("refund-too-much")
    vendor = offered.taking(order.vendor)
    if vendor is None:
        raise NotNow("plans-vendor-away")
    with duty("money"):
        Order.objects.filter(pk=order.pk).update(why=why)
    connection.close()
    began = timezone.now()
    # Typed twice by mistake it is the same refund: what went back before is part of the name.
    found = vendor.refund(order.payment, amount, f"refund:{order.id}:{order.returned}:{amount or 'all'}")
    try:
        return settling.returned(vendor.name, found, began)
    except Stale:  # its news was faster
        with duty("money"):
            order.refresh_from_db()
        return order
