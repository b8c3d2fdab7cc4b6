"""Checkout sessions: made by who sells, paid by who buys, on a page of the stand-in's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from glassplate.engines.standin.stripe import buyers, forms, money, subscribing
from glassplate.engines.standin.stripe.books import BOOKS, DAY, Problem, Thing
from glassplate.engines.standin.stripe.buyers import Buyer

LOCALES = ("auto", "en", "sv", "de")
KNOWN = frozenset(
    ("mode", "line_items", "success_url", "cancel_url", "client_reference_id", "metadata", "customer", "customer_email")
    + ("customer_creation", "customer_update", "locale", "expand", "payment_intent_data", "subscription_data")
    + (
        "invoice_creation",
        "tax_id_collection",
        "billing_address_collection",
        "expires_at",
        "ui_mode",
        "adaptive_pricing",
    )
)


def create(asked: Mapping[str, Any], base: str) -> Thing:
    """Make a session; what Stripe refuses is refused in its words."""
    _check(asked)
    line = asked["line_items"][0]
    price = subscribing.price_of(line["price_data"])
    if (asked["mode"] == "subscription") != bool(price["recurring"]):
        raise Problem("You must provide at least one recurring price in `subscription` mode.", param="line_items")
    if asked.get("customer"):
        buyers.living(asked["customer"])
    told: Thing = {name: asked.get(name) for name in ("success_url", "cancel_url", "client_reference_id", "customer")}
    made = BOOKS.add(
        "cs_test",
        "checkout.session",
        **told,
        mode=asked["mode"],
        status="open",
        payment_status="unpaid",
        amount_total=price["unit_amount"] * int(line.get("quantity", 1)),
        currency=price["currency"],
        customer_email=asked.get("customer_email"),
        customer_creation=asked.get("customer_creation", "if_required" if asked["mode"] == "payment" else "always"),
        customer_details=None,
        metadata=asked.get("metadata", {}),
        locale=asked.get("locale", "auto"),
        payment_intent=None,
        subscription=None,
        invoice=None,
        line_items={"object": "list", "data": [{"object": "item", "price": price, "quantity": 1}]},
        tax_id_collection=asked.get("tax_id_collection", {"enabled": "false"}),
        ui_mode="hosted_page",
        expires_at=BOOKS.now() + DAY,
        _asked=dict(asked),
    )
    made["url"] = f"{base}/pay/{made['id']}"
    return made


def _check(asked: Mapping[str, Any]) -> None:
    for name in asked:
        if name not in KNOWN:
            raise Problem(f"Received unknown parameter: {name}", code="parameter_unknown", param=name)
    if asked.get("mode") not in ("payment", "subscription"):
        raise Problem("Invalid mode: must be one of payment, setup, or subscription", param="mode")
    lines = asked.get("line_items")
    if not isinstance(lines, list) or len(lines) != 1 or "price_data" not in lines[0]:
        raise Problem("Missing required param: line_items.", code="parameter_missing", param="line_items")
    if not asked.get("success_url"):
        raise Problem("Missing required param: success_url.", code="parameter_missing", param="success_url")
    if asked.get("customer") and asked.get("customer_email"):
        raise Problem("You may only specify one of these parameters: customer, customer_email.", param="customer")
    other = "subscription_data" if asked["mode"] == "payment" else "payment_intent_data"
    if other in asked or (asked["mode"] == "subscription" and {"customer_creation", "invoice_creation"} & set(asked)):
        raise Problem(f"You can not pass `{other}` in `{asked['mode']}` mode.", param=other)
    if asked.get("customer") and "customer_creation" in asked:
        raise Problem("`customer_creation` cannot be used with `customer`.", param="customer_creation")
    if asked.get("locale", "auto") not in LOCALES:
        raise Problem("Invalid locale.", param="locale")


def pay(session: Thing, buyer: Buyer, *, later: bool = False) -> None:
    """Pay what the session asks for; `later`: the bank takes days to say whether it was paid."""
    must_be_open(session)
    customer = session["customer"]
    if not customer and (session["mode"] == "subscription" or "invoice_creation" in session["_asked"]):
        customer = session["customer"] = buyers.customer_of(buyer)["id"]
    taxed = forms.yes(session["tax_id_collection"], "enabled") and buyer.tax_id
    numbers = [{"type": "eu_vat", "value": buyer.tax_id}] if taxed else []
    session["customer_details"] = {**buyer.details(), "tax_ids": numbers, "tax_exempt": "none"}
    session["_buyer"] = buyer
    if session["mode"] == "subscription":
        told = session["_asked"].get("subscription_data", {})
        begun = subscribing.begin(session["line_items"]["data"][0]["price"], customer, told)
        session |= {"subscription": begun["id"], "invoice": begun["latest_invoice"], "status": "complete"}
        session["payment_status"] = "no_payment_required" if begun["status"] == "trialing" else "paid"
        if session["payment_status"] == "no_payment_required":
            session["amount_total"] = 0
    else:
        payment = _intent(session)
        session["status"] = "complete"
        if later:
            payment["status"] = "processing"
        else:
            money.pay(payment, buyer)
            session["payment_status"] = "paid"
    BOOKS.say("checkout.session.completed", session)


def decline(session: Thing, buyer: Buyer) -> None:
    """Have the bank say no: the page stays open, for another card."""
    must_be_open(session)
    if session["mode"] == "payment":
        money.decline(_intent(session), buyer)


def settle(id: str, *, paid: bool) -> None:
    """Say how a payment ended that took its time."""
    session = BOOKS.get(id, "checkout.session")
    payment = BOOKS.get(str(session["payment_intent"]), "payment_intent")
    if paid:
        money.pay(payment, session["_buyer"])
        session["payment_status"] = "paid"
        BOOKS.say("checkout.session.async_payment_succeeded", session)
    else:
        payment["status"] = "requires_payment_method"
        money.decline(payment, session["_buyer"])
        BOOKS.say("checkout.session.async_payment_failed", session)


def expire(session: Thing) -> Thing:
    """Close a page that nobody paid on."""
    if session["status"] != "open":
        raise Problem('Only Checkout Sessions with a status in ["open"] can be expired.')
    session |= {"status": "expired", "url": None}
    BOOKS.say("checkout.session.expired", session)
    return session


def look_at_the_clock() -> None:
    """Close the pages that are too old."""
    for session in BOOKS.all("checkout.session"):
        if session["status"] == "open" and session["expires_at"] <= BOOKS.now():
            expire(session)


def must_be_open(session: Thing) -> None:
    if session["status"] != "open":
        raise Problem("This Checkout Session is no longer active.")


def _intent(session: Thing) -> Thing:
    """Return the session's payment, made when somebody first tries to pay."""
    if session["payment_intent"]:
        return BOOKS.get(session["payment_intent"], "payment_intent")
    marks = session["_asked"].get("payment_intent_data", {}).get("metadata", {})
    made = money.intent(session["amount_total"], session["currency"], marks, session["customer"])
    session["payment_intent"] = made["id"]
    return made
