"""A person names an address: how often they may, and what comes of it."""

from __future__ import annotations

from glassplate.accounts import rates
from glassplate.accounts.models import Person
from glassplate.accounts.webhooks.errors import TooMany
from glassplate.accounts.webhooks.models import Webhook


def name(person: Person, address: str) -> tuple[Webhook, str]:
    """Make a webhook and return it with its secret; as whom the caller acts.

    BadAddress, or TooMany: there are as many as there may be, or they are made and deleted to call somebody often.
    """
    if wait := rates.take_webhook(person):
        raise TooMany("error-too-many", seconds=wait)
    return Webhook.register(person.id, address)
