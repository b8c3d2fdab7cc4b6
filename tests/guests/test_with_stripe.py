"""An order without an account, paid at Stripe as its stand-in plays it: told late, twice, out of order or falsely."""

from __future__ import annotations

import re
from collections.abc import Iterator
from uuid import uuid4

import httpx
import pytest

from tests import traces
from tests.billing import shop
from tests.billing.rehearsing import CANARY, PRIVATE, STANDIN_KEY, Rehearsal
from tests.guests import steps
from tests.instance import Client, Instance, own_instance

NEWS = "/billing/news/stripe"
FORGERIES = ("unsigned", "other-secret", "old", "future", "tampered", "test-scheme")


@pytest.fixture(scope="module")
def stripe() -> Iterator[Rehearsal]:
    with Rehearsal() as running:
        yield running


@pytest.fixture(scope="module")
def own(stripe: Rehearsal) -> Iterator[Instance]:
    told = {"GLASSPLATE_STANDIN": stripe.url, "GLASSPLATE_STRIPE_KEY": STANDIN_KEY}
    with own_instance("express", GLASSPLATE_LIMITS_TIMES="4", **told) as instance:
        yield instance


@pytest.fixture
def email(own: Instance, stripe: Rehearsal) -> str:
    stripe.control("news", address=f"{own.url}{NEWS}", mode="tell")
    return f"buyer-{uuid4().hex[:8]}@example.net"


def _page(client: Client, email: str) -> str:
    """Begin a purchase; returns the address of Stripe's page."""
    client.get("/packs")
    led = client.post("/packs", data={"product": steps.PACK, "email": email})
    assert led.status_code == 303, led.text
    return str(led.headers["location"])


def _paid(client: Client, stripe: Rehearsal, page: str, email: str) -> str:
    """Pay at Stripe and follow the way back; returns the order's id."""
    back = httpx.URL(stripe.press(page, email=email).headers["location"])
    shown = client.get(f"{back.path}?{back.query.decode()}")
    assert 'data-state="paid"' in shown.text  # looked up there, whatever was told
    assert steps.CODE.search(shown.text)
    return str(back.params["order"])


def _payment(own: Instance, order: str) -> str:
    ((payment,),) = steps.rows(own, "select payment from orders_order where id = %s", order)
    return str(payment)


def _all_is_heard(own: Instance, stripe: Rehearsal) -> list[int]:
    """Wait until all news was told and followed; returns the answers that it got."""
    told = [each["status"] for each in stripe.control("settled")]
    shop.until(lambda: not steps.rows(own, "select 1 from orders_vendornews where due_at is not null"))
    return told


def test_a_guest_pays_at_stripe_and_is_given_once_whatever_is_told(
    own: Instance, stripe: Rehearsal, email: str
) -> None:
    client = steps.visitor(own)
    page = _page(client, email)
    stripe.control("news", mode="hold")
    order = _paid(client, stripe, page, email)
    assert shop.credits(client) == 70
    stripe.control("news", mode="tell")
    assert stripe.control("release", order="reversed", times=2)["released"]
    assert set(_all_is_heard(own, stripe)) == {200}
    assert shop.credits(client) == 70
    mails = shop.until(lambda: steps.mails(own, email, "purchase"))
    assert len(mails) == 1 and order in mails[0]
    (session,) = [each for each in stripe.objects("checkout.session") if each["client_reference_id"] == order]
    assert (session["mode"], session["customer"]) == ("payment", None)  # nobody's customer for one purchase
    assert stripe.search(CANARY["name"].replace(" ", "+").encode())  # it was typed there
    needles = {form for each in PRIVATE for form in traces.forms(each)}
    assert traces.found_in([own.data, own.log], needles, own.ready_at) == []


def test_what_stripe_never_told_gives_a_guest_nothing(own: Instance, stripe: Rehearsal, email: str) -> None:
    client = steps.visitor(own)
    checkout = re.search(r"cs_\w+", _page(client, email))
    assert checkout
    paid = {"id": checkout[0], "object": "checkout.session", "status": "complete", "payment_status": "paid"}
    told = {"type": "checkout.session.completed", "object": paid}
    assert [stripe.control("forge", kind=kind, **told)["status"] for kind in FORGERIES] == [400] * len(FORGERIES)
    assert stripe.control("forge", kind="signed", **told)["status"] == 200  # genuine, and still only a hint
    _all_is_heard(own, stripe)
    assert shop.credits(client) == 0
    assert not steps.mails(own, email, "purchase")


def test_what_goes_back_to_a_guest_takes_its_credits(own: Instance, stripe: Rehearsal, email: str) -> None:
    client = steps.visitor(own)
    order = _paid(client, stripe, _page(client, email), email)
    _all_is_heard(own, stripe)
    for amount, left in ((750, 35), (750, 0)):
        asked = {"payment_intent": _payment(own, order), "amount": amount}
        key = {"Authorization": f"Bearer {STANDIN_KEY}"}
        answer = httpx.post(f"{stripe.url}/stripe/v1/refunds", data=asked, headers=key)
        assert answer.status_code == 200, answer.text
        shop.until(lambda left=left: shop.credits(client) == left)
    ((state, returned),) = steps.rows(own, "select state, returned from orders_order where id = %s", order)
    assert (state, returned) == ("refunded", 1500)
    assert "went back" in client.get("/order").text
