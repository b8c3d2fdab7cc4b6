"""Buying at the till: once, whatever comes twice, late, in the wrong order or not at all."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import django
import httpx
import pytest

from tests.billing import shop
from tests.instance import Instance


@pytest.fixture(autouse=True)
def ready(site: Instance) -> None:
    """Read settings when the instance has its address."""
    django.setup()


def test_a_pack_is_bought_once(site: Instance) -> None:
    berta = shop.someone(site)
    page = shop.begin(berta)
    assert "no money moves" in berta.get(page).text
    led = shop.at_till(berta, page, "pay", news="twice")
    shop.until(lambda: shop.credits(berta) == 100)
    assert shop.back(berta, led) == "paid"
    assert shop.at_till(berta, page, "pay").status_code == 302  # pressed once more: nothing is left to pay
    assert shop.grants(berta) == [("grant", 100)]
    (mail,) = shop.until(lambda: site.outbox(berta.address))
    invoices = berta.get("/account/invoices").text
    for said in (mail.subject + mail.body, invoices, berta.get(page).text):
        assert "100 credits" in said
        assert "9.00 EUR" in said
        assert shop.PACK not in said  # ids are for programs


def test_the_way_back_gives_nothing_that_was_not_paid(site: Instance) -> None:
    """However the address is written, and whatever it says; and what failed or was left stays worth nothing."""
    berta = shop.someone(site)
    page = shop.begin(berta)
    order = shop.order_of(berta, page)
    told = f"/account/plans/return?order={order.id}&paid=1&status=paid&session_id={shop.checkout_of(page)}"
    shown = berta.get(told)
    assert 'data-state="waiting"' in shown.text
    assert shown.headers["refresh"]
    failed = shop.at_till(berta, page, "fail")
    shop.until(lambda: shop.back(berta, failed) == "failed")
    left = shop.at_till(berta, shop.begin(berta), "leave")
    assert "left=1" in left.headers["location"]
    assert "refresh" not in berta.get(told).headers
    assert (shop.credits(berta), shop.grants(berta)) == (0, [])


def test_lost_news_are_made_up_for_by_the_way_back(site: Instance) -> None:
    from glassplate.billing.orders.models import Order
    from glassplate.lib.isolation import principal

    berta = shop.someone(site)
    led = shop.at_till(berta, shop.begin(berta), "pay", news="lost")
    assert shop.credits(berta) == 0
    assert shop.back(berta, led) == "paid"
    assert shop.back(berta, led) == "paid"
    assert shop.grants(berta) == [("grant", 100)]
    died = shop.begin(berta)  # between the vendor's answer and our writing it down
    order = shop.order_of(berta, died)
    with principal(berta.id):
        Order.objects.filter(pk=order.id).update(checkout=None)
    shop.at_till(berta, died, "pay")
    shop.until(lambda: shop.credits(berta) == 200)
    plan = shop.at_till(berta, shop.begin(berta, shop.PLAN), "pay", news="lost")
    assert shop.back(berta, plan) == "paid"
    assert shop.credits(berta) == 700


def test_forged_and_replayed_news_change_nothing(site: Instance) -> None:
    berta = shop.someone(site)
    paid, unpaid = shop.begin(berta), shop.begin(berta)
    shop.at_till(berta, paid, "pay")
    shop.until(lambda: shop.credits(berta) == 100)
    other, about = shop.checkout_of(unpaid), "checkout"
    event = f"evt_{uuid4().hex}"
    body, headers = shop.news(about, other, event)
    name, mark = "till-signature", headers["till-signature"]
    moment, _, sign = mark.partition(",")
    forged: list[tuple[bytes, dict[str, str]]] = [
        (body, {}),
        (body, {name: ""}),
        (body, {name: sign}),
        (body, {name: f"{moment},v1={'0' * 64}"}),
        (body, {name: f"{moment},v1={sign[3:].upper()}"}),
        (body, {name: f"t=1,{sign}"}),
        (body + b" ", headers),
        (json.dumps(json.loads(body), indent=1).encode(), headers),
        (body.replace(other.encode(), shop.checkout_of(paid).encode()), headers),
        shop.news(about, other, seconds=-301),
        shop.news(about, other, seconds=360),  # from a clock ahead: what is sent a little later is nearer to its time
        (body, {"stripe-signature": mark}),
    ]
    assert len(forged) == 12
    with site.client() as vendor:
        for wrong, around in forged:
            assert vendor.post(shop.NEWS, content=wrong, headers=around).status_code == 400
        assert vendor.post(shop.NEWS, content=b"x" * 300_000, headers=headers).status_code == 413
        assert vendor.get(shop.NEWS).status_code == 405
        for nobody in ("/billing/news/nobody", "/billing/news/stripe"):  # not set up here
            assert vendor.post(nobody, content=body, headers=headers).status_code == 404
        for _ in range(3):  # genuine, of a checkout that nobody paid, and then again and again
            assert vendor.post(shop.NEWS, content=body, headers=headers).status_code == 200
    shop.until(lambda: not shop.due(event))
    assert shop.grants(berta) == [("grant", 100)]
    assert shop.order_of(berta, unpaid).state == "open"


def test_a_hundred_at_once_give_once(site: Instance) -> None:
    """The same event, and as many others that all say the same."""
    berta = shop.someone(site)
    page = shop.begin(berta)
    shop.at_till(berta, page, "pay", news="lost")
    event = f"evt_{uuid4().hex}"
    with ThreadPoolExecutor(20) as many:
        events = [event] * 90 + [f"evt_{uuid4().hex}" for _ in range(10)]
        codes = list(many.map(lambda each: shop.tell(site, "checkout", shop.checkout_of(page), each), events))
    assert set(codes) == {200}
    for each in set(events):
        shop.until(lambda each=each: not shop.due(each), 60)
    assert shop.grants(berta) == [("grant", 100)]
    assert len([mail for mail in site.outbox(berta.address) if "purchase" in mail.subject]) == 1


def test_another_amount_than_agreed_gives_nothing(site: Instance) -> None:
    from glassplate.billing.vendors.till.models import Slip
    from glassplate.lib.isolation import duty

    berta = shop.someone(site)
    for change in ({"amount": 1}, {"currency": "SEK"}):
        page = shop.begin(berta)
        with duty("money"):
            slip = Slip.objects.get(pk=shop.checkout_of(page))
            slip.facts |= change
            slip.save()
        led = shop.at_till(berta, page, "pay")
        shop.until(lambda page=page: shop.order_of(berta, page).differs)
        assert "another amount" in berta.get(str(httpx.URL(led.headers["location"]).raw_path, "ascii")).text
    assert (shop.credits(berta), shop.grants(berta)) == (0, [])


def test_a_stranger_gets_404_for_every_id(site: Instance) -> None:
    berta, eve = shop.someone(site), shop.someone(site, "Eve")
    page = shop.begin(berta, shop.PLAN)
    shop.at_till(berta, page, "pay")
    plan = shop.until(lambda: shop.subscription_of(berta))
    eve.get("/account/plans")
    assert eve.get(f"/account/plans/return?order={shop.order_of(berta, page).id}").status_code == 404
    assert eve.get("/account/plans/return?order=nothing").status_code == 404
    for act in ("change", "end", "resume"):
        assert eve.post(f"/account/subscription/{plan.id}/{act}", data={"product": shop.PLAN}).status_code == 404
    assert str(shop.order_of(berta, page).id) not in eve.get("/account/invoices").text
    assert eve.post("/account/plans", data={"product": "free-for-eve"}).status_code == 409
    assert _is_nobodys(site, f"/account/plans/return?order={shop.order_of(berta, page).id}")


def test_what_is_begun_and_left_has_a_bound(site: Instance) -> None:
    berta = shop.someone(site)
    for _ in range(20):
        shop.begin(berta)
    refused = berta.post("/account/plans", data={"product": shop.PACK})
    assert refused.status_code == 409
    assert "tomorrow" in refused.text


def _is_nobodys(site: Instance, path: str) -> bool:
    with site.client() as nobody:
        return nobody.get(path).headers["location"].startswith("/account/login")
