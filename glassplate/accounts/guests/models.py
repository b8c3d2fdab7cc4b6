"""Guests, and the codes that open what they bought. Nothing here names anybody: tokens, hashes, ids and times."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.utils import timezone

from glassplate.lib.fields import Holds

WITH_GUEST = "until the guest is erased"


class Guest(models.Model):
    """Somebody without an account. Their row among the people has no name, and an address only once they buy."""

    person = models.UUIDField(primary_key=True)
    token = models.CharField(max_length=64, null=True, db_index=True)  # of the address that they gave, never itself
    since = models.DateTimeField(default=timezone.now, db_index=True)
    bought = models.BooleanField(default=False)  # something was paid since they gave this address: it may be mailed to

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[Mapping[str, Holds]] = {
            "person": Holds("holds-who", WITH_GUEST),
            "bought": Holds("holds-kind", WITH_GUEST),
            "token": Holds("holds-address-token", WITH_GUEST),
            "since": Holds("holds-when", WITH_GUEST),
        }


class Ticket(models.Model):
    """What opens one order again, on any device: a keyed hash of its code.

    `shown` is the code itself, sealed, for as long as the page after the payment shows it.
    """

    order = models.UUIDField(primary_key=True)
    person = models.UUIDField(db_index=True)
    code = models.CharField(max_length=64, unique=True)
    shown = models.UUIDField(null=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[Mapping[str, Holds]] = {
            "order": Holds("holds-id", WITH_GUEST),
            "person": Holds("holds-who", WITH_GUEST),
            "code": Holds("holds-entry-hash", WITH_GUEST),
            "shown": Holds("holds-order-code", "for a short while after the payment"),
            "made_at": Holds("holds-when", WITH_GUEST),
        }
