"""What a piece of Creem's news is about: the ids of event and object. Names, addresses and countries are dropped here.

A refund and a dispute cannot be looked up at Creem by themselves: the payment they are about can, and says how much
of it went back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydantic_core import from_json

from glassplate.billing.vendors.contract import About, Forged, News
from glassplate.billing.vendors.creem.client import ID

Told = Mapping[str, Any]


def _own(found: Told) -> object:
    return found["id"]


def _last_payment(found: Told) -> object:
    return found.get("last_transaction_id") or _id(found.get("last_transaction"))


def _payment(found: Told) -> object:
    return _id(found["transaction"])


def _id(told: object) -> object:
    """Return the id of what Creem shows as an object in one place and as an id in another."""
    return told.get("id") if isinstance(told, Mapping) else told


STANDING = ("active", "update", "trialing", "past_due", "unpaid", "paused", "scheduled_cancel", "canceled", "expired")
KINDS: Mapping[str, tuple[About, Callable[[Told], object]]] = {
    "checkout.completed": ("checkout", _own),
    "subscription.paid": ("invoice", _last_payment),
    "refund.created": ("refund", _payment),
    "dispute.created": ("dispute", _payment),
    **{f"subscription.{name}": ("subscription", _own) for name in STANDING},
}


def read(body: bytes) -> News | None:
    """Return what a verified body is about, None where it is nothing for us; Forged for what is no event."""
    try:
        event = from_json(body)
        kind, number, found = event["eventType"], event["id"], event["object"]
        if not (isinstance(kind, str) and ID.fullmatch(number) and isinstance(found, Mapping)):
            raise Forged
        if kind not in KINDS:
            return None
        about, find = KINDS[kind]
        id = find(found)
        if isinstance(id, str) and ID.fullmatch(id):
            return News(number, about, id)
    except (ValueError, TypeError, KeyError, AttributeError):
        pass  # its text holds what came: the refusal is made where it cannot be found
    raise Forged
