"""The mails of a purchase: that it was paid, that a payment failed, that a subscription ends. Each is sent once."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.urls import reverse

from glassplate.accounts import mail
from glassplate.accounts.guests import codes, visiting
from glassplate.accounts.mail import Told
from glassplate.accounts.models import Person
from glassplate.billing.orders import naming
from glassplate.billing.orders.models import Order, Subscription
from glassplate.faults.models import Place
from glassplate.faults.store import note
from glassplate.lib.isolation import principal
from glassplate.policy import questions
from glassplate.policy.values import Price
from glassplate.policy.visiting import has_accounts


def confirm(order: Order) -> None:
    """Confirm that an order was paid, and what it gave; the caller acts as its person.

    Who has no account gets the code that opens the order again, and the way to ask about it.
    """
    price = Price(order.amount, order.currency)
    values: dict[str, Told] = {"order": str(order.id), "product": _title(order), "price": price}
    values |= {"on": order.paid_at or "-"}
    code = codes.issue(order.id, order.person) if order.person else ""
    if not code:
        _send(order.person, "order", "account_invoices", **values)
        return
    ask = f"{mail.link(reverse('desk_ask'))}?order={order.id}"
    policy = f"{questions.version()} ({mail.link(reverse('privacy'))})"
    _send(order.person, "order-code", "order_open", code=code, ask=ask, policy=policy, **values)


def failed(order: Order) -> None:
    """Say that a purchase came to nothing; not to an address that somebody only typed and nobody has paid with."""
    if order.person is None or not visiting.may_mail(order.person):
        return
    page = "account_plans" if has_accounts() else "packs"
    _send(order.person, "order-failed", page, product=_title(order), price=Price(order.amount, order.currency))


def second(row: Subscription) -> None:
    """Say that a subscription was one too many: it ends, and its money goes back."""
    _send(row.person, "subscription-second", "account_subscription", product=_title(row))


def of_standing(row: Subscription, status: str, ending: bool) -> None:
    """Say what changed about a subscription since it had this status: nobody is told the same twice."""
    if row.second:
        return  # said already, all of it
    values: dict[str, Told] = {"product": _title(row), "until": row.ends_at or "-"}
    if row.status == "past_due" and status != "past_due":
        _send(row.person, "payment-failed", "account_subscription", **values)
    elif row.status == "ended" and status != "ended":
        _send(row.person, "subscription-over", "account_plans", **values)
    elif row.ending and not ending and row.status != "ended":
        _send(row.person, "subscription-ends", "account_subscription", **values)


def _title(bought: Order | Subscription) -> Told:
    return partial(naming.title, bought.product, bought.credits)


def _send(to: UUID | None, template: str, page: str, **values: Told) -> None:
    """Send a mail once what it tells is written; one that cannot be written undoes nothing."""
    if not to:
        return
    try:
        with principal(to):
            person = Person.objects.filter(pk=to).first()
            if person:
                mail.deliver(person, template, link=mail.link(reverse(page)), **values)
    except Exception as error:  # of any kind: what was paid is worth more than its mail
        note(error, Place.MAIL, template)
