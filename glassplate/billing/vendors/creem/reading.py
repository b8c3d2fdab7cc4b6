"""What was looked up at Creem, in the contract's words. All of it is a stranger's: what does not fit is refused.

A refund and a dispute are read from the payment that they are about, and named after it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from glassplate.billing.vendors.contract import (
    Bought,
    BoughtStatus,
    Period,
    Returned,
    ReturnedStatus,
    Standing,
    StandingStatus,
    Unreachable,
)
from glassplate.billing.vendors.creem.client import ID

Told = Mapping[str, Any]
MOST = 10**10  # minor units
CURRENCY = re.compile(r"[A-Z]{3}")
THOUSAND = 1000
PAID, BACK, IN_PART, CHARGED_BACK = "paid", "refunded", "partialRefund", "chargedBack"
CAME_IN = frozenset({PAID, BACK, IN_PART, CHARGED_BACK})  # what was paid once, whatever became of it
CHECKOUTS: Mapping[str, BoughtStatus] = {"pending": "open", "processing": "open", "expired": "expired"}
PAYMENTS: Mapping[str, BoughtStatus] = {**dict.fromkeys(CAME_IN, "paid"), "pending": "open"}
# "expired" says that a period ended unpaid while Creem goes on trying: only "canceled" is the end.
STATUSES: Mapping[str, StandingStatus] = {
    "trialing": "trialing",
    "active": "active",
    "scheduled_cancel": "active",
    "past_due": "past_due",
    "unpaid": "past_due",
    "expired": "past_due",
    "paused": "paused",
    "canceled": "ended",
}


def bought(told: Told, id: str) -> Bought:
    """Read a checkout. Its page was left with a payment only where an order says so."""
    same(told, id)
    order = told.get("order")
    if told.get("status") != "completed" or not isinstance(order, Mapping):
        return Bought(id, ours(told.get("request_id")), CHECKOUTS.get(str(told.get("status")), "open"), 0, "")
    return Bought(
        id,
        ours(told.get("request_id")),
        "paid" if order.get("status") == PAID else "open",
        _amount(order),
        _currency(order),
        payment=_named(order.get("transaction")),
        subscription=_named(told.get("subscription")),
        customer=_named(told.get("customer")) or _named(order.get("customer")),
    )


def standing(told: Told, id: str, product: str | None) -> Standing:
    """Read a subscription; `product` is the manifest's."""
    same(told, id)
    status = STATUSES.get(str(told.get("status")))
    if status is None:
        raise Unreachable
    return Standing(
        id,
        status,
        product,
        _time(told.get("current_period_start_date")),
        _time(told.get("current_period_end_date")),
        ending=told.get("status") == "scheduled_cancel",
        customer=_named(told.get("customer")),
    )


def payment(told: Told) -> Bought | Period:
    """Read a payment as it stands in Creem's list: it says nothing of the checkout that it came from."""
    if told.get("subscription"):
        return period(told)
    id = named(told.get("id"))
    status = PAYMENTS.get(str(told.get("status")), "failed")
    return Bought(id, None, status, _amount(told), _currency(told), payment=id, customer=_named(told.get("customer")))


def period(told: Told) -> Period:
    """Read the payment of a subscription's period."""
    return Period(
        named(told.get("id")),
        named(told.get("subscription")),
        told.get("status") in CAME_IN,
        _amount(told),
        _currency(told),
        _time(told.get("period_start")),
        _time(told.get("period_end")),
        payment=named(told.get("id")),
    )


def refunded(told: Told, id: str) -> Returned:
    """Read what went back of a payment; nothing yet is a refund that is on its way."""
    same(told, id)
    status: ReturnedStatus = "done" if told.get("status") in (BACK, IN_PART) else "pending"
    back = _amount(told) if told.get("status") == BACK else 0
    amount = _number(told.get("refunded_amount")) if told.get("refunded_amount") else back
    return Returned(f"refund-{id}", id, amount, status, dispute=False)


def disputed(told: Told, id: str) -> Returned:
    """Read what became of a payment that a bank asks back; Creem does not say when that was decided for us."""
    same(told, id)
    status: ReturnedStatus = "lost" if told.get("status") == CHARGED_BACK else "pending"
    return Returned(f"dispute-{id}", id, _amount(told), status, dispute=True)


def same(told: Told, id: str) -> None:
    """Raise Unreachable where another thing came than was asked for."""
    if told.get("id") != id:
        raise Unreachable


def named(told: object) -> str:
    """Return the id of what Creem shows as an object in one place and as an id in another; Unreachable without one."""
    id = told.get("id") if isinstance(told, Mapping) else told
    if not isinstance(id, str) or not ID.fullmatch(id):
        raise Unreachable
    return id


def ours(told: object) -> UUID | None:
    """Return our order, as we named it to Creem; None for anything else."""
    try:
        return UUID(told) if isinstance(told, str) else None
    except ValueError:
        return None


def when(told: object) -> datetime | None:
    """Return the moment of a payment in a list."""
    return _time(told)


def _named(told: object) -> str | None:
    return named(told) if told else None


def _amount(told: Told) -> int:
    """Return what was paid, with the tax that was in it."""
    paid = told.get("amount_paid")
    return _number(told.get("amount") if paid is None else paid)


def _number(told: object) -> int:
    if not isinstance(told, int) or isinstance(told, bool) or not 0 <= told <= MOST:
        raise Unreachable
    return told


def _currency(told: Told) -> str:
    found = told.get("currency")
    if not isinstance(found, str) or not CURRENCY.fullmatch(found):
        raise Unreachable
    return found


def _time(told: object) -> datetime | None:
    """Read a moment: ISO 8601 in one place, milliseconds since 1970 in another."""
    try:
        if isinstance(told, str):
            found = datetime.fromisoformat(told)
            return found.astimezone(UTC) if found.tzinfo else None
        if isinstance(told, int | float) and not isinstance(told, bool):
            return datetime.fromtimestamp(told / THOUSAND, UTC)
    except (ValueError, OverflowError, OSError):
        pass
    return None
