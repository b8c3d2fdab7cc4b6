"""Buying: on somebody else's page, once, for what the policy lists; and what stays of a buyer here is a number."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any
from urllib.parse import urlsplit

import httpx

from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable, Visitor
from glassplate_auditor.waiting import until

ONCE = ("purchases", "vendor", "one-off", "hosted-checkout", "no-card", "receipts")
AGAIN = ("subscriptions", "invoices")
PLANS, RETURN = "/account/plans", "/account/plans/return"
WITHIN_S, SETTLED_S = 15.0, 0.3
PAID = 'data-state="paid"'
ORDERS, NOBODY = "orders_order", b"\\N"
# By what a field is called: the value of a hidden one is letters by chance, and three of them are soon `cvv`.
CARD = re.compile(r'<input\b[^>]*\b(?:name|id|autocomplete|placeholder)="[^"]*(?:cc-|card|cvc|cvv|expiry)', re.I)
SCRIPT = re.compile(r'<(?:script|iframe|form)\b[^>]*(?:src|action)="(https?:)?//', re.I)
SUBSCRIPTION = re.compile(r'data-subscription="([\w-]+)"')


def once(scene: Scene) -> Iterator[Observation]:
    """Leave without paying, claim to have paid, then pay with the news of it twice; look for what the news told."""
    person = scene.newcomer("buyer")
    pack = _product(scene, "pack")
    pages = [person.get(path).text for path in (PLANS, "/account/invoices", "/account/subscription")]
    led = _begun(person, pack)
    cards = sum(bool(CARD.search(page) or SCRIPT.search(page)) for page in pages)
    till = _till(scene, person, led)
    yield saw(
        "hosted-checkout", led.status_code == 303 and not cards, f"{cards} pages ask for a card or load from afar"
    )
    order = _order_of(person)
    claims = f"?order={order}&status=paid&paid=1&session_id={urlsplit(till).path.rsplit('/', 1)[1]}"
    person.get(RETURN + claims)
    claimed = _credits(person)
    person.form(till, do="pay", news="twice", buyer=scene.mark("card"))
    until(lambda: PAID in person.get(RETURN + claims).text, WITHIN_S)
    until(lambda: _credits(person) >= pack["credits"], WITHIN_S)
    time.sleep(SETTLED_S)  # the second piece of news would follow the first
    given = _credits(person)
    told = f"{claimed} credits for a claim, {given} of {pack['credits']} for one payment"
    is_listed = str(pack["price"]) in unescape(person.get("/account/invoices").text)
    yield saw("purchases", given == pack["credits"] and is_listed, told)
    yield saw("one-off", given == pack["credits"], told)
    yield saw("vendor", claimed == 0, told)
    if scene.takes_sign_ups:
        until(lambda: bool(_telling(scene, person, order)), WITHIN_S)
        time.sleep(SETTLED_S)  # likewise
        mails = _telling(scene, person, order)
        yield saw("receipts", mails == 1, f"{mails} mails confirm one purchase, of which the news came twice")
    if scene.reach.database:
        found = [each for each in scene.dump().search(scene.search) if each.sighting.name == "card"]
        yield saw("no-card", not found, f"what the news told of the buyer is in {len(found)} places")


def _telling(scene: Scene, person: Visitor, order: str) -> int:
    """Return how many mails speak of an order."""
    return sum(order in mail for mail in person.mails(scene.address("buyer")))


def again(scene: Scene) -> Iterator[Observation]:
    """Subscribe, let a period pass, end it, let another pass; then leave, and look at what stays."""
    person = scene.newcomer("subscriber")
    plan = _product(scene, "subscription")
    till = _till(scene, person, _begun(person, plan))
    person.form(till, do="pay", news="twice")
    first = until(lambda: _credits(person) >= plan["credits"], WITHIN_S)
    page = urlsplit(_sent(person, "/account/subscription/portal").headers["location"]).path
    number = SUBSCRIPTION.search(person.get(page).text)
    if not number:
        raise Unable("the till does not know the subscription")
    person.form(page, do="next", of=number[1])
    second = until(lambda: _credits(person) >= 2 * plan["credits"], WITHIN_S)
    ended = re.search(r'action="(/account/subscription/[0-9a-f-]+/end)"', person.get("/account/subscription").text)
    if ended:
        _sent(person, ended[1])
    person.form(page, do="next", of=number[1])
    until(lambda: _is_over(person) or _credits(person) > 2 * plan["credits"], WITHIN_S)
    is_over = _is_over(person)
    held = first and second and is_over and _credits(person) == 2 * plan["credits"]
    yield saw("subscriptions", held, f"first period {first}, second {second}, over when it was ended {is_over}")
    yield _left(scene, person, number[1])


def _is_over(person: Visitor) -> bool:
    return 'data-status="ended"' in person.get("/account/subscription").text


def _left(scene: Scene, person: Visitor, number: str) -> Observation:
    """Delete the account; its orders stay as long as the policy says, and name nobody."""
    receipt = person.form("/account/delete", sure="on").url.path
    facts: dict[str, Any] = httpx.get(f"{scene.url}{receipt}/file").json()
    facts = facts.get("receipt", facts)
    kept = next((each for each in facts["kept"] if each["what"] == "orders"), {"count": 0, "for": ""})
    is_said = (kept["count"], kept["for"]) == (2, str(scene.policy.manifest["payments"]["keep_invoices"]))
    rows = _orders(scene, number)
    named = sum(row.split(b"\t")[1] != NOBODY for row in rows)
    held = is_said and not named and (len(rows) == 2 or not scene.reach.database)
    note = f"{kept['count']} orders stay for {kept['for'] or 'nothing'}, {named} of {len(rows)} rows with a name"
    return saw("invoices", held, note)


def _orders(scene: Scene, number: str) -> list[bytes]:
    """Return the rows of a subscription's orders, whose second column says whose they are; none without a database."""
    if not scene.reach.database:
        return []
    return [row for row in scene.dump().tables[ORDERS].splitlines() if number.encode() in row]


def _product(scene: Scene, kind: str) -> Mapping[str, Any]:
    sold = scene.policy.manifest["payments"]["products"]
    found = next((each for each in sold if each["kind"] == kind), None)
    if found is None:
        raise Unable(f"no {kind} is sold")
    return dict(found)


def _begun(person: Visitor, product: Mapping[str, Any]) -> httpx.Response:
    return _sent(person, PLANS, product=str(product["id"]))


def _sent(person: Visitor, path: str, **fields: str) -> httpx.Response:
    person.get(PLANS)
    return person.post(path, data=fields)


def _till(scene: Scene, person: Visitor, led: httpx.Response) -> str:
    """Return the path of the rehearsal's page; Unable where a real company takes the money."""
    place = led.headers.get("location", "")
    if not place.startswith(scene.url) or "data-test" not in person.get(urlsplit(place).path).text:
        raise Unable("only a rehearsal may buy: a real company takes the money here")
    return str(urlsplit(place).path)


def _order_of(person: Visitor) -> str:
    found = re.search(r'data-order="([0-9a-f-]{36})"', person.get("/account/invoices").text)
    if not found:
        raise Unable("a purchase that was begun is not listed")
    return found[1]


def _credits(person: Visitor) -> int:
    return int(person.credits()["available"])


PROBES = (
    Probe("buying", Level.OUTSIDE, ONCE, once),
    Probe("subscribing", Level.OUTSIDE, AGAIN, again),
)
