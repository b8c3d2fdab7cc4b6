"""What every vendor of payments speaks. Its news is only a hint: what counts is what we look up at the vendor.

Nothing here carries a name, a postal address or a card: a vendor's folder drops them where they arrive.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol
from uuid import UUID

from glassplate.policy.manifest.companies import Product

About = Literal["checkout", "subscription", "invoice", "refund", "dispute", "customer"]
BoughtStatus = Literal["open", "paid", "expired", "failed"]
StandingStatus = Literal["trialing", "active", "past_due", "paused", "ended"]
ReturnedStatus = Literal["pending", "done", "failed", "won", "lost"]


class Forged(Exception):
    """The signature of a piece of news is missing, wrong, too old or too new."""


class Unreachable(Exception):
    """The vendor did not answer or refused; carries nothing of what it said."""


@dataclass(frozen=True)
class Offer:
    """What is to be bought: `order` is ours, `customer` the vendor's id of somebody it knows already.

    `back` is where the buyer goes after paying, `away` where after leaving; `address` is for the vendor's own receipt.
    """

    product: Product
    order: UUID
    address: str | None
    back: str
    away: str
    language: str
    customer: str | None = None


@dataclass(frozen=True)
class Checkout:
    """A page of the vendor's where the card is typed."""

    id: str
    url: str


@dataclass(frozen=True)
class News:
    """Something changed at the vendor: `event` is unique for ever, `id` names the object to look up."""

    event: str
    about: About
    id: str


@dataclass(frozen=True)
class Bought:
    """A checkout as the vendor has it now; `amount` is all that was paid, tax included, in minor units of `currency`
    (three capital letters)."""

    id: str
    order: UUID | None
    status: BoughtStatus
    amount: int
    currency: str
    payment: str | None = None
    subscription: str | None = None
    customer: str | None = None


@dataclass(frozen=True)
class Standing:
    """A subscription as the vendor has it now: `product` is the manifest's id, the times are of the paid period."""

    id: str
    status: StandingStatus
    product: str | None
    starts_at: datetime | None
    ends_at: datetime | None
    ending: bool  # at the end of the period
    customer: str | None = None


@dataclass(frozen=True)
class Period:
    """An invoice for one period of a subscription."""

    id: str
    subscription: str
    paid: bool
    amount: int
    currency: str
    starts_at: datetime | None
    ends_at: datetime | None
    payment: str | None = None  # by which a refund or a dispute of it is told


@dataclass(frozen=True)
class Returned:
    """Money on its way back: a refund, or a dispute that the buyer's bank opened.

    `amount` is all that went back of this payment so far, `payment` the one that Bought or Period named.
    """

    id: str
    payment: str
    amount: int
    status: ReturnedStatus
    dispute: bool


class Vendor(Protocol):
    """A company that takes money. Each call goes through the egress door, never inside a database transaction.

    `pages` are the origins that people are sent to, e.g. ("https://checkout.example",): a form may lead nowhere else.
    """

    name: str
    pages: tuple[str, ...]

    def begin(self, offer: Offer) -> Checkout:
        """Open a page where the offer is paid; the same order begun again leads to the same checkout."""
        ...

    def news(self, body: bytes, headers: Mapping[str, str], now: datetime) -> News | None:
        """Verify the raw bytes and say what they are about; None where it is genuine but nothing for us.

        Forged when they are not the vendor's. Header names are in lower case.
        """
        ...

    def bought(self, id: str) -> Bought:
        """Look a checkout up."""
        ...

    def standing(self, id: str) -> Standing:
        """Look a subscription up."""
        ...

    def period(self, id: str) -> Period:
        """Look an invoice up."""
        ...

    def returned(self, news: News) -> Returned:
        """Look the refund or dispute up that the news is about."""
        ...

    def refund(self, payment: str, amount: int | None, key: str) -> Returned:
        """Give money back, all of it without an amount; the same key never gives it twice."""
        ...

    def portal(self, customer: str, back: str) -> str | None:
        """Return the address of the vendor's own page for a customer; None where there is none."""
        ...

    def change(self, subscription: str, product: Product) -> Standing:
        """Move a subscription to another product."""
        ...

    def end(self, subscription: str, *, now: bool) -> Standing:
        """End a subscription, now or when its period ends."""
        ...

    def resume(self, subscription: str) -> Standing:
        """Take back that a subscription is to end."""
        ...

    def recent(self, since: datetime) -> Iterable[Bought | Period]:
        """Return every checkout and invoice that is younger than that, for the daily reconciliation."""
        ...

    def forget(self, customer: str) -> str:
        """Remove a customer as far as the vendor can; returns the id of a sentence: what it keeps, and why."""
        ...
