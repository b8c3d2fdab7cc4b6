"""Two subscriptions bought at once, as in two tabs: one gives its credits, the other ends and is paid back."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.billing import creem, shop
from tests.billing.test_creem import companies as companies, shop as creem_shop  # noqa: F401 - fixtures
from tests.billing.test_stripe_bought import Shop, running as running, shop as stripe_shop  # noqa: F401 - fixtures
from tests.instance import Instance

SUBJECTS = ("A second subscription: its money goes back", "En prenumeration för mycket: pengarna går tillbaka")


def _subscriptions(person: UUID) -> list[Any]:
    from glassplate.billing.orders.models import Subscription
    from glassplate.lib.isolation import principal

    with principal(person):
        return list(Subscription.objects.filter(person=person).order_by("second"))


def _orders(person: UUID) -> dict[str, Any]:
    from glassplate.billing.orders.models import Order
    from glassplate.lib.isolation import principal

    with principal(person):
        return {row.subscription: row for row in Order.objects.filter(person=person)}


def _debts(numbers: list[str]) -> list[str]:
    """Pay what the vendor is owed for these now, whoever tried before and could not; returns what was owed."""
    from django.utils import timezone

    from glassplate.billing.orders import farewell
    from glassplate.billing.orders.models import Debt
    from glassplate.lib.isolation import duty

    with duty("money"):
        rows = list(Debt.objects.filter(number__in=numbers).order_by("what"))
        Debt.objects.filter(pk__in=[row.pk for row in rows]).update(due_at=timezone.now())
    for row in rows:
        farewell._pay(row)
    with duty("money"):
        assert not Debt.objects.filter(pk__in=[row.pk for row in rows], due_at__isnull=False).exists()
    return [row.what for row in rows]


def _is_made_good(person: UUID, hear: Callable[[], object], vendor: Any) -> None:
    """Check that one of the two is as any, and the other one ended and paid back with nothing given or taken for it."""
    from glassplate.billing.orders import reconciling, second
    from glassplate.lib.isolation import duty

    first, other = _subscriptions(person)
    assert (first.second, first.status, other.second, other.credits) == (False, "active", True, 0)
    orders = _orders(person)
    back = orders[other.number]
    assert (back.state, back.credits, back.why) == ("paid", 0, "duplicate")
    since = datetime.now(UTC) - timedelta(hours=1)
    with duty("money"):
        assert (other.id, False) in second.since(vendor.name, since)
    assert _debts([other.number, back.payment]) == ["end", "refund"]
    hear()
    first, other = _subscriptions(person)
    assert (first.status, other.status) == ("active", "ended")
    orders = _orders(person)
    assert (orders[first.number].state, orders[other.number].state) == ("paid", "refunded")
    told = [each for each in reconciling.reconcile(vendor, since) if each.id == other.id]
    assert [(each.kind, each.repaired) for each in told] == [("second", True)]


def test_stripe_sells_no_second_one_to_who_paid_in_another_tab(stripe_shop: Shop, site: Instance) -> None:  # noqa: F811
    from glassplate.billing.orders.models import Subscription
    from glassplate.billing.vendors.offered import named
    from glassplate.lib.isolation import duty

    with duty("money"):  # of other tests: this stand-in does not know them any more
        Subscription.objects.filter(vendor="stripe").update(status="ended")
    alice = stripe_shop.somebody()
    assert alice.id
    pages = [stripe_shop.begin(alice, shop.PLAN) for _ in range(3)]
    stripe_shop.standin.control("news", mode="hold")
    for page in pages[:2]:
        stripe_shop.standin.press(page)
    # Nothing was told so far: whoever begins another one is looked up first.
    assert "already" in _refused(alice)
    stripe_shop.standin.control("news", mode="tell")
    stripe_shop.standin.control("release", order="reversed", times=2)
    _all_at_once(stripe_shop)
    assert stripe_shop.credits(alice) == 500
    _is_made_good(alice.id, stripe_shop.hear, named("stripe"))
    assert stripe_shop.credits(alice) == 500  # what went back was never given, so nothing is taken
    assert [each["status"] for each in stripe_shop.standin.objects("subscription")].count("active") == 1
    assert len([mail for mail in site.outbox(alice.address) if mail.subject in SUBJECTS]) == 1
    shown = alice.get("/account/subscription").text
    assert "/end" in shown and "data-ending" not in shown


def _refused(client: Any) -> str:
    answer = client.form_at("/account/plans", "/account/plans", product=shop.PLAN)
    assert answer.status_code == 409
    return str(answer.text)


def _all_at_once(stripe_shop: Shop) -> None:  # noqa: F811
    """Follow all news that is due at the same moment, and then once more what belonged to nothing at first."""
    from django.db import connection

    from glassplate.billing.orders import news
    from glassplate.billing.orders.models import VendorNews
    from glassplate.lib.isolation import duty

    stripe_shop.standin.control("settled")
    with duty("money"):
        due = list(VendorNews.objects.filter(vendor="stripe", due_at__isnull=False).values_list("pk", flat=True))

    def follow(identity: UUID) -> bool:
        try:
            return news.follow(identity)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as many:
        list(many.map(follow, due))
    stripe_shop.hear()


def test_creem_is_asked_to_end_the_later_one_and_give_its_money_back(creem_shop: creem.Shop, site: Instance) -> None:  # noqa: F811
    alice = creem_shop.client
    assert alice.id
    pages = [creem_shop.begin(creem.MONTHLY) for _ in range(2)]
    for page in pages:
        creem_shop.pay(page)
    creem_shop.hear(creem_shop.companies.pieces()[::-1])
    assert creem_shop.credits() == 300
    _is_made_good(alice.id, lambda: creem_shop.hear(creem_shop.companies.pieces()), creem_shop.creem)
    assert creem_shop.credits() == 300
    from glassplate.billing.orders.errors import NotNow

    with pytest.raises(NotNow):
        creem_shop.begin(creem.MONTHLY)
    assert len([mail for mail in site.outbox(alice.address) if mail.subject in SUBJECTS]) == 1
