"""What a person does about money: buy, change, end, go on after all. No transaction waits for a vendor's answer."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import connection
from django.utils import timezone

from glassplate.accounts.models import Person
from glassplate.billing.orders import looking, settling
from glassplate.billing.orders.errors import NotNow, NotSold, NotYet, Stale
from glassplate.billing.orders.models import Customer, Order, State, Subscription, product
from glassplate.billing.vendors import offered, whose
from glassplate.billing.vendors.contract import Standing, Unreachable, Vendor
from glassplate.lib.isolation import principal
from glassplate.lib.log import log
from glassplate.lib.words import current_language
from glassplate.policy import questions
from glassplate.policy.manifest.companies import Product

LATELY, MOST_LOOKS = timedelta(hours=1), 3


@dataclass(frozen=True)
class Ways:
    """Where the vendor sends a buyer: back after paying, away after leaving."""

    back: str
    away: str


def begin(person: Person, wanted: str, ways: Callable[[UUID], Ways]) -> str:
    """Begin a purchase and return the address of the vendor's page; NotSold, NotNow when that cannot be."""
    vendor, sold = _vendor(), product(wanted)
    if sold.kind == "subscription":
        _look_at_begun(person.id, vendor)
    with principal(person.id):
        order = Order.begin(person.id, sold, vendor.name)
        known = Customer.objects.filter(person=person.id, vendor=vendor.name).first()
        address = person.address() if _may_have_address() else None
    to = ways(order.id)
    offer = order.offer(address, to.back, to.away, current_language(), known.number if known else None)
    connection.close()
    try:
        with whose.about(person.id):
            checkout = vendor.begin(offer)
    except Unreachable:
        log("checkout-not-begun", id=order.id)
        with principal(person.id):
            Order.objects.filter(pk=order.id, state=State.OPEN).update(state=State.EXPIRED)
        raise NotNow("plans-vendor-away") from None
    with principal(person.id):
        order.has_checkout(checkout.id)
    return checkout.url


def _look_at_begun(person: UUID, vendor: Vendor) -> None:
    """Look at subscriptions that somebody began to buy lately: one that is paid by now, in another tab, is enough."""
    plans = [each.id for each in _sold() if each.kind == "subscription"]
    with principal(person):
        begun = Order.objects.filter(person=person, vendor=vendor.name, state=State.OPEN, product__in=plans)
        lately = begun.filter(made_at__gt=timezone.now() - LATELY, checkout__isnull=False).order_by("-made_at")
        pages = [order.checkout for order in lately[:MOST_LOOKS] if order.checkout]
    for page in pages:
        with suppress(Unreachable, NotYet, Stale), whose.about(person):
            looking.checkout(vendor, page)


def change(person: UUID, subscription: UUID, wanted: str) -> None:
    """Have the periods from the next one on be of another product; nothing is taken or given now."""
    to = product(wanted)
    if to.kind != "subscription":
        raise NotSold("plans-not-sold")
    row = _mine(person, subscription)
    if to.id == (row.next_product or row.product):
        raise NotNow("subscription-same")
    if to.price.currency != row.currency or to.period != _period(row.product, to.period):
        raise NotNow("subscription-other-length")
    _do(row, lambda vendor: vendor.change(row.number, to))


def end(person: UUID, subscription: UUID) -> None:
    """Have it end when its period does."""
    row = _mine(person, subscription)
    _do(row, lambda vendor: vendor.end(row.number, now=False))


def resume(person: UUID, subscription: UUID) -> None:
    """Have it go on after all."""
    row = _mine(person, subscription)
    if not row.ending:
        raise NotNow("subscription-not-ending")
    _do(row, lambda vendor: vendor.resume(row.number))


def portal(person: UUID, back: str) -> str | None:
    """Return the address of the vendor's own page for somebody; None where there is none, or nothing is known there."""
    with principal(person):
        known = Customer.objects.filter(person=person).first()
    vendor = offered.taking(known.vendor) if known else None
    if known is None or vendor is None:
        return None
    connection.close()
    try:
        with whose.about(person):
            return vendor.portal(known.number, back)
    except Unreachable:
        raise NotNow("plans-vendor-away") from None


def _vendor() -> Vendor:
    vendor = offered.vendor()
    if vendor is None:
        raise NotSold("plans-nobody-sells")
    return vendor


def _may_have_address() -> bool:
    payments = questions.policy().payments
    card = questions.processor(payments.vendor) if payments else None
    return card is not None and "email" in card.receives


def _period(now: str, otherwise: str | None) -> str | None:
    """Return how long a period of a product is; of one that is not sold any more nobody knows."""
    return next((each.period for each in _sold() if each.id == now), otherwise)


def _sold() -> tuple[Product, ...]:
    payments = questions.policy().payments
    return payments.products if payments else ()


def _mine(person: UUID, subscription: UUID) -> Subscription:
    """Return a subscription that lives; the caller has made sure that it is this person's."""
    with principal(person):
        row = Subscription.objects.filter(pk=subscription, person=person).exclude(status="ended").first()
    if row is None:
        raise NotNow("subscription-over")
    return row


def _do(row: Subscription, ask: Callable[[Vendor], Standing]) -> None:
    """Ask the vendor, and write down how the subscription stands by its answer."""
    vendor = offered.taking(row.vendor)
    if vendor is None:
        raise NotNow("plans-vendor-away")
    connection.close()
    try:
        began = timezone.now()
        with whose.about(row.person):
            found = ask(vendor)
    except Unreachable:
        raise NotNow("plans-vendor-away") from None
    try:
        settling.standing(vendor.name, found, began)
    except Stale:  # its news was faster, and said the same or more
        log("subscription-known", id=row.id)
