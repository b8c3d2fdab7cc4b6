"""The pages that people are sent to: one to pay on, one to look after a subscription. Neither looks like Stripe's."""

from __future__ import annotations

from html import escape
from urllib.parse import parse_qsl

from glassplate.engines.standin.answers import Answer
from glassplate.engines.standin.ask import Ask
from glassplate.engines.standin.stripe import buyers, checkout, subscribing
from glassplate.engines.standin.stripe.books import BOOKS, Problem, Thing
from glassplate.lib.words import say

HTML = {"content-type": "text/html; charset=utf-8", "referrer-policy": "no-referrer", "cache-control": "no-store"}
LOOK = "font: 16px/1.5 system-ui; max-width: 26rem; margin: 3rem auto; padding: 0 1rem"
SHAPE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<body style="{look}"><h1>{title}</h1><p>{what}</p>{rest}</body></html>"""
FIELDS = ("name", "email", "street", "postcode", "city", "country", "card")


async def show(ask: Ask, id: str) -> Answer:
    """Show what is to be paid, and ask who pays."""
    return _checkout(_session(id))


async def take(ask: Ask, id: str) -> Answer:
    """Do what was pressed: pay, be declined, pay by a way that takes days, leave."""
    session, form = _session(id), dict(parse_qsl(ask.body.decode("utf-8", "replace"), keep_blank_values=True))
    buyer = buyers.read(form)
    match form.get("answer"):
        case "leave":
            return _to(session["cancel_url"] or session["success_url"])
        case "fail":
            checkout.decline(session, buyer)
            return _checkout(session, say("standin-stripe-declined"))
        case "later" if session["mode"] == "payment":
            checkout.pay(session, buyer, later=True)
        case "pay":
            checkout.pay(session, buyer)
        case _:
            return _checkout(session)
    return _to(session["success_url"].replace("{CHECKOUT_SESSION_ID}", session["id"]))


def _session(id: str) -> Thing:
    session = BOOKS.get(id, "checkout.session")
    checkout.must_be_open(session)
    return session


def _checkout(session: Thing, trouble: str = "") -> Answer:
    price = session["line_items"]["data"][0]["price"]
    product = BOOKS.things[price["product"]]["name"]
    amount = f"{session['amount_total'] / 100:.2f} {session['currency'].upper()}"
    usual = buyers.Buyer()
    known = session["customer_email"] or (buyers.buyer_of(session["customer"]).email if session["customer"] else "")
    shown = {name: getattr(usual, name) for name in FIELDS} | ({"email": known} if known else {})
    labels = {
        "name": say("standin-stripe-name"),
        "email": say("standin-stripe-email"),
        "street": say("standin-stripe-street"),
        "postcode": say("standin-stripe-postcode"),
        "city": say("standin-stripe-city"),
        "country": say("standin-stripe-country"),
        "card": say("standin-stripe-card"),
    }
    inputs = "".join(
        f'<p><label>{escape(labels[name])}<br><input name="{name}" value="{escape(value)}"></label></p>'
        for name, value in shown.items()
    )
    buttons = {"pay": say("standin-stripe-pay", amount=amount), "fail": say("standin-stripe-fail")}
    buttons |= {"later": say("standin-stripe-later")} if session["mode"] == "payment" else {}
    pressed = _buttons(buttons | {"leave": say("standin-stripe-leave")})
    alert = f"<p role=alert><strong>{escape(trouble)}</strong></p>" if trouble else ""
    rest = f"<p><strong>{escape(product)}: {amount}</strong></p>{alert}<form method=post>{inputs}{pressed}</form>"
    return _page(rest)


async def portal(ask: Ask, id: str) -> Answer:
    """Show what somebody pays for regularly, with buttons to end it and to keep it after all."""
    opened = BOOKS.get(id, "billing_portal.session")
    rest = ""
    for subscription in BOOKS.all("subscription"):
        if subscription["customer"] == opened["customer"]:
            rest += _subscription(subscription)
    return _page(f'{rest}<p><a href="{escape(opened["return_url"])}">{escape(say("standin-stripe-back"))}</a></p>')


async def portal_pressed(ask: Ask, id: str) -> Answer:
    """Do what was pressed on the portal."""
    opened = BOOKS.get(id, "billing_portal.session")
    form = dict(parse_qsl(ask.body.decode("utf-8", "replace")))
    subscription = BOOKS.get(form.get("subscription", ""), "subscription")
    if subscription["customer"] != opened["customer"]:
        raise Problem("No such subscription.", 404)
    ends = {"end": "true", "keep": "false"}.get(form.get("answer", ""))
    if ends:
        subscribing.update(subscription, {"cancel_at_period_end": ends})
    return _to(f"{ask.base}/portal/{id}")


def _subscription(subscription: Thing) -> str:
    price = subscription["items"]["data"][0]["price"]
    state = say("standin-stripe-ends") if subscription["cancel_at_period_end"] else subscription["status"]
    told = f"{price['unit_amount'] / 100:.2f} {price['currency'].upper()}: {state}"
    pressed = _buttons({"end": say("standin-stripe-end"), "keep": say("standin-stripe-keep")})
    hidden = f'<input type=hidden name=subscription value="{subscription["id"]}">'
    return f"<form method=post><p>{escape(told)}</p>{hidden}{pressed}</form>"


def _buttons(labels: dict[str, str]) -> str:
    made = (f'<button name="answer" value="{value}">{escape(label)}</button>' for value, label in labels.items())
    return f"<p>{' '.join(made)}</p>"


def _page(rest: str) -> Answer:
    title, what = escape(say("standin-stripe-title")), escape(say("standin-stripe-what"))
    return Answer(200, SHAPE.format(title=title, what=what, rest=rest, look=LOOK).encode(), HTML)


def _to(place: str) -> Answer:
    return Answer(303, b"", {"location": place})
