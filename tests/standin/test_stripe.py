"""The stand-in of Stripe, by Stripe's own library: shapes, keys, errors, pages, and news that finds its way."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest
import stripe

from tests.standin.server import StandIn

PRICE = {"currency": "eur", "unit_amount": 900, "product_data": {"name": "100 credits"}}
MONTHLY = {**PRICE, "recurring": {"interval": "month"}}
BACK = "http://127.0.0.1:9/back"


def api(stand_in: StandIn, key: str = "sk_test_1") -> Any:
    return stripe.StripeClient(key, base_addresses={"api": f"{stand_in.url}/stripe"}).v1


def order(price: dict[str, Any] = PRICE, **more: Any) -> dict[str, Any]:
    mode = "subscription" if "recurring" in price else "payment"
    return {"mode": mode, "line_items": [{"price_data": price, "quantity": 1}], "success_url": BACK, **more}


def control(stand_in: StandIn, verb: str, **told: Any) -> Any:
    return httpx.post(f"{stand_in.url}/_standin/stripe/{verb}", json=told, timeout=30).json()


def paid(stand_in: StandIn, price: dict[str, Any] = PRICE) -> Any:
    made = api(stand_in).checkout.sessions.create(order(price))
    httpx.post(made.url, data={"answer": "pay"})
    return api(stand_in).checkout.sessions.retrieve(made.id)


class Listener:
    """Somebody who is told news: keeps it, and answers as it is said to, then 200."""

    def __init__(self, *answers: int) -> None:
        self.heard: list[tuple[bytes, str]] = []
        answering = iter(answers)

        class Handler(BaseHTTPRequestHandler):
            def do_POST(handler) -> None:
                body = handler.rfile.read(int(handler.headers["content-length"]))
                self.heard.append((body, handler.headers["stripe-signature"]))
                handler.send_response(next(answering, 200))
                handler.end_headers()

            def log_message(handler, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/news"

    def types(self, secret: str) -> list[str]:
        """Return what was told, in the order in which it came; each piece must be signed."""
        return [str(stripe.Webhook.construct_event(body, mark, secret).type) for body, mark in self.heard]


@contextmanager
def listening(*answers: int) -> Iterator[Listener]:
    made = Listener(*answers)
    thread = threading.Thread(target=made.server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield made
    finally:
        made.server.shutdown()
        thread.join()
        made.server.server_close()


def test_a_key_does_a_thing_once(stand_in: StandIn) -> None:
    once = {"idempotency_key": "order-1"}
    first = api(stand_in).checkout.sessions.create(order(), once)
    again = api(stand_in).checkout.sessions.create(order(), once)
    assert again.id == first.id
    assert again.last_response.headers["idempotent-replayed"] == "true"
    with pytest.raises(stripe.IdempotencyError):
        api(stand_in).checkout.sessions.create(order(MONTHLY), once)
    assert len(control(stand_in, "objects", kind="checkout.session")) == 1


def test_errors_are_those_of_stripe(stand_in: StandIn) -> None:
    with pytest.raises(stripe.AuthenticationError):
        api(stand_in, "wrong").refunds.list()
    with pytest.raises(stripe.InvalidRequestError) as missing:
        api(stand_in).checkout.sessions.retrieve("cs_test_none")
    assert (missing.value.code, missing.value.http_status) == ("resource_missing", 404)
    wrong = [order(surprise="x"), order(customer="cus_none"), order(mode="subscription"), order(locale="xx")]
    wrong += [
        {**order(), "line_items": []},
        order(expand=["nothing"]),
        order(subscription_data={"metadata": {"a": "b"}}),
    ]
    for asked in wrong:
        with pytest.raises(stripe.InvalidRequestError):
            api(stand_in).checkout.sessions.create(asked)
    stand_in.script("stripe", "429", route="refunds")
    with pytest.raises(stripe.RateLimitError):
        api(stand_in).refunds.list()


def test_objects_have_the_shapes_of_this_version(stand_in: StandIn) -> None:
    session = paid(stand_in, MONTHLY)
    assert (session.status, session.payment_status, session.payment_intent) == ("complete", "paid", None)
    subscription = api(stand_in).subscriptions.retrieve(session.subscription)
    item = subscription["items"].data[0]
    assert item.current_period_end > item.current_period_start
    assert not hasattr(subscription, "current_period_end")
    assert isinstance(item.price.product, str)
    invoice = api(stand_in).invoices.retrieve(session.invoice)
    assert invoice.parent.subscription_details.subscription == subscription.id
    assert not hasattr(invoice, "payments") and not hasattr(invoice, "payment_intent")
    whole = api(stand_in).invoices.retrieve(session.invoice, {"expand": ["payments"]})
    assert whole.payments.data[0].payment.payment_intent.startswith("pi_")
    shown = api(stand_in).subscriptions.retrieve(subscription.id, {"expand": ["items.data.price.product"]})
    assert shown["items"].data[0].price.product.name == "100 credits"
    customer = api(stand_in).customers.retrieve(session.customer)
    assert customer.email == session.customer_details.email == "mia@example.net"


def test_the_page_says_what_it_is_and_what_it_costs(stand_in: StandIn) -> None:
    made = api(stand_in).checkout.sessions.create(order(cancel_url=BACK, customer_email="a@example.net"))
    page = httpx.get(made.url)
    assert all(word in page.text for word in ("This is not Stripe", "9.00 EUR", "100 credits", "a@example.net"))
    assert "card was declined" in httpx.post(made.url, data={"answer": "fail"}).text
    assert httpx.post(made.url, data={"answer": "leave"}).headers["location"] == BACK
    assert httpx.post(made.url, data={"answer": "pay"}).headers["location"] == BACK
    assert httpx.get(made.url).status_code == 400
    assert httpx.get(f"{stand_in.url}/stripe/pay/cs_test_none").status_code == 404
    assert httpx.get(f"{stand_in.url}/stripe/portal/bps_none").status_code == 404


def test_news_is_told_again_until_it_is_heard(stand_in: StandIn) -> None:
    with listening(500, 503) as shop:
        endpoint = api(stand_in).webhook_endpoints.create({"url": shop.url, "enabled_events": ["*"]})
        paid(stand_in)
        tries = control(stand_in, "settled")
        types = shop.types(endpoint.secret)
    assert sorted(set(types)) == ["charge.succeeded", "checkout.session.completed", "payment_intent.succeeded"]
    assert sorted(each["status"] for each in tries) == [200, 200, 200, 500, 503]
    assert len(types) == 5


def test_news_can_be_held_reversed_doubled_lost_and_forged(stand_in: StandIn) -> None:
    with listening() as shop:
        control(stand_in, "news", address=shop.url, secrets=["whsec_a", "whsec_b"], mode="hold")
        paid(stand_in)
        assert shop.heard == []
        assert control(stand_in, "release", order="reversed", times=2) == {"released": 6}
        control(stand_in, "settled")
        for secret in ("whsec_a", "whsec_b"):
            assert sorted(shop.types(secret)).count("checkout.session.completed") == 2
        control(stand_in, "news", mode="drop")
        paid(stand_in)
        control(stand_in, "settled")
        assert len(shop.heard) == 6
        for kind in ("unsigned", "other-secret", "old", "tampered", "test-scheme"):
            control(stand_in, "forge", kind=kind, type="x", object={})
            body, mark = shop.heard[-1]
            with pytest.raises(stripe.SignatureVerificationError):
                stripe.Webhook.construct_event(body, mark, "whsec_a")


def test_news_goes_nowhere_but_to_this_machine(stand_in: StandIn) -> None:
    for address in ("http://example.net/", "https://10.0.0.1/", "ftp://127.0.0.1/", "no address"):
        assert "error" in control(stand_in, "news", address=address)
        with pytest.raises(stripe.InvalidRequestError):
            api(stand_in).webhook_endpoints.create({"url": address, "enabled_events": ["*"]})
    api(stand_in).checkout.sessions.create(order(success_url="https://shop.example/back"))
    assert control(stand_in, "news")["address"] == ""
    with listening() as shop:
        origin = shop.url.removesuffix("/news")
        made = api(stand_in).checkout.sessions.create(order(success_url=f"{origin}/back"))
        httpx.post(made.url, data={"answer": "pay"})
        control(stand_in, "settled")
        assert control(stand_in, "news")["address"] == f"{origin}/billing/news/stripe"
        assert len(shop.heard) == 3


def test_time_goes_by_and_all_is_forgotten(stand_in: StandIn) -> None:
    control(stand_in, "news", mode="drop")
    session = paid(stand_in, MONTHLY)
    before = time.time()
    assert control(stand_in, "advance", days=366)["now"] > before + 365 * 86_400
    assert len(control(stand_in, "objects", kind="invoice")) == 13
    first = api(stand_in).invoices.list({"limit": 5})
    assert first.has_more and len(list(first.auto_paging_iter())) == 13
    api(stand_in).customers.delete(session.customer)
    assert api(stand_in).subscriptions.retrieve(session.subscription).status == "canceled"
    stand_in.reset()
    assert control(stand_in, "objects", kind="invoice") == []
    assert control(stand_in, "nonsense")["error"] == "unknown"
