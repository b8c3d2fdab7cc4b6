"""Creem's pages, rehearsed: where one pays, fails or leaves, and where one looks after a subscription."""

from __future__ import annotations

from html import escape
from urllib.parse import parse_qsl, urlencode

from glassplate.engines.standin.answers import Answer
from glassplate.engines.standin.ask import Ask
from glassplate.engines.standin.creem.news import NEWS
from glassplate.engines.standin.creem.selling import cancel, careful
from glassplate.engines.standin.creem.shop import SHOP, Buyer, Row, returning
from glassplate.lib.words import say

HTML = {"content-type": "text/html; charset=utf-8", "referrer-policy": "no-referrer", "cache-control": "no-store"}
LOOK = "font: 16px/1.5 system-ui; max-width: 30rem; margin: 3rem auto; padding: 0 1rem"
SHAPE = f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>{{title}}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<body style="{LOOK}"><h1>{{title}}</h1><p>{{what}}</p>{{rest}}</body></html>"""
FIELDS = ("email", "name", "country", "street")
KEY = "creem_test_stand-in"


@careful
async def show(ask: Ask, id: str) -> Answer:
    """Show what is to be paid, and three ways to go on."""
    checkout = SHOP.get("checkout", id)
    if checkout["status"] != "pending":
        return _page("standin-creem-done", 410)
    product = SHOP.get("product", checkout["product"])
    price = f"{product['price'] / 100:.2f} {product['currency']}"
    filled = {"email": checkout.get("prefilled") or "mia@example.net", "name": "Mia", "country": "SE"}
    fields = "".join(
        f"<p><label>{escape(say(f'standin-creem-{name}'))}<br>"
        f'<input name="{name}" value="{escape(filled.get(name, ""), quote=True)}"></label></p>'
        for name in FIELDS
    )
    buttons = " ".join(
        f'<button name="answer" value="{answer}">{escape(say(f"standin-creem-{answer}"))}</button>'
        for answer in ("pay", "fail", "leave")
    )
    name = escape(f"{product['name']}: {price}")
    return _page("standin-creem-what", 200, f'<p>{name}</p><form method="post">{fields}<p>{buttons}</p></form>')


@careful
async def take(ask: Ask, id: str) -> Answer:
    """Take the money and send the buyer back, or do neither."""
    checkout, told = SHOP.get("checkout", id), dict(parse_qsl(ask.body.decode("utf-8", "replace")))
    match told.get("answer", "pay"):
        case "fail":
            return _page("standin-creem-failed", 402)
        case "leave":  # Creem knows no address for who leaves
            return _page("standin-creem-left", 200)
    paid(checkout, Buyer(**{name: told.get(name, "") for name in FIELDS}))
    if not checkout.get("success_url"):
        return _page("standin-creem-done", 200)
    place = checkout["success_url"]
    told_back = urlencode(returning(checkout, KEY))
    return Answer(302, b"", {"location": f"{place}{'&' if '?' in place else '?'}{told_back}"})


def paid(checkout: Row, buyer: Buyer) -> None:
    """Pay a checkout, and tell all that comes of it."""
    SHOP.pay(checkout, buyer)
    NEWS.tell("checkout.completed", checkout)
    if checkout["subscription"]:
        begun = SHOP.get("subscription", checkout["subscription"])
        NEWS.tell("subscription.active", begun)
        NEWS.tell("subscription.paid", begun)


@careful
async def portal(ask: Ask, id: str) -> Answer:
    """Show a buyer's subscriptions, each with a button that ends it."""
    SHOP.get("customer", id)
    owned = [each for each in SHOP.all("subscription") if each["customer"] == id]
    rows = "".join(
        f"<li>{escape(SHOP.get('product', each['product'])['name'])} ({escape(each['status'])}) "
        f'<button name="end" value="{each["id"]}">{escape(say("standin-creem-end"))}</button></li>'
        for each in owned
    )
    return _page("standin-creem-portal", 200, f'<form method="post"><ul>{rows}</ul></form>')


@careful
async def portal_take(ask: Ask, id: str) -> Answer:
    row = SHOP.get("subscription", dict(parse_qsl(ask.body.decode("latin-1"))).get("end", ""))
    if row["customer"] == id and row["status"] != "canceled":
        cancel(row, immediately=False)
    return Answer(303, b"", {"location": f"{ask.base}/my-orders/{id}"})


def _page(what: str, status: int, rest: str = "") -> Answer:
    title = escape(say("standin-people-title", company="Creem"))
    return Answer(status, SHAPE.format(title=title, what=escape(say(what)), rest=rest).encode(), HTML)
