"""Stripe's stand-in as the tests of money use it: who pays, what its control calls do, and what it was told."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

import httpx

from glassplate.billing.vendors.contract import Offer
from glassplate.billing.vendors.stripe.vendor import STANDIN_KEY as STANDIN_KEY, Stripe, vendor
from glassplate.policy import questions
from tests.policy.samples import manifest
from tests.standin.server import StandIn

MARK = secrets.token_hex(4)
# What somebody types on Stripe's page, and nobody else may ever have.
CANARY = {
    "name": f"Canaria{MARK} Holm",
    "street": f"Kanariev{MARK} 3",
    "city": f"Kanstad{MARK}",
    "postcode": f"KA{MARK}",
    "country": "FO",
    "card": "4000 0566 5566 7" + str(int(MARK, 16))[-4:].zfill(4),
    "tax_id": f"SE{MARK}01",
}
PRIVATE = [value for name, value in CANARY.items() if name != "country"]  # two letters are in many an id
BACK, AWAY = "http://127.0.0.1:9/back?checkout={CHECKOUT_SESSION_ID}", "http://127.0.0.1:9/away"
Change = Callable[[dict[str, Any]], object]


class Rehearsal(StandIn):
    """The stand-in, with what only Stripe's can do."""

    def control(self, verb: str, **told: Any) -> Any:
        answer = httpx.post(f"{self.url}/_standin/stripe/{verb}", json=told, timeout=30)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def press(self, url: str, answer: str = "pay", **typed: str) -> httpx.Response:
        """Press a button of its page."""
        return httpx.post(url, data={"answer": answer, **CANARY, **typed})

    def told(self, path: str = "") -> list[dict[str, Any]]:
        """Return what it was asked below a path of its API."""
        return [each for each in self.journal("stripe") if each["path"].startswith(f"/v1/{path}")]

    def events(self, name: str = "") -> list[dict[str, Any]]:
        """Return its events, each with `body` and `signature`."""
        return list(self.control("events", **({"type": name} if name else {})))

    def objects(self, kind: str) -> list[dict[str, Any]]:
        return list(self.control("objects", kind=kind))


@contextmanager
def policy(change: Change = lambda m: None, profile: str = "fashion") -> Iterator[None]:
    """Stand on a shipped policy with a change."""
    questions.set_policy(manifest(profile, change))
    try:
        yield
    finally:
        questions.set_policy(None)


def stripe() -> Stripe:
    found = vendor()
    assert found is not None
    return found


def offer(product: str, order: UUID | None = None, address: str | None = None, customer: str | None = None) -> Offer:
    payments = questions.policy().payments
    assert payments
    wanted = next(each for each in payments.products if each.id == product)
    return Offer(wanted, order or uuid4(), address, BACK, AWAY, "en", customer)


def card(m: dict[str, Any]) -> dict[str, Any]:
    """Return Stripe's card of a manifest."""
    return next(each for each in m["processors"] if each["id"] == "stripe")
