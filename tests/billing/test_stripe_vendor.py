"""Stripe by its own library, against a stand-in that keeps books: what it is told, and what we read."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from glassplate.billing.vendors import offered, whose
from glassplate.billing.vendors.contract import Bought, News, Period, Standing, Unreachable
from glassplate.billing.vendors.stripe import vendor as room
from glassplate.lib.words import has
from tests.billing.rehearsing import PRIVATE, STANDIN_KEY, Rehearsal, card, offer, policy, stripe
from tests.engines.remote import Records

PACK, MONTHLY, ADDRESS = "credits-100", "studio-monthly", "mia@example.net"


@pytest.fixture(scope="module")
def running() -> Iterator[Rehearsal]:
    with Rehearsal() as standin:
        yield standin


@pytest.fixture
def records(monkeypatch: pytest.MonkeyPatch) -> Records:
    import django

    django.setup()
    return Records(monkeypatch)


@pytest.fixture
def standin(running: Rehearsal, records: Records, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rehearsal]:
    monkeypatch.setenv("GLASSPLATE_STANDIN", running.url)
    monkeypatch.setenv("GLASSPLATE_STRIPE_KEY", STANDIN_KEY)
    running.reset()
    running.control("news", mode="drop")
    with policy():
        yield running


def bought(standin: Rehearsal, product: str = PACK, answer: str = "pay") -> Bought:
    page = stripe().begin(offer(product))
    standin.press(page.url, answer)
    return stripe().bought(page.id)


def sells_nothing(m: dict[str, Any]) -> None:
    m["processors"].remove(card(m))
    m.pop("payments")
    m["law"]["basis"].pop("payments")


def subscribed(standin: Rehearsal) -> str:
    number = bought(standin, MONTHLY).subscription
    assert number
    return number


def returned(kind: str, id: str) -> tuple[int, str, bool]:
    found = stripe().returned(News("evt_1", kind, id))  # type: ignore[arg-type]
    return found.amount, found.status, found.dispute


def test_a_pack_is_paid_on_stripes_own_page(standin: Rehearsal, records: Records) -> None:
    person, wanted = uuid4(), offer(PACK, address=ADDRESS)
    with whose.about(person):
        page = stripe().begin(wanted)
    (errand,) = records.begun
    assert (errand.processor, errand.purpose, errand.sends) == ("stripe", "payments", ("order", "email"))
    assert errand.person == person
    assert stripe().bought(page.id) == Bought(page.id, wanted.order, "open", 900, "EUR")
    assert "declined" in standin.press(page.url, "fail").text
    assert stripe().bought(page.id).status == "open"  # another card may do
    assert standin.press(page.url).headers["location"] == f"http://127.0.0.1:9/back?checkout={page.id}"
    found = stripe().bought(page.id)
    assert (found.status, found.amount, found.currency, found.order) == ("paid", 900, "EUR", wanted.order)
    assert found.payment and found.customer is None  # no customer is made of who buys once
    assert standin.objects("customer") == []
    assert not any(value in repr(found) for value in PRIVATE)


def test_stripe_is_told_the_order_and_the_address_and_nothing_else(standin: Rehearsal) -> None:
    order = uuid4()
    stripe().begin(offer(PACK, order, ADDRESS))
    (asked,) = standin.told("checkout/sessions")
    price = "line_items[0][price_data]"
    assert asked["fields"] == {
        "mode": "payment",
        "line_items[0][quantity]": "1",
        f"{price}[currency]": "eur",
        f"{price}[unit_amount]": "900",
        f"{price}[product_data][name]": "Example Studio: 100 credits",
        f"{price}[product_data][metadata][product]": PACK,
        "client_reference_id": str(order),
        "metadata[order]": str(order),
        "metadata[product]": PACK,
        "payment_intent_data[metadata][order]": str(order),
        "payment_intent_data[metadata][product]": PACK,
        "success_url": "http://127.0.0.1:9/back?checkout={CHECKOUT_SESSION_ID}",
        "cancel_url": "http://127.0.0.1:9/away",
        "locale": "en",
        "adaptive_pricing[enabled]": "false",
        "customer_creation": "if_required",
        "customer_email": ADDRESS,
    }
    assert set(asked["headers"]) == {"authorization", "content-type", "idempotency-key", "stripe-version"}
    assert asked["headers"]["stripe-version"] == "2026-10-28.endive"
    assert asked["headers"]["idempotency-key"] == f"order:{order}"


def test_the_library_leaves_no_number_of_this_machine(
    standin: Rehearsal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("STRIPE_LOG", "debug")
    program = (
        "import httpx2; from glassplate.billing.vendors.stripe import library\n"
        f"api = library.client('sk_test_1', '{standin.url}/stripe', httpx2.Client())\n"
        "price = {'currency': 'eur', 'unit_amount': 1, 'product_data': {'name': 'x'}}\n"
        "asked = {'mode': 'payment', 'success_url': 'http://127.0.0.1:9', 'line_items': [{'price_data': price}]}\n"
        "print(api.checkout.sessions.create(asked).id)"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert ended.stdout.startswith("cs_test_"), ended.stderr
    assert ended.stderr == ""
    assert list(tmp_path.iterdir()) == []


def test_the_library_is_loaded_by_the_first_call_only() -> None:
    program = (
        "import sys; from datetime import datetime, UTC\n"
        "from glassplate.billing.vendors.contract import Forged\n"
        "from glassplate.billing.vendors.stripe.vendor import Stripe\n"
        "try: Stripe('k', ('s',)).news(b'{}', {'stripe-signature': 't=1,v1=' + 64 * '0'}, datetime.now(UTC))\n"
        "except Forged: print('stripe' in sys.modules, 'httpx2' in sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert ended.stdout == "False False\n", ended.stderr


def test_the_same_order_leads_to_the_same_page(standin: Rehearsal) -> None:
    order = uuid4()
    first = stripe().begin(offer(PACK, order))
    assert stripe().begin(offer(PACK, order)) == first
    with pytest.raises(Unreachable):
        stripe().begin(offer(MONTHLY, order))
    assert len(standin.objects("checkout.session")) == 1


def test_what_the_policy_does_not_list_does_not_leave(standin: Rehearsal, records: Records) -> None:
    with policy(lambda m: card(m).update(receives=["order"])):
        stripe().begin(offer(PACK, address=ADDRESS))
    assert records.begun[-1].sends == ("order",)
    with policy(profile="gallery"):  # a card that lists subscriptions
        stripe().begin(offer("basic", address=ADDRESS))
    assert records.begun[-1].sends == ("subscription", "email")
    assert standin.search(ADDRESS.replace("@", "%40").encode()) == [2]
    before = len(standin.journal())
    wanted = offer(PACK)
    with policy(sells_nothing), pytest.raises(Unreachable):
        stripe().begin(wanted)
    assert len(standin.journal()) == before
    assert records.refused[-1][1] == "egress-not-listed"


def test_an_invoice_with_a_tax_number_is_asked_for_only_where_the_policy_lists_it(standin: Rehearsal) -> None:
    fields = ["name", "email", "address", "product", "amount", "date", "tax number"]
    with policy(lambda m: m["payments"].update(invoice_fields=fields)):
        for product in (PACK, MONTHLY):
            stripe().begin(offer(product))
    pack, monthly = (each["fields"] for each in standin.told("checkout/sessions"))
    assert pack["tax_id_collection[enabled]"] == monthly["tax_id_collection[enabled]"] == "true"
    assert pack["billing_address_collection"] == "required"
    assert pack["invoice_creation[enabled]"] == "true" and "invoice_creation[enabled]" not in monthly


def test_a_subscription_renews_fails_and_comes_back(standin: Rehearsal) -> None:
    number = subscribed(standin)
    begun = stripe().standing(number)
    assert (begun.status, begun.product, begun.ending) == ("active", MONTHLY, False)
    assert begun.starts_at and begun.ends_at and timedelta(days=27) < begun.ends_at - begun.starts_at
    (first,) = standin.objects("invoice")
    paid = stripe().period(first["id"])
    assert paid == Period(first["id"], number, True, 2900, "EUR", begun.starts_at, begun.ends_at, paid.payment)
    assert paid.payment
    standin.control("advance", days=32)
    renewed = stripe().standing(number)
    assert renewed.starts_at == begun.ends_at
    standin.control("bank", customer=renewed.customer, declines=True)
    standin.control("advance", days=31)
    unpaid = stripe().period(standin.objects("invoice")[0]["id"])
    assert (stripe().standing(number).status, unpaid.paid, unpaid.amount) == ("past_due", False, 2900)
    standin.control("bank", customer=renewed.customer, declines=False)
    standin.control("advance", days=4)
    assert stripe().standing(number).status == "active"
    assert stripe().period(unpaid.id).paid


def test_a_subscription_that_nobody_pays_ends(standin: Rehearsal) -> None:
    number = subscribed(standin)
    standin.control("bank", customer=stripe().standing(number).customer, declines=True)
    for _ in range(5):
        standin.control("advance", days=15)
    over = stripe().standing(number)
    assert (over.status, over.ending) == ("ended", False)
    assert stripe().end(number, now=True).status == "ended"


def test_another_product_holds_from_the_next_period(standin: Rehearsal) -> None:
    def more(m: dict[str, Any]) -> None:
        for id, price, period in (("large", "79.00 EUR", "month"), ("yearly", "290.00 EUR", "year")):
            product = {"id": id, "kind": "subscription", "credits": 900, "price": price, "period": period}
            m["payments"]["products"].append(product)

    with policy(more):
        number = subscribed(standin)
        before = stripe().standing(number)
        moved = stripe().change(number, offer("large").product)
        assert moved == stripe().change(number, offer("large").product)
        assert standin.objects("product")[0]["name"] == "Example Studio: 900 credits"
        assert moved == Standing(number, "active", "large", before.starts_at, before.ends_at, False, before.customer)
        assert len(standin.objects("invoice")) == 1  # nothing is taken now
        standin.control("advance", days=32)
        assert stripe().period(standin.objects("invoice")[0]["id"]).amount == 7900
        with pytest.raises(Unreachable):
            stripe().change(number, offer("yearly").product)
        assert stripe().change(number, offer(MONTHLY).product).product == MONTHLY
    with policy(lambda m: (more(m), m["payments"]["products"][2].update(credits=950))):
        assert stripe().change(number, offer("large").product).product == "large"
        names = {each["id"]: each["name"] for each in standin.objects("product")}
        assert names["glassplate-large"] == "Example Studio: 950 credits"


def test_it_ends_with_its_period_or_now_or_goes_on(standin: Rehearsal) -> None:
    number = subscribed(standin)
    assert stripe().end(number, now=False).ending
    assert not stripe().resume(number).ending
    customer = stripe().standing(number).customer
    assert customer
    page = stripe().portal(customer, "http://127.0.0.1:9/back")
    assert page
    standin.press(page, "end", subscription=number)
    assert stripe().standing(number).ending
    standin.control("advance", days=32)
    assert stripe().standing(number).status == "ended"
    assert stripe().end(subscribed(standin), now=True).status == "ended"
    assert stripe().portal("cus_nobody", "http://127.0.0.1:9/back") is None


def test_money_goes_back_in_parts_once_for_each_key(standin: Rehearsal) -> None:
    payment = bought(standin).payment
    assert payment
    first = stripe().refund(payment, 300, "a")
    assert (first.amount, first.status, first.payment, first.dispute) == (300, "done", payment, False)
    assert stripe().refund(payment, 300, "a") == first
    standin.control("bank", slow_refunds=True)
    slow = stripe().refund(payment, 200, "b")
    assert (slow.amount, slow.status) == (300, "pending")  # what is on its way is not there yet
    standin.control("settle", refund=slow.id, status="failed")
    assert returned("refund", slow.id) == (300, "failed", False)
    standin.control("bank", slow_refunds=False)
    rest = stripe().refund(payment, None, "c")
    assert returned("refund", rest.id) == (900, "done", False)
    assert returned("refund", standin.objects("charge")[0]["id"]) == (900, "done", False)
    with pytest.raises(Unreachable):
        stripe().refund(payment, 1, "d")
    assert len(standin.objects("refund")) == 3


@pytest.mark.parametrize(("end", "read"), [("won", "won"), ("lost", "lost")])
def test_a_dispute_is_lost_or_won(standin: Rehearsal, end: str, read: str) -> None:
    payment = bought(standin).payment
    opened = standin.control("dispute", payment=payment)
    assert returned("dispute", opened["id"]) == (900, "pending", True)
    standin.control("dispute", id=opened["id"], status=end)
    assert returned("dispute", opened["id"]) == (900, read, True)


def test_a_bank_that_only_asks_has_taken_nothing(standin: Rehearsal) -> None:
    opened = standin.control("dispute", payment=bought(standin).payment, status="warning_needs_response")
    assert returned("dispute", opened["id"]) == (900, "won", True)


@pytest.mark.parametrize(("paid", "read"), [(True, "paid"), (False, "failed")])
def test_a_payment_that_takes_days_is_open_until_the_bank_has_spoken(standin: Rehearsal, paid: bool, read: str) -> None:
    found = bought(standin, answer="later")
    assert found.status == "open"
    standin.control("settle", checkout=found.id, paid=paid)
    assert stripe().bought(found.id).status == read


def test_a_page_that_nobody_pays_on_expires(standin: Rehearsal) -> None:
    page = stripe().begin(offer(PACK))
    assert standin.press(page.url, "leave").headers["location"] == "http://127.0.0.1:9/away"
    standin.control("advance", days=2)
    assert stripe().bought(page.id).status == "expired"
    assert standin.press(page.url).status_code == 400


def test_the_daily_look_sees_every_page_of_a_list(standin: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "AT_ONCE", 2)
    packs = {bought(standin).id for _ in range(5)}
    number = subscribed(standin)
    standin.control("advance", days=100)
    left = stripe().begin(offer(PACK)).id
    found = list(stripe().recent(datetime.now(UTC) - timedelta(minutes=5)))
    checkouts = {each.id for each in found if isinstance(each, Bought)}
    periods = [each for each in found if isinstance(each, Period)]
    assert packs | {left} < checkouts and len(checkouts) == 7
    assert [each.subscription for each in periods] == [number] * 4
    assert len(found) == 11
    later = list(stripe().recent(datetime.now(UTC) + timedelta(days=50)))
    assert [each.id for each in later if isinstance(each, Bought)] == [left]
    assert 0 < len(later) < len(found) - 6


def test_who_is_forgotten_is_no_customer_any_more(standin: Rehearsal) -> None:
    number = subscribed(standin)
    customer = stripe().standing(number).customer
    assert customer
    assert has(stripe().forget(customer))
    assert stripe().forget(customer) == "stripe-keeps"
    assert stripe().standing(number).status == "ended"
    left = standin.objects("customer")[0]
    assert left["deleted"] and set(left) == {"id", "object", "deleted", "created", "livemode"}
    assert stripe().period(standin.objects("invoice")[0]["id"]).paid  # what was paid stays


def test_it_takes_the_money_only_where_its_key_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(("GLASSPLATE_STRIPE", "GLASSPLATE_STANDIN"))]:
        monkeypatch.delenv(name)
    assert offered.named("stripe") is None
    monkeypatch.setenv("GLASSPLATE_STANDIN", "http://127.0.0.1:9")
    assert offered.named("stripe") is None  # a rehearsal that did not ask for it is at the till
    monkeypatch.delenv("GLASSPLATE_STANDIN")
    monkeypatch.setenv("GLASSPLATE_STRIPE_KEY", "sk_live_secret")
    assert offered.named("stripe") is None  # without the secret nobody's news could be told from Stripe's
    monkeypatch.setenv("GLASSPLATE_STRIPE_WEBHOOK_SECRET", "whsec_new, whsec_old")
    found = offered.named("stripe")
    assert found is not None and found.secrets == ("whsec_new", "whsec_old")  # type: ignore[attr-defined]
    assert "secret" not in repr(found) and "whsec" not in repr(found)
