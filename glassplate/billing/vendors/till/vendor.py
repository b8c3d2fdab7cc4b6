"""The till as a vendor of payments. It is in development only, and no money moves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from glassplate import environment
from glassplate.accounts.mail import link
from glassplate.billing.vendors.contract import (
    Bought,
    Checkout,
    News,
    Offer,
    Period,
    Returned,
    Standing,
    Vendor,
)
from glassplate.billing.vendors.till import book, signature
from glassplate.billing.vendors.till.models import Slip
from glassplate.policy.manifest.companies import Product


def vendor() -> Vendor | None:
    return Till() if environment.yes("GLASSPLATE_DEVELOPMENT") else None


class Till:
    """Keeps its slips in a table of its own, and is looked up there as a vendor is by HTTP."""

    name = "till"
    pages: tuple[str, ...] = ()  # under our own address

    def begin(self, offer: Offer) -> Checkout:
        slip = book.open_checkout(offer)
        return Checkout(slip.id, link(reverse("till_checkout", args=[slip.id])))

    def news(self, body: bytes, headers: Mapping[str, str], now: datetime) -> News | None:
        return signature.read(body, headers, now)

    def bought(self, id: str) -> Bought:
        return _bought(book.slip(id, "checkout"))

    def standing(self, id: str) -> Standing:
        return _standing(book.slip(id, "subscription"))

    def period(self, id: str) -> Period:
        return _period(book.slip(id, "invoice"))

    def returned(self, news: News) -> Returned:
        slip = book.slip(news.id, news.about)
        if news.about == "dispute":
            return Returned(slip.id, slip.of, slip.facts["amount"], slip.facts["status"], dispute=True)
        return _refund(slip)

    def refund(self, payment: str, amount: int | None, key: str) -> Returned:
        return _refund(book.give_back(payment, amount, key))

    def portal(self, customer: str, back: str) -> str | None:
        return link(reverse("till_customer", args=[customer]))

    def change(self, subscription: str, product: Product) -> Standing:
        return _standing(book.change(subscription, product))

    def end(self, subscription: str, *, now: bool) -> Standing:
        return _standing(book.end(subscription, now=now))

    def resume(self, subscription: str) -> Standing:
        return _standing(book.resume(subscription))

    def recent(self, since: datetime) -> Iterable[Bought | Period]:
        for slip in book.slips(kind__in=("checkout", "invoice"), made_at__gte=since):
            yield _bought(slip) if slip.kind == "checkout" else _period(slip)

    def forget(self, customer: str) -> str:
        book.forget(customer)
        return "vendor-keeps-nothing"


def _bought(slip: Slip) -> Bought:
    facts = slip.facts
    more = {name: facts.get(name) for name in ("payment", "subscription", "customer")}
    return Bought(slip.id, UUID(facts["order"]), facts["status"], facts["amount"], facts["currency"], **more)


def _standing(slip: Slip) -> Standing:
    facts = slip.facts
    starts_at, ends_at = _times(slip)
    return Standing(
        slip.id, facts["status"], facts["product"], starts_at, ends_at, ending=facts["ending"], customer=slip.of
    )


def _period(slip: Slip) -> Period:
    facts = slip.facts
    starts_at, ends_at = _times(slip)
    paid, amount, currency = facts["paid"], facts["amount"], facts["currency"]
    return Period(slip.id, slip.of, paid, amount, currency, starts_at, ends_at, facts["payment"])


def _refund(slip: Slip) -> Returned:
    total = book.returned_of(slip.of)
    return Returned(slip.id, slip.of, total, slip.facts["status"], dispute=False)


def _times(slip: Slip) -> tuple[datetime, datetime]:
    return datetime.fromisoformat(slip.facts["starts_at"]), datetime.fromisoformat(slip.facts["ends_at"])
