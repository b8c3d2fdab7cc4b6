"""Links by which an address changes, and by which it changes back. What a row holds opens with its link alone."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.utils import timezone

from glassplate.accounts.entries import derived
from glassplate.lib.fields import Holds
from glassplate.lib.isolation import duty
from glassplate.vault import seal

UNTIL_OVER = "until it is used or its time is over"


class Way(models.TextChoices):
    """Which way a link leads."""

    TO = "to"  # mailed to the new address, which it confirms
    BACK = "back"  # mailed to the old address, which it restores


class Move(models.Model):
    """One mailed link, with the address that it was mailed to."""

    id = models.CharField(primary_key=True, max_length=64)
    person = models.UUIDField(db_index=True)
    way = models.CharField(max_length=4, choices=Way.choices)
    address = models.BinaryField()
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(db_index=True)

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[Mapping[str, Holds]] = {
            "id": Holds("holds-entry-hash", UNTIL_OVER),
            "person": Holds("holds-who", UNTIL_OVER),
            "way": Holds("holds-kind", UNTIL_OVER),
            "address": Holds("holds-sealed-for-mail", UNTIL_OVER),
            "made_at": Holds("holds-when", UNTIL_OVER),
            "expires_at": Holds("holds-when", UNTIL_OVER),
        }

    @classmethod
    def make(cls, person: UUID, way: Way, address: str, life: timedelta) -> str:
        """Return a link's secret; after this it is only in the mail that the caller sends."""
        secret = secrets.token_urlsafe(32)
        name = derived("move", secret).hex()
        sealed = seal.seal_small(derived("seal", secret), name.encode(), address.encode())
        cls.objects.create(id=name, person=person, way=way, address=sealed, expires_at=timezone.now() + life)
        return secret

    @classmethod
    def found(cls, secret: str, way: Way) -> Self | None:
        """Return what a link of this way leads to, while it works; only one of two who come at once goes on."""
        name = derived("move", secret).hex()
        return cls.objects.select_for_update().filter(pk=name, way=way, expires_at__gt=timezone.now()).first()

    @classmethod
    def forget(cls, person: UUID, *ways: Way) -> None:
        """Let go of somebody's links; the caller acts as that person."""
        cls.objects.filter(person=person, way__in=ways).delete()

    @classmethod
    def clear_expired(cls) -> None:
        """Remove what is over; the sweep calls it."""
        with duty("sweep"):
            cls.objects.filter(expires_at__lt=timezone.now()).delete()

    def whose(self, secret: str) -> str:
        """Return the address that the link was mailed to."""
        return seal.open_small(derived("seal", secret), self.id.encode(), bytes(self.address)).decode()
