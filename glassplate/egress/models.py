"""The record of what left: who got something, when, how much, for what, and how it ended. Never what it was."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models
from django.utils import timezone

from glassplate.egress.errand import Outcome
from glassplate.lib.fields import Holds

NOBODY = UUID(int=0)  # whose are errands that are about no person


class Passage(models.Model):
    """One errand through the door: one row, however many requests it took."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.UUIDField()
    job = models.UUIDField(null=True)
    processor = models.CharField(max_length=40)
    purpose = models.CharField(max_length=20)
    sends = models.JSONField(default=list)
    outcome = models.CharField(
        max_length=8, choices=[(each.value, each.name) for each in Outcome], default=Outcome.BEGUN
    )
    reason = models.CharField(max_length=60, blank=True)
    requests = models.PositiveIntegerField(default=0)
    bytes_sent = models.BigIntegerField(default=0)
    bytes_received = models.BigIntegerField(default=0)
    started_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person", "-started_at", "-id"]), models.Index(fields=["job"])]

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[dict[str, Holds]] = {
            "id": Holds("holds-id"),
            "person": Holds("holds-who"),
            "job": Holds("holds-id"),
            "processor": Holds("holds-company"),
            "purpose": Holds("holds-kind"),
            "sends": Holds("holds-data-classes"),
            "outcome": Holds("holds-kind"),
            "reason": Holds("holds-kind"),
            "requests": Holds("holds-count"),
            "bytes_sent": Holds("holds-size"),
            "bytes_received": Holds("holds-size"),
            "started_at": Holds("holds-when"),
            "ended_at": Holds("holds-when"),
        }
