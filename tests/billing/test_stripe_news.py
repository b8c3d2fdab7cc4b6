"""News of Stripe: what is taken for its own, and what of it is read. The look-up is what counts, so nothing else is."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import stripe as library

from glassplate.billing.vendors.contract import Forged, News
from glassplate.billing.vendors.stripe.told import ABOUT
from glassplate.billing.vendors.stripe.vendor import Stripe
from tests.billing.rehearsing import CANARY, PRIVATE, Rehearsal

OLD, NEW = "whsec_old", "whsec_new"
OURS = Stripe("sk_test_x", (NEW, OLD))
EVENT: dict[str, Any] = {
    "id": "evt_1",
    "object": "event",
    "type": "checkout.session.completed",
    "data": {"object": {"id": "cs_test_1", "customer_details": {"name": CANARY["name"]}}},
}
BODY = json.dumps(EVENT).encode()
TOLD = News("evt_1", "checkout", "cs_test_1")


def signed(body: bytes = BODY, secret: str = NEW, ago: int = 0) -> str:
    """Sign as Stripe's own library does."""
    return str(library.WebhookSignature.generate_signature_header(body.decode(), secret, int(time.time()) - ago))


def news(body: bytes, header: str) -> News | None:
    return OURS.news(body, {"stripe-signature": header}, datetime.now(UTC))


def test_what_stripes_library_signs_is_taken() -> None:
    assert news(BODY, signed()) == TOLD
    assert news(BODY, signed(ago=299)) == TOLD
    assert news(BODY, signed(ago=-55)) == TOLD  # clocks differ


def test_while_a_secret_is_renewed_both_are_taken() -> None:
    moment, other = signed(secret="whsec_third").split(",")
    mine = signed(secret=OLD).split(",")[1]
    assert news(BODY, signed(secret=OLD)) == TOLD
    assert news(BODY, f"{moment},{other},{mine},v0={64 * 'a'}") == TOLD


def event(**changed: Any) -> bytes:
    return json.dumps({**EVENT, **changed}).encode()


def by_us(body: bytes) -> tuple[bytes, str]:
    """Return a body with a signature that is good."""
    return body, signed(body)


FORGED: dict[str, Callable[[], tuple[bytes, str]]] = {
    "missing": lambda: (BODY, ""),
    "301 s old": lambda: (BODY, signed(ago=301)),
    "from the future": lambda: (BODY, signed(ago=-65)),
    "tampered": lambda: (BODY.replace(b"cs_test_1", b"cs_test_2"), signed()),
    "a space more": lambda: (BODY + b" ", signed()),
    "another secret": lambda: (BODY, signed(secret="whsec_third")),
    "no secret": lambda: (BODY, signed(secret="")),
    "the test scheme": lambda: (BODY, signed().replace("v1=", "v0=")),
    "no time": lambda: (BODY, signed().split(",")[1]),
    "two times": lambda: (BODY, f"t=1,{signed()}"),
    "a time that is none": lambda: (BODY, f"t=99999999999999,{signed().split(',')[1]}"),
    "eleven signatures": lambda: (BODY, signed() + f",v1={64 * '0'}" * 10),
    "endless header": lambda: (BODY, signed() + "," * 2000),
    "not UTF-8": lambda: (b"\xff\xfe", signed(b"x")),
    "huge": lambda: by_us(b'"' + b"x" * (256 << 10) + b'"'),
    "not JSON": lambda: by_us(b"no"),
    "nothing": lambda: by_us(b""),
    "deep": lambda: by_us(b"[" * 100_000),
    "thin": lambda: by_us(event(object="v2.core.event")),
    "in an envelope": lambda: by_us(json.dumps({"detail": EVENT}).encode()),
    "an id with a path": lambda: by_us(event(data={"object": {"id": "../customers"}})),
    "an id that is none": lambda: by_us(event(id=["evt_1"])),
}


@pytest.mark.parametrize("kind", FORGED)
def test_what_is_not_stripes_own_is_refused(kind: str) -> None:
    with pytest.raises(Forged) as refused:
        news(*FORGED[kind]())
    assert refused.value.args == ()
    assert refused.value.__context__ is None  # nothing that leads to what came


def test_what_is_nothing_for_us_is_let_be() -> None:
    assert news(*by_us(event(type="payout.paid"))) is None
    invoice: dict[str, Any] = {"id": "in_1", "object": "invoice", "parent": None}
    pack = event(type="invoice.paid", data={"object": invoice})
    assert news(*by_us(pack)) is None  # of a pack: its checkout tells


@pytest.fixture(scope="module")
def running() -> Iterator[Rehearsal]:
    with Rehearsal() as standin:
        yield standin


def test_all_that_the_stand_in_tells_is_read_and_no_more_than_ids_are_kept(running: Rehearsal) -> None:
    running.reset()
    running.control("news", mode="drop", secrets=[OLD, NEW])
    api = library.StripeClient("sk_test_x", base_addresses={"api": f"{running.url}/stripe"}).v1
    price = {"currency": "eur", "unit_amount": 900, "product_data": {"name": "x"}, "recurring": {"interval": "month"}}
    usual: Any = {"mode": "subscription", "line_items": [{"price_data": price, "quantity": 1}]}
    made = api.checkout.sessions.create({**usual, "success_url": "http://127.0.0.1:9/"})
    assert made.url
    running.press(made.url)
    (customer,) = running.objects("customer")
    running.control("advance", days=32)
    payment = running.objects("payment_intent")[0]["id"]
    running.control("bank", slow_refunds=True)
    refund = api.refunds.create({"payment_intent": payment, "amount": 100})
    running.control("settle", refund=refund.id, status="failed")
    running.control("dispute", id=running.control("dispute", payment=payment)["id"], status="won")
    api.customers.delete(customer["id"])
    told = running.events()
    whole = "".join(each["body"] for each in told)
    assert all(CANARY[name] in whole for name in ("name", "street", "city", "postcode"))
    assert f'"last4": "{CANARY["card"][-4:]}"' in whole
    read = [news(each["body"].encode(), each["signature"]) for each in told]
    known = [each for each in read if each]
    assert {each["type"] for each, found in zip(told, read, strict=True) if found} <= set(ABOUT)
    assert {each.about for each in known} == {*ABOUT.values()}
    assert not any(value in repr(known) for value in PRIVATE)
    for each in told:  # the official library takes them too
        assert library.Webhook.construct_event(each["body"], each["signature"], NEW).id == each["id"]
