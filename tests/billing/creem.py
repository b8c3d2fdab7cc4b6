"""Creem, played by its stand-in, as the tests of money use it: a person buys, Creem tells, we look it up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx

from glassplate.billing.vendors.contract import Offer
from glassplate.policy import questions
from tests.instance import Client, Instance
from tests.policy.samples import profile
from tests.standin.creem import Rehearsal

BACK = "http://127.0.0.1:1/account/plans/return"
PACK, MONTHLY = "credits-50", "tools-monthly"
FORGERIES = (
    *("unsigned", "empty", "other-secret", "no-secret", "cut", "longer", "not-hex", "other-header", "altered"),
    *("padded", "not-json", "not-an-object"),
)


@dataclass
class Shop:
    """Creem as its stand-in plays it, and a person who buys there."""

    companies: Rehearsal
    client: Client

    @property
    def creem(self) -> Any:
        from glassplate.billing.vendors import offered

        return offered.vendor()

    def begin(self, product: str) -> str:
        """Begin a purchase; returns the address of Creem's page."""
        from glassplate.accounts.models import Person
        from glassplate.billing.orders import buying
        from glassplate.lib.isolation import principal

        with principal(self.client.id):
            person = Person.objects.get(pk=self.client.id)
        return buying.begin(person, product, lambda order: buying.Ways(BACK, BACK))

    def pay(self, page: str, **buyer: str) -> httpx.Response:
        return httpx.post(page, data={"answer": "pay", "email": self.client.address, "country": "SE", **buyer})

    def hear(self, pieces: list[dict[str, Any]]) -> list[bool]:
        """Take news in as the address for it does, and look up what it is about."""
        from glassplate.billing.orders import news
        from glassplate.billing.orders.models import VendorNews
        from glassplate.lib.isolation import duty

        new = [news.receive(self.creem, *signed(piece)) for piece in pieces]
        with duty("money"):
            found = list(VendorNews.objects.filter(event__in=[each["id"] for each in pieces], due_at__isnull=False))
        for _ in range(2):  # what belongs to something that is not known yet comes later
            for row in found:
                news.follow(row.pk)
        return new

    def credits(self) -> int:
        return int(self.client.get("/api/me").json()["credits"]["available"])


def signed(piece: dict[str, Any], secret: str = "the stand-in's secret") -> tuple[bytes, dict[str, str]]:
    from glassplate.engines.standin.creem.news import signature

    body = json.dumps(piece["body"]).encode()
    return body, {"creem-signature": signature(body, secret)}


@contextmanager
def opened(site: Instance, companies: Rehearsal) -> Iterator[Shop]:
    """Sell through Creem, as one of the shipped policies does, to somebody new; its news waits."""
    import django

    django.setup()
    from glassplate.billing.orders.models import Subscription
    from glassplate.billing.vendors.creem import catalogue
    from glassplate.lib.isolation import duty

    companies.reset()
    companies.do("news", held=True)
    catalogue._known.clear()
    questions.set_policy(profile("tools"))
    try:
        yield Shop(companies, site.person("Alice", credits=0))
    finally:
        questions.set_policy(None)
        with duty("money"):  # the stand-in forgets them, and whoever compares would look for them
            Subscription.objects.filter(vendor="creem").update(status="ended")


def offer(product: str, **values: Any) -> Offer:
    from glassplate.billing.orders.models import product as of_manifest

    told = {"address": "a@example.net", "back": BACK, "away": BACK, "language": "sv"}
    return Offer(of_manifest(product), uuid4(), **{**told, **values})
