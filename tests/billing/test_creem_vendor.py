"""Creem as a vendor: each verb against its stand-in, news of all kinds, and what happens when it does not answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from glassplate.billing.vendors.contract import Forged, News, Unreachable
from glassplate.policy import questions
from tests.billing.creem import BACK, FORGERIES, MONTHLY, PACK, Shop, offer, opened, signed
from tests.instance import Instance
from tests.policy.samples import manifest
from tests.standin.creem import Rehearsal

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture(scope="module")
def companies() -> Iterator[Rehearsal]:
    with Rehearsal() as running:
        yield running


@pytest.fixture
def shop(site: Instance, companies: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    monkeypatch.setenv("GLASSPLATE_STANDIN", companies.url)
    monkeypatch.setenv("GLASSPLATE_CREEM_KEY", "creem_test_rehearsed")
    with opened(site, companies) as made:
        yield made


def test_ending_resuming_changing(shop: Shop) -> None:
    def more(values: dict[str, Any]) -> None:
        first = next(each for each in values["payments"]["products"] if each["id"] == MONTHLY)
        values["payments"]["products"].append({**first, "id": "tools-large", "credits": 900, "price": "19.90 EUR"})

    questions.set_policy(manifest("tools", more))
    shop.pay(shop.begin(MONTHLY))
    (row,) = shop.companies.rows("subscription")
    creem = shop.creem
    assert creem.standing(row["id"]).product == MONTHLY
    ending = creem.end(row["id"], now=False)
    assert (ending.status, ending.ending) == ("active", True)
    assert creem.end(row["id"], now=False).ending
    resumed = creem.resume(row["id"])
    assert (resumed.status, resumed.ending) == ("active", False)
    assert creem.resume(row["id"]) == resumed  # Creem says no the second time; it is as it should be all the same
    assert creem.change(row["id"], offer("tools-large").product).product == "tools-large"
    assert (
        shop.companies.calls(f"/v1/subscriptions/{row['id']}/upgrade")[0]["fields"]["update_behavior"]
        == "proration-none"
    )
    assert creem.portal(row["customer"], BACK).startswith(shop.companies.url)
    assert creem.end(row["id"], now=True).status == "ended"
    assert creem.end(row["id"], now=True).status == "ended"
    for theirs, ours in {
        "trialing": "trialing",
        "unpaid": "past_due",
        "expired": "past_due",
        "paused": "paused",
    }.items():
        shop.companies.do("standing", subscription=row["id"], status=theirs)
        assert creem.standing(row["id"]).status == ours


@pytest.mark.parametrize("how", FORGERIES)
def test_forged_news_changes_nothing(shop: Shop, how: str) -> None:
    from glassplate.engines.standin.creem.forging import FORGERIES as made

    assert set(made) == set(FORGERIES)
    shop.pay(shop.begin(PACK))
    body, headers = signed(shop.companies.pieces()[0])
    body, headers = made[how](body, headers["creem-signature"])
    with pytest.raises(Forged):
        shop.creem.news(body, headers, NOW)


def test_a_refund_that_waits_or_fails_says_so(shop: Shop) -> None:
    for end, status in (("pending", "pending"), ("failed", "failed")):
        page = shop.begin(PACK)
        shop.pay(page)
        payment = shop.creem.bought(page.rpartition("/")[2]).payment
        shop.companies.do("refunds", end=end)
        back = shop.creem.refund(payment, None, "key")
        assert (back.status, back.amount) == (status, 0)
        assert shop.creem.returned(News("evt_1", "refund", payment)).amount == 0


def test_a_dispute_is_read_from_its_payment(shop: Shop) -> None:
    shop.pay(shop.begin(PACK))
    shop.hear(shop.companies.pieces())
    (paid,) = shop.companies.rows("transaction")
    shop.companies.do("dispute", transaction=paid["id"])
    shop.hear([shop.companies.pieces()[-1]])
    assert shop.credits() == 0
    lost = shop.creem.returned(News("evt_1", "dispute", paid["id"]))
    shop.companies.do("chargeback", transaction=paid["id"])
    assert lost.status == "pending"
    assert shop.creem.returned(News("evt_1", "dispute", paid["id"])).status == "lost"


def test_products_are_made_once_and_found_again(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    from glassplate.billing.vendors.creem import catalogue

    first = catalogue.id_of(offer(PACK).product)
    catalogue._known.clear()  # as in another process
    assert catalogue.id_of(offer(PACK).product) == first
    assert len(shop.companies.rows("product")) == 1
    (row,) = shop.companies.rows("product")
    assert (row["price"], row["currency"], row["tax_mode"], row["billing_type"]) == (490, "EUR", "inclusive", "onetime")
    httpx.delete(f"{shop.companies.url}/creem/v1/products/{first}", headers={"x-api-key": "k"})
    assert shop.creem.begin(offer(PACK)).url  # it was archived there: another is made
    assert len(shop.companies.rows("product")) == 2
    monkeypatch.setenv("GLASSPLATE_CREEM_PRODUCTS", f"{MONTHLY}={first} nonsense {PACK}=../x")
    assert catalogue.id_of(offer(MONTHLY).product) == first
    assert catalogue.manifests({"id": first, "description": ""}) == MONTHLY
    assert catalogue.manifests({"id": "prod_other", "description": "something else"}) is None


def test_who_leaves_pays_no_more_and_is_told_what_creem_keeps(shop: Shop) -> None:
    from glassplate.lib.words import say

    shop.pay(shop.begin(MONTHLY))
    (row,) = shop.companies.rows("subscription")
    assert "no way to delete" in say(shop.creem.forget(row["customer"]))
    assert shop.creem.standing(row["id"]).status == "ended"
    shop.creem.forget(row["customer"])


@pytest.mark.parametrize("kind", ["html", "not-json", "deep-json", "empty", "redirect", "echo", "gzip-bomb"])
def test_a_broken_answer_is_no_answer(shop: Shop, kind: str) -> None:
    shop.companies.script("creem", "hostile", kind=kind, times=None, route="/v1/")
    with pytest.raises(Unreachable) as trouble:
        shop.creem.bought("ch_secret")
    assert str(trouble.value) == ""
    assert trouble.value.__cause__ is None


def test_what_only_looks_is_tried_again_and_what_changes_is_not(shop: Shop) -> None:
    shop.pay(page := shop.begin(PACK))
    checkout = page.rpartition("/")[2]
    shop.companies.script("creem", "500", route="/v1/checkouts")
    assert shop.creem.bought(checkout).status == "paid"
    shop.companies.script("creem", "500", route="/v1/refunds")
    with pytest.raises(Unreachable):
        shop.creem.refund(shop.creem.bought(checkout).payment, None, "key")
    assert len(shop.companies.calls("/v1/refunds")) == 1
    with pytest.raises(Unreachable):
        shop.creem.bought("ch_unknown")


def test_the_key_says_which_host_is_called_and_pages_lie_at_creem(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    from glassplate.billing.vendors.creem import client, vendor

    monkeypatch.delenv("GLASSPLATE_CREEM_KEY")
    assert vendor.vendor() is None  # the stand-in alone is no reason to sell there
    monkeypatch.delenv("GLASSPLATE_STANDIN")
    for key, host in (("creem_test_1", "https://test-api.creem.io"), ("creem_1", "https://api.creem.io")):
        monkeypatch.setenv("GLASSPLATE_CREEM_KEY", key)
        assert client.base() == host
        assert vendor.vendor() is None  # without the secret nobody could tell whose news it is
    monkeypatch.setenv("GLASSPLATE_CREEM_KEY", "creem_test_1")
    monkeypatch.setenv("GLASSPLATE_CREEM_WEBHOOK_SECRET", "one two")
    assert vendor.vendor()
    assert client.secrets() == ("one", "two")
    with pytest.raises(Unreachable):  # the policy lists the live host alone
        shop.creem.bought("ch_1")
    assert client.page("https://checkout.creem.io/ch_1") == "https://checkout.creem.io/ch_1"
    for elsewhere in (
        "http://creem.io/",
        "https://creem.io.example/",
        "https://a@creem.io/",
        "https://xcreem.io/",
        "",
        1,
    ):
        with pytest.raises(Unreachable):
            client.page(elsewhere)


def test_what_is_no_event_of_ours_is_left_alone(shop: Shop) -> None:
    piece = {"body": {"id": "evt_1", "eventType": "license.created", "object": {"id": "lic_1"}}}
    assert shop.creem.news(*signed(piece), NOW) is None
    for bad in ({"id": "evt_1"}, {"id": 1, "eventType": "checkout.completed", "object": {"id": "ch_1"}}):
        with pytest.raises(Forged):
            shop.creem.news(*signed({"body": bad}), NOW)
    bad = {"id": "evt_1", "eventType": "checkout.completed", "object": {"id": "../x"}}
    with pytest.raises(Forged):
        shop.creem.news(*signed({"body": bad}), NOW)
