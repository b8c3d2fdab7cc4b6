"""A result that is to be mailed: of which job, and a hash of the link's secret. No address, no picture, no words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.utils import timezone

from glassplate.lib.fields import Holds

UNTIL_OVER = "until the link's life is over; where nothing came of it, for a day after it was asked for"


class Delivery(models.Model):
    """Somebody asked for a link to a job's result. It has a secret once the job is done, and works once."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.UUIDField()
    job = models.UUIDField(unique=True)
    result = models.UUIDField(null=True)
    secret = models.CharField(max_length=64, null=True, unique=True)
    asked_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, db_index=True)
    fetched_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person", "-asked_at"], name="delivery_of_person")]

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[Mapping[str, Holds]] = {
            "id": Holds("holds-id", UNTIL_OVER),
            "person": Holds("holds-who", UNTIL_OVER),
            "job": Holds("holds-id", UNTIL_OVER),
            "result": Holds("holds-id", UNTIL_OVER),
            "secret": Holds("holds-entry-hash", UNTIL_OVER),
            **{name: Holds("holds-when", UNTIL_OVER) for name in ("asked_at", "until", "fetched_at")},
        }

    @property
    def is_over(self) -> bool:
        return self.until is None or self.until <= timezone.now()
