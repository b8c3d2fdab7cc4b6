"""Bought at Stripe through our own pages: the stand-in's news comes by HTTP, late, twice, forged; credits are right."""

from __future__ import annotations

import json
import re
import secrets
import socket
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from tests.billing.rehearsing import CANARY, MARK, PRIVATE, STANDIN_KEY, Rehearsal, policy
from tests.billing.serving import person, served
from tests.instance import Client, Instance

PACK, MONTHLY = "credits-100", "studio-monthly"
NEWS = "/billing/news/stripe"


class Shop:
    """The product, its stand-in of Stripe, and what is true of somebody's money."""

    def __init__(self, url: str, standin: Rehearsal) -> None:
        self.url, self.standin = url, standin

    def somebody(self) -> Client:
        return person(self.url, f"buyer-{MARK}-{secrets.token_hex(3)}@example.net")

    def begin(self, client: Client, product: str) -> str:
        """Press the button of a product; returns the address of Stripe's page."""
        page = client.get("/account/plans")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
        assert page.status_code == 200 and token
        left = client.post("/account/plans", data={"csrfmiddlewaretoken": token[1], "product": product})
        assert left.status_code == 303, left.text
        return str(left.headers["location"])

    def buy(self, client: Client, product: str, answer: str = "pay") -> str:
        """Buy it; returns the path that Stripe leads back to."""
        back = self.standin.press(self.begin(client, product), answer, email=client.address)
        self.hear()
        return str(back.headers.get("location", "")).removeprefix("http://").partition("/")[2]

    def hear(self) -> list[int]:
        """Wait until all news was told, then look everything up; returns the answers that the news got."""
        from glassplate.billing.orders import news
        from glassplate.billing.orders.models import VendorNews
        from glassplate.lib.isolation import duty

        told = [each["status"] for each in self.standin.control("settled")]
        with duty("money"):
            due = list(
                VendorNews.objects.filter(vendor="stripe", due_at__isnull=False)
                .order_by("came_at")
                .values_list("pk", flat=True)
            )
        for _ in range(2):  # what belongs to something that is not known yet comes later
            for identity in due:
                news.follow(identity)
        return told

    def credits(self, client: Client) -> int:
        from glassplate.billing import ledger
        from glassplate.lib.isolation import principal

        with principal(client.id):  # type: ignore[arg-type]
            return ledger.balance(client.id).available  # type: ignore[arg-type]

    def order(self, client: Client) -> Any:
        from glassplate.billing.orders.models import Order
        from glassplate.lib.isolation import principal

        with principal(client.id):  # type: ignore[arg-type]
            return Order.objects.filter(person=client.id).order_by("-made_at").first()


@pytest.fixture(scope="module")
def running(site: Instance) -> Iterator[Shop]:
    with Rehearsal() as standin, served() as url:
        yield Shop(url, standin)


@pytest.fixture
def shop(running: Shop, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    monkeypatch.setenv("GLASSPLATE_STANDIN", running.standin.url)
    monkeypatch.setenv("GLASSPLATE_STRIPE_KEY", STANDIN_KEY)
    running.standin.reset()
    running.standin.control("news", address=f"{running.url}{NEWS}")
    with policy():
        yield running


def test_a_pack_is_bought_once_however_often_it_is_told(shop: Shop) -> None:
    alice = shop.somebody()
    back = shop.buy(alice, PACK)
    assert (shop.credits(alice), shop.order(alice).state) == (100, "paid")
    shop.standin.control("repeat", times=3)
    assert set(shop.hear()) == {200}
    assert shop.credits(alice) == 100
    assert alice.get(f"/{back}").status_code == 200
    assert "9.00 EUR" in alice.get("/account/invoices").text
    assert "Stripe" in alice.get("/account/where").text  # that Stripe was told is on her record


def test_who_comes_back_before_the_news_has_their_credits_all_the_same(shop: Shop) -> None:
    alice = shop.somebody()
    shop.standin.control("news", mode="hold")
    back = shop.buy(alice, PACK)
    assert shop.credits(alice) == 0
    assert alice.get(f"/{back}").status_code == 200
    assert shop.credits(alice) == 100
    shop.standin.control("news", mode="tell")
    shop.standin.control("release", order="reversed", times=2)
    shop.hear()
    assert shop.credits(alice) == 100


def test_nothing_is_given_for_what_was_not_paid(shop: Shop) -> None:
    alice = shop.somebody()
    shop.buy(alice, PACK, "fail")
    shop.buy(alice, PACK, "leave")
    later = shop.order(alice)
    assert (later.state, shop.credits(alice)) == ("open", 0)
    shop.standin.control("expire", checkout=later.checkout)
    shop.hear()
    assert (shop.order(alice).state, shop.credits(alice)) == ("expired", 0)


def test_a_subscription_gives_each_paid_period_and_ends(shop: Shop) -> None:
    alice = shop.somebody()
    shop.buy(alice, MONTHLY)
    assert shop.credits(alice) == 500
    shop.standin.control("advance", days=32)
    shop.hear()
    assert shop.credits(alice) == 1000
    (customer,) = shop.standin.objects("customer")
    shop.standin.control("bank", customer=customer["id"], declines=True)
    shop.standin.control("advance", days=31)
    shop.hear()
    assert shop.credits(alice) == 1000
    page = alice.get("/account/subscription")
    assert page.status_code == 200
    assert re.search(r"/account/subscription/[0-9a-f-]{36}/end", page.text)
    for _ in range(5):
        shop.standin.control("advance", days=15)
    shop.hear()
    assert shop.credits(alice) == 1000
    assert not re.search(r"/account/subscription/[0-9a-f-]{36}/end", alice.get("/account/subscription").text)


def test_another_plan_holds_from_the_next_period_and_can_be_ended(shop: Shop) -> None:
    def larger(m: dict[str, Any]) -> None:
        product = {"id": "large", "kind": "subscription", "credits": 900, "price": "49.00 EUR", "period": "month"}
        m["payments"]["products"].append(product)

    alice = shop.somebody()
    with policy(larger):
        shop.buy(alice, MONTHLY)
        found = re.search(r"(/account/subscription/[0-9a-f-]{36})/end", alice.get("/account/subscription").text)
        assert found
        assert alice.post(f"{found[1]}/change", data={"product": "large"}).headers["location"].endswith("changed")
        shop.hear()
        assert shop.credits(alice) == 500
        shop.standin.control("advance", days=32)
        shop.hear()
        assert shop.credits(alice) == 1400
        for verb in ("end", "resume", "end"):
            assert alice.post(f"{found[1]}/{verb}").status_code == 302
        page = alice.post("/account/subscription/portal").headers["location"]
        assert page.startswith(f"{shop.standin.url}/stripe/portal/")
        shop.standin.control("advance", days=32)
        shop.hear()
        assert shop.credits(alice) == 1400
        assert alice.post(f"{found[1]}/resume").status_code == 409


def test_money_that_goes_back_takes_its_credits_with_it(shop: Shop) -> None:
    from glassplate.billing.vendors.offered import named

    alice = shop.somebody()
    shop.buy(alice, PACK)
    stripe = named("stripe")
    assert stripe
    stripe.refund(shop.order(alice).payment, 450, "half")
    shop.hear()
    assert shop.credits(alice) == 50
    stripe.refund(shop.order(alice).payment, None, "rest")
    shop.hear()
    assert (shop.credits(alice), shop.order(alice).state) == (0, "refunded")


def test_a_refund_that_fails_days_later_gives_its_credits_back_and_can_be_made_again(shop: Shop) -> None:
    from glassplate.billing.orders.models import Why
    from glassplate.billing.orders.refunding import refund

    alice = shop.somebody()
    shop.buy(alice, PACK)
    order = shop.order(alice)
    refund(order.id, 300, Why.REQUESTED)
    assert refund(order.id, None, Why.REQUESTED).state == "refunded"
    assert shop.credits(alice) == 0
    part, rest = sorted(shop.standin.objects("refund"), key=lambda each: int(each["amount"]))
    for failed, left, returned in ((rest, 67, 300), (part, 100, 0)):
        shop.standin.control("settle", refund=failed["id"], status="failed")
        shop.hear()
        shop.hear()
        now = shop.order(alice)
        assert (shop.credits(alice), now.returned, now.state) == (left, returned, "paid")
    assert refund(order.id, 300, Why.REQUESTED).returned == 300
    assert shop.credits(alice) == 67
    assert refund(order.id, 300, Why.REQUESTED).returned == 600
    assert shop.credits(alice) == 34
    assert len(shop.standin.objects("refund")) == 4


def test_a_dispute_freezes_and_a_won_one_restores(shop: Shop) -> None:
    alice = shop.somebody()
    shop.buy(alice, PACK)
    opened = shop.standin.control("dispute", payment=shop.order(alice).payment)
    shop.hear()
    assert shop.credits(alice) == 0
    shop.standin.control("dispute", id=opened["id"], status="won")
    shop.hear()
    assert shop.credits(alice) == 100
    lost = shop.standin.control("dispute", payment=shop.order(alice).payment)
    shop.standin.control("dispute", id=lost["id"], status="lost")
    shop.hear()
    assert shop.credits(alice) == 0


def test_what_was_never_told_is_found_by_the_daily_look(shop: Shop) -> None:
    from glassplate.billing.orders.reconciling import reconcile
    from glassplate.billing.vendors.contract import Unreachable
    from glassplate.billing.vendors.offered import named

    alice = shop.somebody()
    shop.standin.control("news", mode="drop")
    for product in (PACK, MONTHLY):
        shop.buy(alice, product)
    assert shop.credits(alice) == 0
    stripe = named("stripe")
    assert stripe
    for _ in range(2):
        # Subscriptions of other tests are on this database, and not at this stand-in any more: it ends with them.
        with suppress(Unreachable):
            list(reconcile(stripe, datetime.now(UTC) - timedelta(hours=1)))
        assert shop.credits(alice) == 600


def test_forged_and_replayed_news_change_nothing(shop: Shop) -> None:
    from glassplate.billing.orders.models import VendorNews
    from glassplate.lib.isolation import duty

    alice, eve = shop.somebody(), shop.somebody()
    shop.buy(alice, PACK)
    shop.begin(eve, PACK)
    mine, hers = shop.order(alice), shop.order(eve)
    invented = {"id": hers.checkout, "object": "checkout.session", "status": "complete", "payment_status": "paid"}
    with duty("money"):
        before = VendorNews.objects.count()
    kinds = ("unsigned", "other-secret", "old", "future", "tampered", "test-scheme")
    answers = [_forged(shop, kind, invented) for kind in kinds]
    replayed = shop.standin.events("checkout.session.completed")[0]
    answers += [_forged(shop, kind, {}, body=replayed["body"]) for kind in kinds[2:5]]
    assert answers == [400] * 9
    assert _raw(shop, replayed, len(replayed["body"]) - 5) == 400
    _raw(shop, replayed, 300_000)  # cut off: what came is whole and known, if it is looked at
    assert httpx.post(f"{shop.url}{NEWS}", content=b"x" * 300_000).status_code == 413
    with duty("money"):
        assert VendorNews.objects.count() == before
    # Even what Stripe itself had signed is looked up and not believed; and twice is once.
    assert _forged(shop, "signed", invented) == 200
    assert _forged(shop, "signed", {}, body=replayed["body"]) == 200
    shop.hear()
    assert (shop.order(eve).state, shop.credits(eve)) == ("open", 0)
    assert (shop.order(alice).id, shop.credits(alice)) == (mine.id, 100)


def _forged(shop: Shop, kind: str, thing: dict[str, Any], **told: str) -> int:
    wanted = {"type": "checkout.session.completed", "object": thing}
    return int(shop.standin.control("forge", kind=kind, **wanted, **told)["status"])


def _raw(shop: Shop, event: dict[str, Any], length: int) -> int:
    """Tell an event with another length than it has; returns the status, 0 where the line was just closed."""
    host, port = shop.url.removeprefix("http://").split(":")
    head = f"POST {NEWS} HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Type: application/json\r\n"
    head += f"Stripe-Signature: {event['signature']}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    with socket.create_connection((host, int(port)), timeout=10) as line:
        line.sendall(head.encode() + event["body"].encode())
        line.shutdown(socket.SHUT_WR)
        answer = line.recv(100)
    return int(answer.split()[1]) if answer else 0


def test_stripe_away_is_said_and_tried_again(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    from stripe import HTTPClient

    monkeypatch.setattr(HTTPClient, "INITIAL_DELAY", 0.01)
    alice = shop.somebody()
    page = alice.get("/account/plans")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
    assert token
    shop.standin.script("stripe", "500", None, route="checkout/sessions")
    answer = alice.post("/account/plans", data={"csrfmiddlewaretoken": token[1], "product": PACK})
    assert answer.status_code == 409 and "unknown error" not in answer.text
    shop.standin.reset()
    shop.standin.control("news", address=f"{shop.url}{NEWS}")
    url = shop.begin(alice, PACK)
    shop.standin.script("stripe", "500", 3, route="checkout/sessions/")
    shop.standin.press(url)
    shop.hear()
    assert shop.credits(alice) == 100  # the second look


def test_nothing_of_who_paid_is_with_us(shop: Shop, site: Instance, capfd: pytest.CaptureFixture[str]) -> None:
    from django.db import connections

    alice = shop.somebody()
    shop.buy(alice, PACK)
    shop.buy(alice, MONTHLY)
    payment = shop.standin.objects("payment_intent")[0]["id"]
    shop.standin.control("dispute", payment=payment)
    shop.hear()
    assert shop.standin.search(CANARY["name"].replace(" ", "+").encode())  # it was typed there
    whole = json.dumps(shop.standin.events())
    needles = [*PRIVATE, f"fp{CANARY['card'][-4:]}", f'last4": "{CANARY["card"][-4:]}']
    assert all(needle in whole for needle in (CANARY["name"], CANARY["street"], CANARY["city"]))
    with connections["default"].cursor() as cursor:
        cursor.execute("select 1")
    rows = _everything()
    assert str(shop.order(alice).checkout) in rows
    assert [needle for needle in needles if needle in rows] == []
    said = site.log.read_text() + capfd.readouterr().err
    assert [needle for needle in needles if needle in said] == []


def _everything() -> str:
    """Return every row of every table, as the auditor's role sees them: all."""
    import psycopg

    from glassplate import environment
    from glassplate.runtime.database import socket_folder

    url = f"postgres://glassplate_auditor:{environment.secret('database-auditor')}@/glassplate?host={socket_folder()}"
    with psycopg.connect(url) as connection:
        names = connection.execute("select format('%I', tablename) from pg_tables where schemaname = 'public'")
        rows = [connection.execute(f"select t::text from {name} t").fetchall() for (name,) in names.fetchall()]
    return "\n".join(row[0] for table in rows for row in table)
