"""What Stripe answers, as the contract has it. Only what is named here is read; names, addresses and cards are not.

Shapes of API 2026-10-28: periods are on a subscription's items, an invoice names its subscription under `parent` and
its payment under `payments`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from glassplate.billing.vendors.contract import (
    Bought,
    BoughtStatus,
    Period,
    Returned,
    ReturnedStatus,
    Standing,
    StandingStatus,
)
from glassplate.policy import questions

Read = Mapping[str, Any]
STANDING: Final[Mapping[str, StandingStatus]] = {
    "trialing": "trialing",
    "active": "active",
    "past_due": "past_due",
    "unpaid": "past_due",
    "incomplete": "past_due",  # its first payment is still missing
    "paused": "paused",
    "canceled": "ended",
    "incomplete_expired": "ended",
}
REFUND: Final[Mapping[str, ReturnedStatus]] = {
    "succeeded": "done",
    "pending": "pending",
    "requires_action": "pending",
    "failed": "failed",
    "canceled": "failed",
}
DISPUTE: Final[Mapping[str, ReturnedStatus]] = {
    "needs_response": "pending",
    "under_review": "pending",
    "lost": "lost",
    "won": "won",
    "prevented": "won",
    # A bank that only asks has taken nothing.
    "warning_needs_response": "won",
    "warning_under_review": "won",
    "warning_closed": "won",
}
PAID = ("paid", "no_payment_required")
NO_MORE = ("requires_payment_method", "canceled")


def bought(session: Read) -> Bought:
    """Read a checkout session whose payment, subscription and invoice were expanded."""
    subscription = session.get("subscription")
    return Bought(
        id=session["id"],
        order=_uuid(session.get("client_reference_id")),
        status=_bought_status(session),
        amount=int(session.get("amount_total") or 0),
        currency=str(session.get("currency") or "").upper(),
        payment=_id(session.get("payment_intent")) or _invoice_payment(session.get("invoice")),
        subscription=_id(subscription),
        customer=_id(session.get("customer")),
    )


def _bought_status(session: Read) -> BoughtStatus:
    """A page that was finished is not a payment that was made: some ways to pay take days, and some fail then."""
    match session["status"]:
        case "open":
            return "open"
        case "expired":
            return "expired"
    if session["payment_status"] in PAID:
        return "paid"
    payment, subscription = session.get("payment_intent"), session.get("subscription")
    if isinstance(payment, Mapping) and payment.get("status") in NO_MORE:
        return "failed"
    if isinstance(subscription, Mapping) and STANDING.get(str(subscription.get("status"))) == "ended":
        return "failed"
    return "open"


def standing(subscription: Read) -> Standing:
    """Read a subscription whose product was expanded."""
    item = subscription["items"]["data"][0]
    status = STANDING[subscription["status"]]
    is_ending = bool(subscription.get("cancel_at_period_end") or subscription.get("cancel_at"))
    return Standing(
        id=subscription["id"],
        status=status,
        product=_product(item["price"]),
        starts_at=_time(item.get("current_period_start")),
        ends_at=_time(item.get("current_period_end")),
        ending=is_ending and status != "ended",
        customer=_id(subscription.get("customer")),
    )


def _product(price: Read) -> str | None:
    """Return the manifest's id of what a price is for: as its product says, or else as only one product costs."""
    product = price.get("product")
    said = (product.get("metadata") or {}).get("product") if isinstance(product, Mapping) else None
    payments = questions.policy().payments
    offered = payments.products if payments else ()
    if any(each.id == said for each in offered):
        return str(said)
    interval = (price.get("recurring") or {}).get("interval")
    costs = (price.get("unit_amount"), str(price.get("currency")).upper(), interval)
    alike = [each.id for each in offered if (each.price.minor, each.price.currency, each.period) == costs]
    return alike[0] if len(alike) == 1 else None


def is_of_subscription(invoice: Read) -> bool:
    """Say whether an invoice is for a period of a subscription; one for a pack is not."""
    return bool(_subscription_of(invoice))


def _subscription_of(invoice: Read) -> str | None:
    told = (invoice.get("parent") or {}).get("subscription_details") or {}
    return _id(told.get("subscription"))


def period(invoice: Read) -> Period:
    """Read an invoice of a subscription whose payments were expanded. Its own period is the one before: the lines tell
    which one it pays for."""
    subscription = _subscription_of(invoice)
    if not subscription:
        raise ValueError("of no subscription")
    paid = invoice["status"] == "paid"
    times = [line["period"] for line in invoice["lines"]["data"]]
    latest = max(times, key=lambda each: int(each["end"])) if times else {}
    return Period(
        id=invoice["id"],
        subscription=subscription,
        paid=paid,
        amount=int(invoice["amount_paid" if paid else "amount_due"]),
        currency=str(invoice["currency"]).upper(),
        starts_at=_time(latest.get("start")),
        ends_at=_time(latest.get("end")),
        payment=_invoice_payment(invoice),
    )


def refund(found: Read, all_of_it: Iterable[Read]) -> Returned:
    """Read a refund, with every refund of the same payment: what is still on its way may yet come back, so only what
    arrived is counted. (The charge's own sum counts it all.)"""
    payment = _id(found.get("payment_intent")) or _id(found["charge"])
    if not payment:
        raise ValueError("of no payment")
    arrived = {each["id"]: int(each["amount"]) for each in (*all_of_it, found) if REFUND[each["status"]] == "done"}
    return Returned(found["id"], payment, sum(arrived.values()), REFUND[found["status"]], dispute=False)


def dispute(found: Read) -> Returned:
    """Read a dispute."""
    payment = _id(found.get("payment_intent")) or _id(found["charge"])
    if not payment:
        raise ValueError("of no payment")
    return Returned(found["id"], payment, int(found["amount"]), DISPUTE[found["status"]], dispute=True)


def _invoice_payment(invoice: Any) -> str | None:
    """Return the payment by which an expanded invoice was paid."""
    paid = invoice["payments"]["data"] if isinstance(invoice, Mapping) and invoice.get("payments") else ()
    return next((_id(each["payment"].get("payment_intent")) for each in paid), None)


def _id(value: Any) -> str | None:
    """Return the id of what is told by its id or expanded."""
    found = value.get("id") if isinstance(value, Mapping) else value
    return found if isinstance(found, str) and found else None


def _uuid(value: Any) -> UUID | None:
    try:
        return UUID(str(value))
    except ValueError:
        return None


def _time(value: Any) -> datetime | None:
    return datetime.fromtimestamp(int(value), UTC) if value else None
