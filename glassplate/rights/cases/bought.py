"""What was bought with an address: orders without an account, as the desk of that address shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from glassplate.billing import ledger
from glassplate.billing.orders import naming
from glassplate.billing.orders.models import Order
from glassplate.lib.isolation import principal
from glassplate.lib.words import say


@dataclass(frozen=True)
class Bought:
    """An order that was paid, and whose it is."""

    id: UUID
    person: UUID
    number: str
    product: str
    day: str
    credits_left: int

    @property
    def title(self) -> str:
        return say("order-title", number=self.number, product=self.product, day=self.day)


def of(guests: Iterable[UUID]) -> list[Bought]:
    """Return what these guests paid for, the latest first."""
    found: list[Bought] = []
    for guest in guests:
        with principal(guest):
            left = ledger.balance(guest).available
            rows = Order.objects.filter(person=guest, paid_at__isnull=False)
            found += [
                Bought(row.id, guest, row.number, _title(row), f"{row.paid_at:%Y-%m-%d}", left)
                for row in rows.order_by("-paid_at")
            ]
    return sorted(found, key=lambda each: each.day, reverse=True)


def _title(order: Order) -> str:
    return naming.title(order.product, order.credits)


def chosen(orders: Sequence[Bought], identity: str) -> Bought | None:
    """Return the order of this id, None for none of these."""
    return next((each for each in orders if str(each.id) == identity), None)
