"""Looks things up at a vendor, with no transaction held meanwhile, and lets them become ours."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from glassplate.billing.orders import nobodys, settling
from glassplate.billing.orders.errors import Stale
from glassplate.billing.orders.models import Order, Subscription
from glassplate.billing.vendors import whose
from glassplate.billing.vendors.contract import Bought, News, Period, Vendor
from glassplate.lib.isolation import duty

TRIES = 3  # when somebody else looked in between
AROUND = timedelta(minutes=10)  # a vendor's clock may be so far from ours
Thing = TypeVar("Thing")


def follow(vendor: Vendor, news: News, done: Callable[[], object] = lambda: None) -> None:
    """Look up what the news is about and write it down; `done` is part of the same transaction.

    Unreachable when the vendor does not answer, NotYet when it belongs to nothing here (so far).
    """
    with whose.about(_payer(vendor, news)):
        match news.about:
            case "checkout":
                checkout(vendor, news.id, done)
            case "subscription":
                found = _seen(lambda: vendor.standing(news.id))
                _write(lambda: settling.standing(vendor.name, *found), done)
            case "invoice":
                invoice = _seen(lambda: vendor.period(news.id))[0]
                period(vendor, invoice, done)
            case "refund" | "dispute":
                back = _seen(lambda: vendor.returned(news))
                _write(lambda: settling.returned(vendor.name, *back), done)
            case "customer":
                _write(lambda: None, done)  # gone there: what we know of them goes with their account


def checkout(vendor: Vendor, id: str, done: Callable[[], object] = lambda: None) -> Order | None:
    """Look a checkout up and settle its order; with it the subscription that it began. None: somebody else was faster
    three times over."""
    for _ in range(TRIES):
        found, began = _seen(lambda: vendor.bought(id))
        try:
            return settle(vendor, found, began, done)
        except Stale:
            continue
    return None


def settle(vendor: Vendor, found: Bought, began: datetime, done: Callable[[], object] = lambda: None) -> Order:
    """Settle the order of a checkout that was looked up, and the subscription that it began."""
    if not (found.status == "paid" and found.subscription):
        return _write(lambda: settling.bought(vendor.name, found, began), done)
    number = found.subscription
    stands, since = _seen(lambda: vendor.standing(number))

    def both() -> Order:
        order = settling.bought(vendor.name, found, began)
        settling.taken_up(vendor.name, order, stands, since)
        return order

    return _write(both, done)


def period(vendor: Vendor, found: Period, done: Callable[[], object] = lambda: None) -> None:
    """Give the credits of a period that was looked up, and bring its subscription up to date.

    Of a subscription whose person has left, what was paid goes back.
    """
    stands = _seen(lambda: vendor.standing(found.subscription))

    def both() -> None:
        settling.hold_orders(vendor.name, found.subscription)
        if nobodys.paid(vendor.name, found, stands[0]):
            return
        settling.standing(vendor.name, *stands)
        settling.paid_for(vendor.name, found)

    _write(both, done)


def first_period(vendor: Vendor, order: Order) -> None:
    """Look for the first invoice of a subscription, whose news may have been lost."""
    connection.close()
    for found in vendor.recent(order.made_at - AROUND):
        if isinstance(found, Period) and found.subscription == order.subscription:
            period(vendor, found)


def _payer(vendor: Vendor, news: News) -> UUID | None:
    """Return whom a look-up is about, for the record of what leaves; None where that is known only afterwards."""
    with duty("money"):
        row: Order | Subscription | None = None
        if news.about == "checkout":
            row = Order.objects.filter(vendor=vendor.name, checkout=news.id).first()
        elif news.about == "subscription":
            row = Subscription.objects.filter(vendor=vendor.name, number=news.id).first()
    return row.person if row else None


def _seen(look: Callable[[], Thing]) -> tuple[Thing, datetime]:
    """Return what a vendor shows, and when we began to look."""
    connection.close()  # nothing of the database is held while the vendor answers
    began = timezone.now()
    return look(), began


def _write(write: Callable[[], Thing], done: Callable[[], object]) -> Thing:
    with duty("money"), transaction.atomic():
        written = write()
        done()
    return written
