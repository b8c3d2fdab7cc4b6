"""Payments and their way back: intents, charges, refunds, disputes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from glassplate.engines.standin.stripe import forms
from glassplate.engines.standin.stripe.books import BOOKS, Problem, Thing
from glassplate.engines.standin.stripe.buyers import Buyer

DECLINED = {"type": "card_error", "code": "card_declined", "decline_code": "generic_decline"}
REASONS = ("duplicate", "fraudulent", "requested_by_customer")


def intent(amount: int, currency: str, metadata: Thing, customer: str | None = None) -> Thing:
    """Begin a payment."""
    told: Thing = {"amount": amount, "currency": currency, "customer": customer, "metadata": metadata}
    return BOOKS.add(
        "pi",
        "payment_intent",
        **told,
        status="requires_payment_method",
        amount_received=0,
        latest_charge=None,
        last_payment_error=None,
        payment_method_types=["card"],
        receipt_email=None,
    )


def pay(payment: Thing, buyer: Buyer) -> Thing:
    """Pay it with a card."""
    charge = _charge(payment, buyer, "succeeded")
    payment |= {"status": "succeeded", "amount_received": payment["amount"], "latest_charge": charge["id"]}
    payment |= {"receipt_email": buyer.email, "last_payment_error": None}
    BOOKS.say("charge.succeeded", charge)
    BOOKS.say("payment_intent.succeeded", payment)
    return charge


def decline(payment: Thing, buyer: Buyer) -> None:
    """Have the bank say no."""
    charge = _charge(payment, buyer, "failed")
    payment |= {"latest_charge": charge["id"], "last_payment_error": {**DECLINED, "message": "Your card was declined."}}
    BOOKS.say("charge.failed", charge)
    BOOKS.say("payment_intent.payment_failed", payment)


def _charge(payment: Thing, buyer: Buyer, status: str) -> Thing:
    paid = status == "succeeded"
    told = {name: payment[name] for name in ("amount", "currency", "customer", "metadata")}
    seen: Thing = {
        "billing_details": buyer.details(),
        "payment_method_details": buyer.means(),
        "receipt_email": buyer.email,
    }
    return BOOKS.add(
        "ch",
        "charge",
        **told,
        **seen,
        payment_intent=payment["id"],
        status=status,
        paid=paid,
        captured=paid,
        amount_captured=payment["amount"] * paid,
        amount_refunded=0,
        refunded=False,
        disputed=False,
        refunds={"object": "list", "data": []},
    )


def charge_of(asked: Mapping[str, Any]) -> Thing:
    """Return the charge that a payment or a charge leads to."""
    if charge := asked.get("charge"):
        return BOOKS.get(charge, "charge", "charge")
    payment = BOOKS.get(str(asked.get("payment_intent")), "payment_intent", "payment_intent")
    if payment["status"] != "succeeded":
        raise Problem("This PaymentIntent does not have a successful charge to refund.", param="payment_intent")
    return BOOKS.get(payment["latest_charge"], "charge")


def refund(asked: Mapping[str, Any]) -> Thing:
    """Give back all that is left, or a part."""
    charge = charge_of(asked)
    left = charge["amount"] - charge["amount_refunded"]
    if not left:
        raise Problem(f"Charge {charge['id']} has already been refunded.", code="charge_already_refunded")
    amount = forms.whole(asked, "amount", left) or 0
    if not 0 < amount <= left:
        raise Problem("Refund amount is greater than unrefunded amount on charge.", param="amount")
    if asked.get("reason") not in (None, *REASONS):
        raise Problem("Invalid reason.", param="reason")
    made = BOOKS.add(
        "re",
        "refund",
        amount=amount,
        currency=charge["currency"],
        charge=charge["id"],
        payment_intent=charge["payment_intent"],
        status=_next_status(),
        reason=asked.get("reason"),
        metadata=asked.get("metadata", {}),
        destination_details={"type": "card", "card": charge["payment_method_details"]["card"]},
    )
    _count(charge)
    BOOKS.say("refund.created", made)
    BOOKS.say("charge.refunded", charge)
    return made


def _next_status() -> str:
    """Refunds are done at once, unless a rehearsal wants them to take a while."""
    return "pending" if BOOKS.slow_refunds else "succeeded"


def settle(id: str, status: str) -> Thing:
    """Say how a pending refund ended."""
    found = BOOKS.get(id, "refund")
    found["status"] = status
    charge = BOOKS.get(found["charge"], "charge")
    _count(charge)
    BOOKS.say("refund.failed" if status == "failed" else "refund.updated", found)
    BOOKS.say("charge.refund.updated", found)
    return found


def _count(charge: Thing) -> None:
    given = [each for each in BOOKS.all("refund") if each["charge"] == charge["id"]]
    charge["amount_refunded"] = sum(each["amount"] for each in given if each["status"] not in ("failed", "canceled"))
    charge["refunded"] = charge["amount_refunded"] == charge["amount"]
    charge["refunds"] = {"object": "list", "data": given}


def dispute(payment: str, status: str = "needs_response") -> Thing:
    """Have the buyer's bank ask for the money back; unless it only asks, the money is gone until it is settled."""
    charge = charge_of({"payment_intent": payment})
    charge["disputed"] = True
    name = {"customer_name": charge["billing_details"]["name"], "customer_email_address": charge["receipt_email"]}
    made = BOOKS.add(
        "du",
        "dispute",
        amount=charge["amount"],
        currency=charge["currency"],
        charge=charge["id"],
        payment_intent=payment,
        status=status,
        reason="fraudulent",
        evidence=name,
        metadata={},
        payment_method_details=charge["payment_method_details"],
    )
    BOOKS.say("charge.dispute.created", made)
    if not status.startswith("warning"):
        BOOKS.say("charge.dispute.funds_withdrawn", made)
    return made


def close(id: str, status: str) -> Thing:
    """Settle a dispute."""
    found = BOOKS.get(id, "dispute")
    found["status"] = status
    if status == "won":
        BOOKS.say("charge.dispute.funds_reinstated", found)
    BOOKS.say("charge.dispute.closed", found)
    return found
