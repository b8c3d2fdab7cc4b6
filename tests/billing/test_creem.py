"""Bought through Creem: what is bought is looked up, what is told is only a hint, and nothing of a buyer stays."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode
from uuid import uuid4

import httpx
import pytest

from glassplate.billing.vendors.contract import Bought, Period
from tests import traces
from tests.billing.creem import FORGERIES, MONTHLY, PACK, Shop, offer, opened
from tests.billing.serving import person, served
from tests.instance import Instance
from tests.standin.creem import Rehearsal


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


def test_a_pack_is_paid_for_and_of_the_buyer_nothing_stays(site: Instance, shop: Shop) -> None:
    name, street, country = (f"{part}{secrets.token_hex(8)}" for part in ("name", "street", "country"))
    page = shop.begin(PACK)
    sent = shop.companies.calls("/v1/checkouts")[0]["fields"]
    assert set(sent) == {"product_id", "request_id", "success_url", "customer"}
    assert sent["customer"] == {"email": shop.client.address}
    back = shop.pay(page, name=name, street=street, country=country)
    assert back.status_code == 302
    assert "signature=" in back.headers["location"]
    pieces = shop.companies.pieces()
    assert [piece["type"] for piece in pieces] == ["checkout.completed"]
    assert all(part in str(pieces) for part in (name, street, country))  # it tells all of it
    assert shop.hear(pieces) == [True]
    assert shop.credits() == 50
    needles = {form for part in (name, street, country) for form in traces.forms(part)}
    assert traces.found_in([site.data, site.log], needles) == []


def test_who_leaves_or_fails_has_bought_nothing(shop: Shop) -> None:
    for answer, status in (("leave", 200), ("fail", 402)):
        page = shop.begin(PACK)
        assert httpx.post(page, data={"answer": answer}).status_code == status
        assert shop.creem.bought(page.rpartition("/")[2]).status == "open"
    shop.companies.do("expire", checkout=page.rpartition("/")[2])
    assert shop.creem.bought(page.rpartition("/")[2]).status == "expired"
    assert shop.companies.pieces() == []
    assert shop.credits() == 0


def test_a_subscription_gives_each_period_once(shop: Shop) -> None:
    shop.pay(shop.begin(MONTHLY))
    pieces = shop.companies.pieces()
    assert [piece["type"] for piece in pieces] == ["checkout.completed", "subscription.active", "subscription.paid"]
    shop.hear([*pieces, *pieces])
    assert shop.credits() == 300
    (row,) = shop.companies.rows("subscription")
    shop.companies.do("renew", subscription=row["id"])
    shop.hear(shop.companies.pieces())
    assert shop.credits() == 600
    shop.companies.do("renew", subscription=row["id"], paid=False)
    shop.hear(shop.companies.pieces())
    assert shop.creem.standing(row["id"]).status == "past_due"
    assert shop.credits() == 600


def test_news_in_any_order_and_twice_comes_to_the_same(shop: Shop) -> None:
    shop.pay(shop.begin(MONTHLY))
    (row,) = shop.companies.rows("subscription")
    shop.companies.do("renew", subscription=row["id"])
    backwards = shop.companies.pieces()[::-1]
    first = shop.hear(backwards)
    assert first == [True] * len(backwards)
    again = shop.hear(backwards + backwards)  # what had to wait for its order is looked up now
    assert not any(again)
    assert shop.credits() == 600


def test_a_genuine_piece_about_somebody_elses_purchase_gives_nobody_anything(shop: Shop) -> None:
    """Replayed, or of another shop's checkout: what counts is what is looked up, and whose order that names."""
    shop.pay(shop.begin(PACK))
    shop.hear(shop.companies.pieces())
    assert shop.credits() == 50
    piece = shop.companies.pieces()[0]
    for change in ({"request_id": str(uuid4())}, {"status": "completed", "order": {"amount": 10**6, "status": "paid"}}):
        told = {**piece["body"], "id": f"evt_{secrets.token_hex(8)}", "object": {**piece["body"]["object"], **change}}
        shop.hear([{**piece, "id": told["id"], "body": told}])
    product = offer(PACK).product
    from glassplate.billing.vendors.creem import catalogue

    made = catalogue.asked(
        catalogue.Call("POST", "/v1/checkouts", (), body={"product_id": catalogue.id_of(product), "request_id": "x"})
    )
    shop.companies.do("pay", checkout=made["id"])
    shop.hear([shop.companies.pieces()[-1]])
    assert shop.credits() == 50
    assert shop.creem.bought(made["id"]).order is None


def test_a_payment_goes_back_whole_and_once(shop: Shop) -> None:
    from glassplate.billing.orders.errors import NotNow

    shop.pay(shop.begin(PACK))
    shop.hear(shop.companies.pieces())
    (paid,) = shop.companies.rows("transaction")
    with pytest.raises(NotNow) as part:
        shop.creem.refund(paid["id"], 100, "key")
    assert part.value.words == "creem-whole-only"
    assert shop.companies.rows("refund") == []
    # The answer is lost on its way: it was heard, and is not asked for again.
    shop.companies.script("creem", "cut", where="head", route="/v1/refunds")
    back = shop.creem.refund(paid["id"], None, "key")
    assert (back.status, back.amount, back.payment) == ("done", 490, paid["id"])
    assert shop.creem.refund(paid["id"], 490, "key") == back
    assert len(shop.companies.rows("refund")) == 1
    shop.hear(shop.companies.pieces())
    assert shop.credits() == 0


def test_the_comparison_finds_what_was_never_told(shop: Shop) -> None:
    from glassplate.billing.orders import reconciling
    from glassplate.billing.vendors.creem import catalogue

    since = datetime.now(UTC) - timedelta(hours=1)
    shop.pay(shop.begin(PACK))
    shop.pay(shop.begin(MONTHLY))
    assert shop.credits() == 0
    found = list(reconciling.reconcile(shop.creem, since))
    assert [each.kind for each in found if each.repaired].count("order") == 2
    assert shop.credits() == 350
    body = {"product_id": catalogue.id_of(offer(PACK).product), "request_id": str(uuid4())}
    strange = catalogue.asked(catalogue.Call("POST", "/v1/checkouts", (), body=body))
    shop.companies.do("pay", checkout=strange["id"])
    recent = list(shop.creem.recent(since))
    assert len([each for each in recent if isinstance(each, Period)]) == 1
    assert [each.order for each in recent if isinstance(each, Bought)].count(None) == 1
    assert [each.kind for each in reconciling.reconcile(shop.creem, since) if each.kind == "unknown-here"]


def test_what_comes_by_http_is_believed_only_if_creem_signed_it(shop: Shop) -> None:
    shop.pay(shop.begin(PACK))
    tell = {"tell": "checkout.completed"}
    with served() as url:
        assert shop.companies.do("news", **tell) == {"answers": [0]}  # nobody is where the buyer is to come back to
        shop.companies.do("news", url=f"{url}/billing/news/creem")
        for how in FORGERIES:
            assert shop.companies.do("news", **tell, forge=how) == {"answers": [400]}, how
        assert shop.credits() == 0
        assert shop.companies.do("news", **tell, times=3) == {"answers": [200, 200, 200]}
        shop.hear(shop.companies.pieces())
        assert shop.credits() == 50
        # A piece that was genuine once is genuine for ever: it is remembered, and changes nothing.
        assert shop.companies.do("news", **tell, times=2) == {"answers": [200, 200]}
        shop.hear(shop.companies.pieces())
    assert shop.credits() == 50


def test_the_way_back_proves_nothing(shop: Shop) -> None:
    """Creem signs what it adds to the address with a plain hash: anybody who knows the key, or finds out, could."""
    from glassplate.engines.standin.creem.shop import returning

    with served() as url:
        alice = person(url, f"alice-{secrets.token_hex(4)}@example.net")
        alice.get("/account/plans")
        begun = alice.post("/account/plans", data={"product": PACK})
        assert begun.status_code == 303
        assert begun.headers["location"].startswith(f"{shop.companies.url}/creem/checkout/")
        (row,) = shop.companies.rows("checkout")
        back = httpx.URL(row["success_url"])
        forged = returning({**row, "order": "ord_1", "customer": "cust_1", "subscription": None}, "creem_test_stand-in")
        shown = alice.get(f"{back.path}?{back.query.decode()}&{urlencode(forged)}")
        assert shown.status_code == 200
        assert int(alice.get("/account/credits").status_code) == 200
    from glassplate.billing import ledger
    from glassplate.lib.isolation import principal

    with principal(alice.id):
        assert ledger.balance(alice.id).available == 0
