"""API keys: found by a hash alone, shown once; each says what it may do and how much it may spend in a month."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import ClassVar, Self
from uuid import UUID, uuid4

from django.db import models
from django.db.models.functions import Greatest
from django.utils import timezone

from glassplate.lib.fields import Holds
from glassplate.vault import shelf
from glassplate.vault.models import Kind

MARK = "gp_"
SCOPES = ("read", "make", "manage", "webhooks")
MOST = 20  # of one person at a time
LABEL_LONGEST = 80
# Asked with every request, so in words that need not be put together each time.
FOUND = """
select * from accounts_apikey where hash = %s and revoked_at is null and (expires_at is null or expires_at > %s)
"""


class ApiKey(models.Model):
    """A key to the API. Of the key itself there is a hash: 256 random bits need neither salt nor slowness."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.UUIDField(db_index=True)
    hash = models.CharField(max_length=64, unique=True)
    label = models.UUIDField()  # a sealed text
    scopes = models.JSONField()
    cap = models.IntegerField(null=True)  # credits in a calendar month (UTC); null: no cap of its own
    month = models.DateField(null=True)  # the first day of the month that `spent` is about
    spent = models.IntegerField(default=0)  # held or spent in it, without what was given back
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    last_used_on = models.DateField(null=True)

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[Mapping[str, Holds]] = {
            "id": Holds("holds-id"),
            "person": Holds("holds-who"),
            "hash": Holds("holds-key-hash"),
            "label": Holds("holds-sealed-content"),
            "scopes": Holds("holds-kind"),
            "cap": Holds("holds-credits"),
            "month": Holds("holds-when"),
            "spent": Holds("holds-credits"),
            "made_at": Holds("holds-when"),
            "expires_at": Holds("holds-when"),
            "revoked_at": Holds("holds-when"),
            "last_used_on": Holds("holds-when"),
        }

    @classmethod
    def make(
        cls, person: UUID, label: str, scopes: Iterable[str], cap: int | None = None, days: int | None = None
    ) -> tuple[Self, str]:
        """Make a key and return it with its text, which is nowhere after this; the caller acts as the person."""
        text = MARK + secrets.token_urlsafe(32)
        key = cls(
            person=person,
            hash=hashed(text),
            label=shelf.put_text(person, Kind.LABEL, label).id,
            scopes=[scope for scope in SCOPES if scope in set(scopes)],
            cap=cap,
            expires_at=timezone.now() + timedelta(days=days) if days else None,
        )
        key.save(force_insert=True)
        return key, text

    @classmethod
    def found(cls, text: str) -> Self | None:
        """Return the key that works; the caller is on the duty "key". Noted is the day of its last use, no more."""
        now = timezone.now()
        key = next(iter(cls.objects.raw(FOUND, [hashed(text), now])), None)
        if key and key.last_used_on != now.date():
            cls.objects.filter(pk=key.pk).update(last_used_on=now.date())
        return key

    @classmethod
    def give_back(cls, key: UUID, price: int, since: datetime) -> None:
        """Take back what a job of this month had counted; the start of a job counts it."""
        counted = cls.objects.filter(pk=key, month=month_of(since))
        counted.update(spent=Greatest(models.F("spent") - price, 0))

    @property
    def is_over(self) -> bool:
        return self.revoked_at is not None or (self.expires_at is not None and self.expires_at <= timezone.now())

    @property
    def spent_now(self) -> int:
        return self.spent if self.month == month_of(timezone.now()) else 0

    def may(self, scope: str) -> bool:
        return scope in self.scopes

    def text(self) -> str:
        """Return what the person calls it; the caller acts as the person."""
        return shelf.open_text(self.label)

    def revoke(self) -> None:
        """End it: from now on nobody is let in by it."""
        type(self).objects.filter(pk=self.pk, revoked_at=None).update(revoked_at=timezone.now())


def brought(headers: Mapping[str, str]) -> str | None:
    """Return what a request brings as its key, by the WSGI names of its headers; None when it brings none."""
    kind, _, text = headers.get("HTTP_AUTHORIZATION", "").partition(" ")
    if kind.lower() == "bearer":
        return text.strip()
    return headers.get("HTTP_API_KEY")


def hashed(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def month_of(when: datetime) -> date:
    return when.astimezone(UTC).date().replace(day=1)
