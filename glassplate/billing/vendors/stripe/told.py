"""What a piece of Stripe's news is about: the ids of event and object. Everything else of it is dropped here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from pydantic_core import from_json

from glassplate.billing.vendors.contract import About, Forged, News
from glassplate.billing.vendors.stripe import reading
from glassplate.lib.log import log

ID = re.compile(r"[A-Za-z0-9_]{3,255}")
ABOUT: Final[Mapping[str, About]] = {
    "checkout.session.completed": "checkout",
    "checkout.session.async_payment_succeeded": "checkout",
    "checkout.session.async_payment_failed": "checkout",
    "checkout.session.expired": "checkout",
    "invoice.paid": "invoice",
    "invoice.payment_failed": "invoice",
    "customer.subscription.created": "subscription",
    "customer.subscription.updated": "subscription",
    "customer.subscription.paused": "subscription",
    "customer.subscription.resumed": "subscription",
    "customer.subscription.deleted": "subscription",
    "refund.created": "refund",
    "refund.updated": "refund",
    "refund.failed": "refund",
    "charge.refunded": "refund",
    "charge.dispute.created": "dispute",
    "charge.dispute.updated": "dispute",
    "charge.dispute.closed": "dispute",
    "charge.dispute.funds_withdrawn": "dispute",
    "charge.dispute.funds_reinstated": "dispute",
    "customer.deleted": "customer",
}


def read(body: bytes) -> News | None:
    """Return what a verified body is about, None where it is nothing for us; Forged for what is no snapshot event.

    A thin event ("v2.core.event") has no object to look up; the endpoint was set up as another kind than ours.
    """
    try:
        event = from_json(body)
        if event["object"] != "event":
            log("news-thin", name="stripe")  # the operator made another kind of endpoint than docs/payments.md says
            raise Forged
        name, number, found = event["type"], event["id"], event["data"]["object"]
        if not (ID.fullmatch(number) and isinstance(name, str) and isinstance(found, Mapping)):
            raise Forged
        return _news(name, number, found)
    except (ValueError, TypeError, KeyError, AttributeError):
        pass  # its text holds what came: the refusal is made where it cannot be found
    raise Forged


def _news(name: str, number: str, found: Mapping[str, Any]) -> News | None:
    about = ABOUT.get(name)
    if about is None or (about == "invoice" and not reading.is_of_subscription(found)):
        return None
    if not ID.fullmatch(found["id"]):
        raise Forged
    return News(number, about, found["id"])
