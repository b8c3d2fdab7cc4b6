"""What people report to whoever runs the service."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.utils import timezone

from glassplate.lib.fields import Holds
from glassplate.vault.models import INSTANCE


class About(models.TextChoices):
    """What a report is about; its sentence is report-about-<value>."""

    CHILD = "child"
    PERSON = "person"
    MINE = "mine"
    REFUSAL = "refusal"
    OTHER = "other"


class Report(models.Model):
    """One report: what it is about; what was written is sealed. Who wrote it is known only if they said so in it."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.UUIDField(default=INSTANCE)  # nobody's: no account stands behind a report
    about = models.CharField(max_length=8, choices=About.choices)
    text = models.UUIDField()  # its id in the vault
    sent_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="safety_report_expires")]

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[dict[str, Holds]] = {
            "id": Holds("holds-id", "until it was dealt with"),
            "person": Holds("holds-nobody", "until it was dealt with"),
            "about": Holds("holds-kind", "until it was dealt with"),
            "text": Holds("holds-sealed-content", "until it was dealt with"),
            "sent_at": Holds("holds-when", "until it was dealt with"),
            "expires_at": Holds("holds-when", "until it was dealt with"),
        }
