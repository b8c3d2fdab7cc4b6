"""What comes where nobody expects it: money of who has left, money that went back before its credits came, news after
days of standstill, and a look-up after the clock was set back.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import uuid4

import django

from tests.billing import shop as till
from tests.billing.test_stripe_bought import MONTHLY, Shop, running as running, shop as shop
from tests.instance import Client, Instance


def _stripe() -> Any:
    from glassplate.billing.vendors.offered import named

    found = named("stripe")
    assert found
    return found


def _look(about: Any, id: str) -> None:
    from glassplate.billing.orders import looking
    from glassplate.billing.vendors.contract import News

    looking.follow(_stripe(), News("", about, id))


def _compare() -> None:
    """Compare as every day: what was never told is found."""
    from glassplate.billing.orders.reconciling import reconcile
    from glassplate.billing.vendors.contract import Unreachable

    with suppress(Unreachable):  # for subscriptions of other tests, which this stand-in does not know: they are last
        list(reconcile(_stripe(), datetime.now(UTC) - timedelta(hours=1)))


def _begun_without_credits(shop: Shop) -> tuple[Client, Any]:
    """Pay a subscription of which the checkout was heard, and the invoice was not."""
    alice = shop.somebody()
    shop.standin.control("news", mode="drop")
    shop.standin.press(shop.begin(alice, MONTHLY), email=alice.address)
    _look("checkout", shop.order(alice).checkout)
    order = shop.order(alice)
    assert (order.state, order.payment is not None, shop.credits(alice)) == ("paid", True, 0)
    return alice, order


def _leave(client: Client) -> None:
    from glassplate.accounts.models import Person
    from glassplate.lib.isolation import principal
    from glassplate.rights import erasing

    assert client.id
    with principal(client.id):
        person = Person.objects.get(pk=client.id)
    erasing.remove(erasing.begin(person))


def _pay_debts(standin: Any) -> None:
    """Tell Stripe what it is to be told of those whom this stand-in knows, whoever tried before and could not."""
    from glassplate.billing.orders import farewell
    from glassplate.billing.orders.models import Debt
    from glassplate.lib.isolation import duty

    kinds = ("customer", "subscription", "payment_intent")
    known = [each["id"] for kind in kinds for each in standin.objects(kind)]
    with duty("money"):
        rows = list(Debt.objects.filter(vendor="stripe", number__in=known, due_at__isnull=False).order_by("what"))
    for row in rows:
        farewell._pay(row)


def test_a_subscription_that_is_paid_after_its_account_was_deleted_ends_and_is_paid_back(shop: Shop) -> None:
    """The page was still open, or the news took longer than the deletion: nobody pays month after month for nothing."""
    alice = shop.somebody()
    shop.standin.control("news", mode="hold")
    page = shop.begin(alice, MONTHLY)
    order = shop.order(alice)
    _leave(alice)
    shop.standin.press(page, email=alice.address)
    shop.standin.control("news", mode="tell")
    shop.standin.control("release", order="reversed", times=2)
    shop.hear()
    _pay_debts(shop.standin)
    shop.hear()
    (subscription,) = shop.standin.objects("subscription")
    assert subscription["status"] == "canceled"
    assert [each["amount"] for each in shop.standin.objects("refund")] == [order.amount]
    assert shop.standin.objects("customer") == [] or all(
        each.get("deleted") for each in shop.standin.objects("customer")
    )
    for _ in range(2):
        shop.standin.control("advance", days=32)
        shop.hear()
    assert len([each for each in shop.standin.objects("payment_intent") if each["status"] == "succeeded"]) == 1
    assert _left(order.id) == ("refunded", None)


def test_a_period_that_is_charged_after_its_account_was_deleted_is_paid_back(shop: Shop) -> None:
    """Stripe may be away for days when it is to end a subscription, and charge meanwhile."""
    alice = shop.somebody()
    shop.buy(alice, MONTHLY)
    order = shop.order(alice)
    _leave(alice)
    shop.standin.control("advance", days=32)
    shop.hear()
    _compare()
    shop.standin.control("repeat", times=2)
    shop.hear()
    _pay_debts(shop.standin)
    shop.hear()
    (back,) = shop.standin.objects("refund")
    assert (back["amount"], back["payment_intent"] == order.payment) == (order.amount, False)
    assert [each["status"] for each in shop.standin.objects("subscription")] == ["canceled"]
    assert _left(order.id) == ("paid", None)


def _left(order: Any) -> tuple[str, Any]:
    from glassplate.billing.orders.models import Order
    from glassplate.lib.isolation import duty

    with duty("money"):
        row = Order.objects.get(pk=order)
    return row.state, row.person


def test_what_went_back_before_its_credits_came_gives_none(shop: Shop) -> None:
    from glassplate.billing.orders import refunding
    from glassplate.billing.orders.models import Why

    alice, order = _begun_without_credits(shop)
    refunding.refund(order.id, order.amount // 2, Why.REQUESTED)
    _compare()
    assert shop.credits(alice) == 250
    _compare()
    refunding.refund(order.id, None, Why.REQUESTED)
    assert (shop.credits(alice), shop.order(alice).state) == (0, "refunded")
    berta, whole = _begun_without_credits(shop)
    refunding.refund(whole.id, None, Why.REQUESTED)
    _compare()
    assert (shop.credits(berta), shop.order(berta).state) == (0, "refunded")


def test_what_a_bank_holds_before_its_credits_came_gives_them_when_it_is_won(shop: Shop) -> None:
    alice, order = _begun_without_credits(shop)
    opened = shop.standin.control("dispute", payment=order.payment)
    _look("dispute", opened["id"])
    _compare()
    assert (shop.credits(alice), shop.order(alice).state) == (0, "charged-back")
    shop.standin.control("dispute", id=opened["id"], status="won")
    for _ in range(2):
        _look("dispute", opened["id"])
    assert (shop.credits(alice), shop.order(alice).state) == (500, "paid")


def test_the_daily_comparison_goes_back_to_the_last_one(site: Instance) -> None:
    """Whoever paid when a standstill of a week began: vendors have told it for days, and then no more."""
    django.setup()
    from glassplate.billing.orders.models import Compared
    from glassplate.billing.orders.reconciling import daily
    from glassplate.billing.vendors.till.models import Slip
    from glassplate.lib.isolation import duty

    berta, now = till.someone(site), datetime.now(UTC)
    page = till.begin(berta)
    till.at_till(berta, page, "pay", news="lost")
    with duty("money"):
        Slip.objects.filter(pk=till.checkout_of(page)).update(made_at=now - timedelta(days=8))
        Compared.objects.update_or_create(vendor="till", defaults={"until": now})
    daily()
    assert till.credits(berta) == 0
    with duty("money"):
        Compared.objects.filter(vendor="till").update(until=now - timedelta(days=7))
    daily()
    assert till.credits(berta) == 100
    with duty("money"):
        assert Compared.objects.get(vendor="till").until > now


def test_a_clock_that_is_set_back_keeps_nobody_waiting(site: Instance) -> None:
    django.setup()
    from glassplate.billing.orders.models import Order
    from glassplate.lib.isolation import principal

    berta = till.someone(site)
    page = till.begin(berta)
    order = till.order_of(berta, page)
    assert berta.id
    with principal(berta.id):  # looked up an hour ahead of now
        Order.objects.filter(pk=order.id).update(seen_at=datetime.now(UTC) + timedelta(hours=1))
    led = till.at_till(berta, page, "pay", news="lost")
    assert till.back(berta, led) == "paid"
    assert till.credits(berta) == 100


def test_news_that_comes_long_before_its_turn_is_looked_at_often_enough(site: Instance) -> None:
    """Of a subscription whose checkout is told last: not seconds at first, and then hours."""
    django.setup()
    from django.utils import timezone

    from glassplate.billing.orders import news
    from glassplate.billing.orders.models import VendorNews
    from glassplate.billing.vendors.till import book
    from glassplate.lib.isolation import duty

    berta = till.someone(site)
    page = till.begin(berta, till.PLAN)
    till.at_till(berta, page, "pay", news="lost")
    number = book.slip(till.checkout_of(page), "checkout").facts["subscription"]
    pauses = []
    with duty("money"):  # not due yet, so that no worker takes it
        values = {"about": "subscription", "object": number, "due_at": timezone.now() + timedelta(days=1)}
        row = VendorNews.objects.create(vendor="till", event=f"evt_{uuid4().hex}", **values)
    for _ in range(10):
        assert not news.follow(row.id)
        with duty("money"):
            row.refresh_from_db()
            VendorNews.objects.filter(pk=row.id).update(due_at=timezone.now() + timedelta(days=1))
        assert row.due_at
        pauses.append((row.due_at - timezone.now()).total_seconds())
    assert all(later < 7 * max(sooner, 1) for sooner, later in pairwise(pauses)), pauses
    assert pauses[6] < 600 < pauses[-1]
