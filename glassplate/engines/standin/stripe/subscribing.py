"""Subscriptions: they begin, renew, fail to be paid, change, end; and the invoice that each period has."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from glassplate.engines.standin.stripe import buyers, forms, money
from glassplate.engines.standin.stripe.books import BOOKS, DAY, Problem, Thing

LIVING = ("trialing", "active", "past_due", "unpaid", "paused", "incomplete")
TRIES_AGAIN_S, TRIES = 3 * DAY, 4
LONGEST = 400  # periods that one look at the clock goes through


def product_of(told: Mapping[str, Any]) -> Thing:
    """Make a product; one may choose its id."""
    id = str(told.get("id", ""))
    if id in BOOKS.things:
        raise Problem("Product already exists.", code="resource_already_exists", param="id")
    if not told.get("name"):
        raise Problem("Missing required param: name.", param="name")
    return BOOKS.add("prod", "product", id=id, name=told["name"], active=True, metadata=told.get("metadata", {}))


def price_of(told: Mapping[str, Any]) -> Thing:
    """Make a price, with a product of its own where none is named."""
    amount, currency = forms.whole(told, "unit_amount"), str(told.get("currency", ""))
    if amount is None or amount < 0 or len(currency) != 3 or not currency.islower():
        raise Problem("Invalid price_data.", param="line_items[0][price_data]")
    named = told.get("product")
    product = BOOKS.get(named, "product", "product") if named else product_of(told.get("product_data", {}))
    repeats = told.get("recurring")
    if repeats and repeats.get("interval") not in ("day", "week", "month", "year"):
        raise Problem("Invalid recurring[interval].", param="recurring[interval]")
    recurring = {"interval": repeats["interval"], "interval_count": 1} if repeats else None
    fields = {"unit_amount": amount, "currency": currency, "product": product["id"], "recurring": recurring}
    return BOOKS.add("price", "price", **fields, type="recurring" if repeats else "one_time", metadata={})


def begin(price: Thing, customer: str, told: Mapping[str, Any]) -> Thing:
    """Begin a subscription, and have its first period paid."""
    trial = forms.whole(told, "trial_period_days", 0) or 0
    start = BOOKS.now()
    end = start + trial * DAY if trial else _after(start, price)
    item = {"id": f"si_{price['id'][6:]}", "object": "subscription_item", "quantity": 1, "metadata": {}}
    item |= {"price": price, "current_period_start": start, "current_period_end": end}
    made = BOOKS.add(
        "sub",
        "subscription",
        status="trialing" if trial else "active",
        customer=customer,
        currency=price["currency"],
        items={"object": "list", "has_more": False, "data": [item]},
        metadata=told.get("metadata", {}),
        billing_mode={"type": "flexible"},
        cancel_at_period_end=False,
        cancel_at=None,
        canceled_at=None,
        ended_at=None,
        trial_end=end if trial else None,
        pause_collection=None,
        latest_invoice=None,
    )
    item["subscription"] = made["id"]
    BOOKS.say("customer.subscription.created", made)
    bill(made, "subscription_create", 0 if trial else None)
    return made


def bill(subscription: Thing, reason: str, amount: int | None = None) -> Thing:
    """Write an invoice for the period that the subscription is in, and take the money for it."""
    item = subscription["items"]["data"][0]
    period = {"start": item["current_period_start"], "end": item["current_period_end"]}
    due = item["price"]["unit_amount"] if amount is None else amount
    buyer = buyers.buyer_of(subscription["customer"])
    line = {"id": f"il_{period['start']}", "object": "line_item", "amount": due, "period": period, "quantity": 1}
    told = {"subscription": subscription["id"], "metadata": subscription["metadata"]}
    made = BOOKS.add(
        "in",
        "invoice",
        status="open",
        billing_reason=reason,
        customer=subscription["customer"],
        customer_name=buyer.name,
        customer_email=buyer.email,
        customer_address=buyer.address,
        currency=subscription["currency"],
        amount_due=due,
        amount_paid=0,
        amount_remaining=due,
        attempt_count=0,
        # An invoice's own period is the one before: what was used in it.
        period_start=period["start"],
        period_end=period["start"],
        parent={"type": "subscription_details", "quote_details": None, "subscription_details": told},
        lines={"object": "list", "has_more": False, "data": [line]},
        payments={"object": "list", "has_more": False, "data": []},
        next_payment_attempt=None,
        metadata={},
    )
    subscription["latest_invoice"] = made["id"]
    BOOKS.say("invoice.created", made)
    BOOKS.say("invoice.finalized", made)
    collect(made)
    return made


def collect(invoice: Thing) -> bool:
    """Try to take the money for an invoice; returns whether it is paid."""
    customer, due = invoice["customer"], invoice["amount_due"]
    buyer = buyers.buyer_of(customer)
    invoice["attempt_count"] += 1
    if due:
        payment = money.intent(due, invoice["currency"], {}, customer)
        payments = [
            {"object": "invoice_payment", "payment": {"type": "payment_intent", "payment_intent": payment["id"]}}
        ]
        invoice["payments"]["data"] = payments
        if BOOKS.things.get(customer, {}).get("_declines"):
            money.decline(payment, buyer)
            invoice["next_payment_attempt"] = BOOKS.now() + TRIES_AGAIN_S
            BOOKS.say("invoice.payment_failed", invoice)
            return False
        money.pay(payment, buyer)
    invoice |= {"status": "paid", "amount_paid": due, "amount_remaining": 0, "next_payment_attempt": None}
    BOOKS.say("invoice.paid", invoice)
    BOOKS.say("invoice.payment_succeeded", invoice)
    return True


def look_at_the_clock() -> None:
    """Do what is due by now: end, renew, try again to be paid."""
    for subscription in list(reversed(BOOKS.all("subscription"))):
        for _ in range(LONGEST):
            if not _moved(subscription):
                break


def _moved(subscription: Thing) -> bool:
    item = subscription["items"]["data"][0]
    if subscription["status"] not in LIVING:
        return False
    if subscription["status"] in ("past_due", "unpaid"):
        return _dunned(subscription)
    end = item["current_period_end"]
    if end > BOOKS.now():
        return False
    if subscription["cancel_at_period_end"]:
        over(subscription, end)
        return True
    item |= {"current_period_start": end, "current_period_end": _after(end, item["price"])}
    paid = bill(subscription, "subscription_cycle")["status"] == "paid"
    subscription["status"] = "active" if paid else "past_due"
    BOOKS.say("customer.subscription.updated", subscription)
    return bool(paid)


def _dunned(subscription: Thing) -> bool:
    invoice = BOOKS.get(subscription["latest_invoice"], "invoice")
    if not invoice["next_payment_attempt"] or invoice["next_payment_attempt"] > BOOKS.now():
        return False
    if collect(invoice):
        subscription["status"] = "active"
        BOOKS.say("customer.subscription.updated", subscription)
        return True
    if invoice["attempt_count"] >= TRIES:
        invoice["next_payment_attempt"] = None
        over(subscription, BOOKS.now())
        return True
    invoice["next_payment_attempt"] += TRIES_AGAIN_S - DAY  # sooner and sooner
    return True


def over(subscription: Thing, at: int) -> Thing:
    """End a subscription."""
    subscription |= {"status": "canceled", "ended_at": at, "canceled_at": subscription["canceled_at"] or at}
    BOOKS.say("customer.subscription.deleted", subscription)
    return subscription


def update(subscription: Thing, asked: Mapping[str, Any]) -> Thing:
    """Change what is asked: the price, whether it ends with the period, the notes on it."""
    if subscription["status"] not in LIVING:
        raise Problem("A canceled subscription can only update its cancellation_details and metadata.")
    if "items" in asked:
        _reprice(subscription, asked)
    if "cancel_at_period_end" in asked:
        ends = forms.yes(asked, "cancel_at_period_end")
        end = subscription["items"]["data"][0]["current_period_end"]
        subscription |= {"cancel_at_period_end": ends, "cancel_at": end if ends else None}
        subscription["canceled_at"] = BOOKS.now() if ends else None
    subscription["metadata"] = {**subscription["metadata"], **asked.get("metadata", {})}
    BOOKS.say("customer.subscription.updated", subscription)
    return subscription


def _reprice(subscription: Thing, asked: Mapping[str, Any]) -> None:
    item, wanted = subscription["items"]["data"][0], asked["items"][0]
    if wanted.get("id") != item["id"]:
        raise Problem(f"No such subscription_item: '{wanted.get('id')}'", 404, code="resource_missing")
    if asked.get("proration_behavior") != "none":
        raise Problem("The stand-in knows no proration.", param="proration_behavior")
    before = {name: item[name] for name in ("price", "current_period_start", "current_period_end")}
    item["price"] = price_of(wanted["price_data"])
    if asked.get("billing_cycle_anchor") != "now":
        return
    start = BOOKS.now()
    item |= {"current_period_start": start, "current_period_end": _after(start, item["price"])}
    declines = BOOKS.things.get(subscription["customer"], {}).get("_declines")
    if declines and asked.get("payment_behavior") == "error_if_incomplete":
        item |= before
        raise Problem("Your card was declined.", 402, "card_error", "card_declined")
    bill(subscription, "subscription_update")


def _after(start: int, price: Thing) -> int:
    """Return when a period that begins then ends."""
    at, interval = datetime.fromtimestamp(start, UTC), price["recurring"]["interval"]
    if interval in ("day", "week"):
        return start + (DAY if interval == "day" else 7 * DAY)
    months = at.year * 12 + at.month - 1 + (1 if interval == "month" else 12)
    year, month = divmod(months, 12)
    day = min(at.day, calendar.monthrange(year, month + 1)[1])
    return int(at.replace(year=year, month=month + 1, day=day).timestamp())
