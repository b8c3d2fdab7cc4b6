"""Who works for the operator, and the log of what they did: each entry carries the hash of the one before it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.utils import timezone

from glassplate.lib.fields import Holds

FOR_GOOD = "for good: the log that the policy promises"
WHILE_STAFF = "while they help to run the service, and their name with the log"


class Role(models.TextChoices):
    """What somebody's task is; its words are staff-role-<value>."""

    SUPPORT = "support"
    FINANCE = "finance"
    ADMIN = "admin"


class Act(models.TextChoices):
    """What was done; its words are staff-act-<value>."""

    ADDED = "added"  # somebody became one of the staff
    RENEWED = "renewed"  # somebody got another password and second factor
    ENDED = "ended"  # somebody is none of the staff any more
    CAME = "came"  # signed in
    OPENED = "opened"  # broke the glass: something of one person, for a while
    LOOKED = "looked"  # at what is open, or at a case
    TOOK = "took"
    ANSWERED = "answered"
    REFUSED = "refused"
    CLOSED = "closed"


class Member(models.Model):
    """One of the staff. Their second factor is a SecondStep under this id, sealed under a key of its own."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    name = models.CharField(max_length=40, unique=True)
    role = models.CharField(max_length=8, choices=Role.choices)
    password = models.CharField(max_length=200)  # its hash; made by us, never chosen
    since = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    class Privacy:
        person: ClassVar[str | None] = None
        fields: ClassVar[Mapping[str, Holds]] = {
            "id": Holds("holds-id", WHILE_STAFF),
            "name": Holds("holds-signer", WHILE_STAFF),
            "role": Holds("holds-kind", WHILE_STAFF),
            "password": Holds("holds-password-hash", WHILE_STAFF),
            "since": Holds("holds-when", WHILE_STAFF),
            "ended_at": Holds("holds-when", WHILE_STAFF),
        }

    def __str__(self) -> str:
        return str(self.id)


class Entry(models.Model):
    """One act. `about` is a hash of whose thing it was and of an id that goes with that person's account."""

    number = models.BigIntegerField(primary_key=True)  # from 1, without a gap
    at = models.DateTimeField()
    member = models.UUIDField(null=True)  # null: whoever has a shell on the server
    role = models.CharField(max_length=8, blank=True)
    act = models.CharField(max_length=8, choices=Act.choices)
    what = models.CharField(max_length=8, blank=True)
    about = models.CharField(max_length=64, blank=True)
    before = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Privacy:
        person: ClassVar[str | None] = None
        fields: ClassVar[Mapping[str, Holds]] = {
            "number": Holds("holds-count", FOR_GOOD),
            "at": Holds("holds-when", FOR_GOOD),
            "member": Holds("holds-signer", FOR_GOOD),
            **{name: Holds("holds-kind", FOR_GOOD) for name in ("role", "act", "what")},
            **{name: Holds("holds-chain", FOR_GOOD) for name in ("about", "before", "hash")},
        }
