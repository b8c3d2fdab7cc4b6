"""The register of incidents, and whom each concerns. What happened is sealed; the rows hold times and ids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models
from django.utils import timezone

from glassplate.lib.fields import Holds

FOR_GOOD = "for good: the law asks for a register"


class Incident(models.Model):
    """One incident; nobody's. `due_at` is when the authority must have heard of it."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    what = models.UUIDField()  # sealed for the instance: what happened, for those who run it
    words = models.UUIDField(null=True)  # sealed for the instance: what is told to whom it concerns
    noticed_at = models.DateTimeField()
    due_at = models.DateTimeField()
    reported_at = models.DateTimeField(null=True)  # to the authority
    told_at = models.DateTimeField(null=True)  # since when people are told
    closed_at = models.DateTimeField(null=True)

    class Privacy:
        person: ClassVar[str | None] = None
        fields: ClassVar[Mapping[str, Holds]] = {
            **{name: Holds("holds-id", FOR_GOOD) for name in ("id", "what", "words")},
            **{
                name: Holds("holds-when", FOR_GOOD)
                for name in ("noticed_at", "due_at", "reported_at", "told_at", "closed_at")
            },
        }

    @property
    def is_overdue(self) -> bool:
        return self.reported_at is None and self.closed_at is None and self.due_at < timezone.now()


class Affected(models.Model):
    """Somebody whom an incident concerns: the row says that their mail was begun before it goes."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="affected")
    person = models.UUIDField()
    mailed_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)  # they said so

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "incident"], name="affected_once")]

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[Mapping[str, Holds]] = {
            "id": Holds("holds-id"),
            "incident": Holds("holds-id"),
            "person": Holds("holds-who"),
            "mailed_at": Holds("holds-when"),
            "seen_at": Holds("holds-when"),
        }

    incident_id: UUID
