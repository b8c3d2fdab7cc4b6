"""The register of disclosures, whom each is about, and who may sign. What an authority wrote is sealed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models
from django.utils import timezone

from glassplate.lib.fields import Holds

FOR_GOOD = "for good: the register that the policy promises"
WHILE_RUNNING = "while they help to run the service"


class Signer(models.Model):
    """One of those who run the service, by the name that the register shows, and a hash of their code."""

    name = models.CharField(primary_key=True, max_length=40)
    code = models.CharField(max_length=200)
    since = models.DateTimeField(default=timezone.now)

    class Privacy:
        person: ClassVar[str | None] = None
        fields: ClassVar[Mapping[str, Holds]] = {
            "name": Holds("holds-signer", WHILE_RUNNING),
            "code": Holds("holds-key-hash", WHILE_RUNNING),
            "since": Holds("holds-when", WHILE_RUNNING),
        }


class Disclosure(models.Model):
    """One request of an authority; nobody's, so that the register outlives the account that it was about."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    authority = models.UUIDField()  # these three are sealed for the instance
    basis = models.UUIDField(null=True)
    asked = models.UUIDField()
    scope = models.CharField(max_length=10)
    first = models.CharField(max_length=40)  # who entered it
    second = models.CharField(max_length=40, blank=True)  # who agreed
    entered_at = models.DateTimeField(default=timezone.now)
    agreed_at = models.DateTimeField(null=True)
    given_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)

    class Privacy:
        person: ClassVar[str | None] = None
        fields: ClassVar[Mapping[str, Holds]] = {
            **{name: Holds("holds-id", FOR_GOOD) for name in ("id", "authority", "basis", "asked")},
            "scope": Holds("holds-kind", FOR_GOOD),
            **{name: Holds("holds-signer", FOR_GOOD) for name in ("first", "second")},
            **{name: Holds("holds-when", FOR_GOOD) for name in ("entered_at", "agreed_at", "given_at", "refused_at")},
        }


class Subject(models.Model):
    """Whom a disclosure is about. While a law forbids to tell them, the database does not show it to them either."""

    disclosure = models.OneToOneField(Disclosure, models.CASCADE, primary_key=True)
    person = models.UUIDField(db_index=True)
    silent_until = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[Mapping[str, Holds]] = {
            "disclosure": Holds("holds-id"),
            "person": Holds("holds-who"),
            "silent_until": Holds("holds-when"),
            "mailed_at": Holds("holds-when"),
        }

    disclosure_id: UUID
