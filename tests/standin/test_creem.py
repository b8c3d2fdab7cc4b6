"""Creem's stand-in says and does what Creem's documents say: shapes, errors, news that is told again, screening."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import httpx
import pytest

from tests.standin.creem import Rehearsal

PACK = {"name": "A pack", "description": "x", "price": 490, "currency": "EUR", "billing_type": "onetime"}
MONTHLY = {**PACK, "billing_type": "recurring", "billing_period": "every-month"}
SECRET = "a secret"


@pytest.fixture(scope="module")
def creems() -> Iterator[Rehearsal]:
    with Rehearsal() as running:
        yield running


@pytest.fixture
def creem(creems: Rehearsal) -> Rehearsal:
    creems.reset()
    return creems


def api(creem: Rehearsal, key: str = "creem_test_1") -> httpx.Client:
    return httpx.Client(base_url=f"{creem.url}/creem/v1", headers={"x-api-key": key} if key else {})


@contextmanager
def listening(statuses: list[int]) -> Iterator[tuple[str, list[tuple[bytes, str]]]]:
    """Take news in, with one of the statuses for each; the last one for all that follow."""
    heard: list[tuple[bytes, str]] = []

    class Ear(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            heard.append((body, self.headers.get("creem-signature", "")))
            self.send_response(statuses.pop(0) if len(statuses) > 1 else statuses[0])
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Ear)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/news", heard
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def checkout(creem: Rehearsal, product: dict[str, Any]) -> dict[str, Any]:
    with api(creem) as client:
        made = client.post("/products", json=product).json()
        return dict(client.post("/checkouts", json={"product_id": made["id"], "request_id": "r"}).json())


def test_it_says_no_in_creems_shape(creem: Rehearsal) -> None:
    with api(creem) as client:
        for path in ("/checkouts?checkout_id=ch_0", "/nothing", "/transactions"):
            told = client.get(path)
            assert told.status_code == 404
            assert set(told.json()) == {"trace_id", "status", "error", "message", "timestamp"}
        for wrong in ({**PACK, "currency": "SEK"}, {**PACK, "price": 99}, {**MONTHLY, "billing_period": "once"}, {}):
            assert client.post("/products", json=wrong).status_code == 400
        assert client.post("/moderation/prompt", json={"prompt": " "}).status_code == 400
    for key in ("", "wrong"):
        with api(creem, key) as client:
            assert client.get("/products/search").status_code == 401


def test_a_part_of_a_payment_does_not_go_back(creem: Rehearsal) -> None:
    creem.do("pay", checkout=checkout(creem, PACK)["id"])
    (paid,) = creem.rows("transaction")
    with api(creem) as client:
        assert client.post("/refunds", json={"transaction_id": paid["id"], "amount": 1}).status_code == 400
        assert client.post("/refunds", json={"transaction_id": paid["id"]}).json() == {"status": "succeeded"}
        assert client.post("/refunds", json={"transaction_id": paid["id"]}).status_code == 400
        shown = client.get("/transactions", params={"transaction_id": paid["id"]}).json()
    assert (shown["status"], shown["refunded_amount"]) == ("refunded", shown["amount_paid"])


def test_news_is_signed_and_told_again_until_somebody_takes_it(creem: Rehearsal) -> None:
    with listening([500, 200]) as (url, heard):
        creem.do("news", url=url, secret=SECRET)
        creem.do("pay", checkout=checkout(creem, PACK)["id"], buyer={"email": "a@example.net", "street": "Street 1"})
        told = threading.Event()
        while len(heard) < 2 and not told.wait(0.05):
            pass
    assert heard[0] == heard[1]
    body, signature = heard[0]
    assert signature == hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
    event = json.loads(body)
    assert set(event) == {"id", "eventType", "created_at", "object"}
    assert event["eventType"] == "checkout.completed"
    assert event["object"]["order"]["status"] == "paid"
    assert event["object"]["customer"]["address"]["line1"] == "Street 1"  # so that a test can look for it


def test_a_subscription_renews_lapses_and_ends(creem: Rehearsal) -> None:
    creem.do("news", held=True)
    creem.do("pay", checkout=checkout(creem, MONTHLY)["id"])
    (row,) = creem.rows("subscription")
    renewed = creem.do("renew", subscription=row["id"])
    assert renewed["current_period_start_date"] == row["current_period_end_date"]
    with api(creem) as client:
        assert client.post(f"/subscriptions/{row['id']}/cancel", json={"mode": "scheduled"}).status_code == 200
        assert creem.do("renew", subscription=row["id"])["status"] == "canceled"
        assert client.post(f"/subscriptions/{row['id']}/resume").status_code == 400
    assert [piece["type"] for piece in creem.pieces()][3:] == [
        *("subscription.paid", "subscription.scheduled_cancel", "subscription.canceled")
    ]


def test_the_portal_shows_a_buyer_their_own(creem: Rehearsal) -> None:
    creem.do("news", held=True)
    creem.do("pay", checkout=checkout(creem, MONTHLY)["id"], buyer={"email": "a@example.net"})
    creem.do("pay", checkout=checkout(creem, MONTHLY)["id"], buyer={"email": "b@example.net"})
    first, second = creem.rows("subscription")
    with api(creem) as client:
        link = client.post("/customers/billing", json={"customer_id": first["customer"]}).json()["customer_portal_link"]
    page = httpx.get(link).text
    assert first["id"] in page
    assert second["id"] not in page
    for row in (first, second):
        httpx.post(link, data={"end": row["id"]})
    assert [row["status"] for row in creem.rows("subscription")] == ["scheduled_cancel", "active"]


def test_screening_allows_denies_and_flags(creem: Rehearsal) -> None:
    creem.do("moderation", deny=["Storm"], flag=["Rain"])
    with api(creem) as client:
        told = [
            client.post("/moderation/prompt", json={"prompt": words, "external_id": "n"}).json()
            for words in ("sun", "a STORM", "rain", "[blocked]")
        ]
    assert [each["decision"] for each in told] == ["allow", "deny", "flag", "deny"]
    assert set(told[0]) == {"id", "object", "prompt", "external_id", "decision", "usage"}
    assert creem.search(b"STORM") == [2]  # what a test does to it is not what it was asked
