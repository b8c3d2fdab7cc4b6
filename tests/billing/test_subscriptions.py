"""A subscription at the till: its periods, its end, its changes, money that goes back, and an account that goes."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import django
import httpx
import pytest
from django.utils import timezone

from glassplate.lib.figures import day
from tests.billing import shop
from tests.instance import NO_TLS, Client, Instance
from tests.rights.test_what_is_held import exported


@pytest.fixture(autouse=True)
def ready(site: Instance) -> None:
    """Read settings when the instance has its address."""
    django.setup()


def subscribed(site: Instance, name: str = "Clara") -> tuple[Client, Any]:
    clara = shop.someone(site, name)
    shop.at_till(clara, shop.begin(clara, shop.PLAN), "pay")
    shop.until(lambda: shop.credits(clara) == 500)
    return clara, shop.subscription_of(clara)


@pytest.fixture
def refund(monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Give money back as the command does, with the reason on standard input; returns its exit code."""
    from glassplate.runtime import orders_done

    def give_back(order: Any, why: str, amount: int | None = None) -> int:
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{why}\n"))
        return orders_done.refund(order.id, amount)

    return give_back


def test_each_paid_period_gives_its_credits_once(site: Instance) -> None:
    from glassplate.billing.models import Lot
    from glassplate.lib.isolation import principal

    clara, plan = subscribed(site)
    page = shop.customer_page(clara)
    assert "no money moves" in clara.get(page).text
    shop.at_till(clara, page, "next", news="twice", of=plan.number)
    shop.until(lambda: shop.credits(clara) == 1000)
    assert shop.grants(clara) == [("grant", 500), ("grant", 500)]
    later = shop.subscription_of(clara)
    assert later.ends_at - plan.ends_at == timedelta(days=30)
    assert later.ends_at > timezone.now() + timedelta(days=50)
    with principal(clara.id):
        ends = sorted(Lot.objects.filter(person=clara.id).values_list("expires_at", flat=True))
    assert ends == [plan.ends_at + timedelta(days=1), later.ends_at + timedelta(days=1)]
    assert clara.get("/account/invoices").text.count("29.00 EUR") == 2
    assert clara.post("/account/plans", data={"product": shop.PLAN}).status_code == 409  # one is enough


def test_a_failed_payment_keeps_what_was_given(site: Instance) -> None:
    clara, plan = subscribed(site)
    page = shop.customer_page(clara)
    shop.at_till(clara, page, "due", of=plan.number)
    shop.until(lambda: shop.subscription_of(clara).status == "past_due")
    assert shop.credits(clara) == 500
    assert "The last payment failed" in clara.get("/account/subscription").text
    shop.until(lambda: [mail for mail in site.outbox(clara.address) if "subscription failed" in mail.subject])
    shop.at_till(clara, page, "next", of=plan.number)
    shop.until(lambda: shop.credits(clara) == 1000)
    shop.until(lambda: shop.subscription_of(clara).status == "active")


def test_a_trial_gives_once_and_is_paid_later(site: Instance) -> None:
    from glassplate.billing.vendors.till.models import Slip
    from glassplate.lib.isolation import duty

    clara = shop.someone(site, "Clara")
    page = shop.begin(clara, shop.PLAN)
    led = shop.at_till(clara, page, "pay", news="lost")
    with duty("money"):
        checkout = Slip.objects.get(pk=shop.checkout_of(page))
        number = checkout.facts["subscription"]
        for slip in (checkout, *Slip.objects.filter(of=number)):
            slip.facts["amount"] = 0
            slip.save()
        Slip.objects.filter(pk=number).update(facts=Slip.objects.get(pk=number).facts | {"status": "trialing"})
    came = clara.get(str(httpx.URL(led.headers["location"]).raw_path, "ascii"), follow_redirects=True)
    assert "You are trying it until" in came.text
    assert shop.tell(site, "subscription", number) == 200
    assert (shop.credits(clara), shop.order_of(clara, page).state) == (500, "open")
    shop.at_till(clara, shop.customer_page(clara), "next", of=number)
    shop.until(lambda: shop.credits(clara) == 1000)
    assert shop.order_of(clara, page).state == "paid"


def test_it_ends_with_its_period_unless_it_is_kept(site: Instance) -> None:
    clara, plan = subscribed(site)
    here = f"/account/subscription/{plan.id}"
    assert "done=ended" in clara.post(f"{here}/end").headers["location"]
    shown = clara.get("/account/subscription").text
    assert "data-ending" in shown
    assert day(plan.ends_at) in shown
    assert "500 credits every month" in shown
    assert shop.PLAN not in shown
    assert "done=resumed" in clara.post(f"{here}/resume").headers["location"]
    assert clara.post(f"{here}/resume").status_code == 409
    clara.post(f"{here}/end")
    page = shop.customer_page(clara)
    shop.at_till(clara, page, "next", of=plan.number)
    shop.until(lambda: shop.subscription_of(clara).status == "ended")
    shop.at_till(clara, page, "next", of=plan.number)
    assert shop.grants(clara) == [("grant", 500)]
    assert clara.post(f"{here}/end").status_code == 409
    shop.until(lambda: site.outbox(clara.address)[0].subject == "Your subscription has ended")
    assert "“500 credits every month”" in site.outbox(clara.address)[0].body


def test_a_change_holds_from_the_next_period_on() -> None:
    from glassplate.billing.orders.models import Subscription
    from glassplate.billing.vendors.contract import Standing
    from glassplate.policy import questions
    from glassplate.policy.manifest.companies import Product

    larger = Product(id="studio-large", kind="subscription", credits=2000, price="79.00 EUR", period="month")
    manifest = questions.policy()
    assert manifest.payments
    sold = manifest.payments.model_copy(update={"products": (*manifest.payments.products, larger)})
    questions.set_policy(manifest.model_copy(update={"payments": sold}))
    now = timezone.now()
    row = Subscription(product="studio-monthly", credits=500, amount=2900, currency="EUR", ends_at=now)
    row.save = lambda: None  # type: ignore[method-assign]  # what it is, not what is stored
    try:
        row.see(Standing("s", "active", "studio-large", None, now, ending=False), now)
        assert (row.product, row.next_product, row.next_amount) == ("studio-monthly", "studio-large", 7900)
        row.turn(now - timedelta(days=30))
        assert row.amount == 2900
        row.turn(now)
        assert (row.product, row.credits, row.amount, row.next_product) == ("studio-large", 2000, 7900, "")
    finally:
        questions.set_policy(None)


def test_money_that_goes_back_takes_its_share(site: Instance, refund: Callable[..., int], capsys: Any) -> None:
    clara = shop.someone(site, "Clara")
    page = shop.begin(clara)
    shop.at_till(clara, page, "pay")
    shop.until(lambda: shop.credits(clara) == 100)
    order = shop.order_of(clara, page)
    assert refund(order, "because she asked") == 2
    assert (refund(order, "goodwill", 450), shop.credits(clara)) == (0, 50)
    assert refund(order, "goodwill", 451) == 2
    shop.at_till(clara, page, "dispute", news="twice")
    shop.until(lambda: shop.credits(clara) == 0)
    shop.at_till(clara, page, "won")
    shop.until(lambda: shop.credits(clara) == 50)
    assert shop.order_of(clara, page).state == "paid"
    assert "4.50 EUR went back" in clara.get("/account/invoices").text
    assert refund(order, "requested") == 0
    assert (shop.credits(clara), shop.order_of(clara, page).state) == (0, "refunded")
    assert refund(order, "requested") == 2
    said = capsys.readouterr()
    assert str(order.id) in said.out
    assert clara.address not in said.out + said.err


def test_the_daily_comparison_makes_up_for_lost_news(site: Instance, capsys: Any) -> None:
    from glassplate.runtime import orders_done

    clara = shop.someone(site, "Clara")
    page, plan = shop.begin(clara), shop.begin(clara, shop.PLAN)
    for each in (page, plan):
        shop.at_till(clara, each, "pay", news="lost")
    mine = str(shop.order_of(clara, page).id)
    assert orders_done.reconcile(1) == 1
    assert (shop.credits(clara), shop.grants(clara)) == (600, [("grant", 100), ("grant", 500)])
    told = capsys.readouterr().out
    assert "repaired" in next(line for line in told.splitlines() if line.startswith(mine))
    assert str(clara.id) not in told
    orders_done.reconcile(1)
    assert mine not in capsys.readouterr().out


def test_one_that_the_vendor_does_not_know_hides_no_other(site: Instance, monkeypatch: pytest.MonkeyPatch) -> None:
    from glassplate.billing.orders import looking, reconciling
    from glassplate.billing.vendors import offered
    from glassplate.billing.vendors.contract import News, Unreachable

    (_, lost), (_, other) = subscribed(site), subscribed(site, "Dora")
    asked = []

    def follow(vendor: Any, news: News) -> None:
        asked.append(news.id)
        if news.id == lost.number:
            raise Unreachable

    monkeypatch.setattr(looking, "follow", follow)
    found = list(reconciling._subscriptions(offered.vendor()))
    assert [each.id for each in found if each.kind == "unknown-there"] == [lost.id]
    assert other.number in asked


def test_who_leaves_takes_their_name_out_of_what_they_bought(site: Instance) -> None:
    from glassplate.billing.orders.models import Order
    from glassplate.billing.vendors.till.models import Slip
    from glassplate.lib.isolation import duty

    clara, plan = subscribed(site)
    page = shop.begin(clara)
    held = json.loads(exported(clara).read("data.json"))["held"]
    assert {row["product"]: row["state"] for row in held["orders_order"]["rows"]} == {
        shop.PLAN: "paid",
        shop.PACK: "open",
    }
    gone = clara.form("/account/delete", sure="on")
    receipt = gone.url.path
    assert receipt.startswith("/receipts/"), gone.text
    with duty("money"):
        (order,) = Order.objects.filter(vendor="till", subscription=plan.number)
    assert (order.person, order.state, order.amount) == (None, "paid", 2900)
    told = shop.until(lambda: _answered(site, receipt))
    assert {"what": "orders", "count": 1, "for": "7 years"} in told["kept"]
    assert told["payments"][0]["keeps"]
    with duty("money"):
        assert not Slip.objects.filter(pk=plan.number).exists()
    assert shop.tell(site, "subscription", plan.number) == 200  # it comes too late, and does nothing
    with site.client() as anybody:  # what is paid after all goes back by itself
        anybody.form(page, do="pay")
    shop.until(lambda: _state(page) == "refunded")


def _state(page: str) -> str:
    from glassplate.billing.orders.models import Order
    from glassplate.lib.isolation import duty

    with duty("money"):
        return Order.objects.get(checkout=shop.checkout_of(page)).state


def _answered(site: Instance, receipt: str) -> dict[str, Any] | None:
    facts = httpx.get(f"{site.url}{receipt}/file", verify=NO_TLS).json()
    facts = facts.get("receipt", facts)
    found = [each for each in facts["payments"] if each["answered"]]
    return facts if found else None
