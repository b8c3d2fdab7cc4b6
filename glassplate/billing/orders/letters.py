"""The mails of a purchase: that it was paid, that a payment failed, that a subscription ends. Each is sent once."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from glassplate.accounts import mail
from glassplate.accounts.models import Person
from glassplate.billing.orders.models import Order, Subscription
from glassplate.lib.isolation import principal


def confirm(order: Order) -> None:
    """Confirm that an order was paid, and what it gave; the caller acts as its person."""
    values = {"order": str(order.id), "product": order.product, "price": order.price, "credits": str(order.credits)}
    _send(order.person, "order", "account_invoices", on=_day(order.paid_at), **values)


def failed(order: Order) -> None:
    """Say that a purchase came to nothing."""
    _send(order.person, "order-failed", "account_plans", product=order.product, price=order.price)


def of_standing(row: Subscription, status: str, ending: bool) -> None:
    """Say what changed about a subscription since it had this status: nobody is told the same twice."""
    values = {"product": row.product, "until": _day(row.ends_at)}
    if row.status == "past_due" and status != "past_due":
        _send(row.person, "payment-failed", "account_subscription", **values)
    elif row.status == "ended" and status != "ended":
        _send(row.person, "subscription-over", "account_plans", **values)
    elif row.ending and not ending and row.status != "ended":
        _send(row.person, "subscription-ends", "account_subscription", **values)


def _send(to: UUID | None, template: str, page: str, **values: str) -> None:
    """Send a mail once what it tells is written; one that cannot be written undoes nothing."""
    if to:
        transaction.on_commit(partial(_deliver, to, template, page, values), robust=True)


def _deliver(to: UUID, template: str, page: str, values: dict[str, str]) -> None:
    with principal(to):
        person = Person.objects.filter(pk=to).first()
    if person:
        mail.deliver(person, template, link=mail.link(reverse(page)), **values)


def _day(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d}" if moment else "-"
