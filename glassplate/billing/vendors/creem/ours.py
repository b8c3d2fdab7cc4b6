"""What we know of our own purchases, for a company whose list of payments does not say what was bought."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from glassplate.billing.orders.models import Order
from glassplate.lib.isolation import duty


def checkouts(vendor: str, since: datetime) -> list[str]:
    """Return the vendor's ids of the checkouts that were begun here since then."""
    with duty("money"):
        begun = Order.objects.filter(vendor=vendor, made_at__gte=since, checkout__isnull=False)
        found = [id for id in begun.values_list("checkout", flat=True) if id]
    connection.close()  # nothing of the database is held while they are looked up
    return found


def has_payment(vendor: str, payment: str) -> bool:
    """Say whether a payment belongs to an older purchase of ours."""
    with duty("money"):
        return Order.objects.filter(vendor=vendor, payment=payment).exists()
