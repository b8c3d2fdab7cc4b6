"""What a company may still hold of a job: a debt that stays until it is forgotten there."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models
from django.utils import timezone

from glassplate.lib.fields import Holds

FIRST_WAIT = timedelta(seconds=20)
LONGEST_WAIT = timedelta(hours=6)


class Trace(models.Model):
    """A remote job's handle, sealed. It outlives its job, so that a deletion here is carried out there as well."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.UUIDField()
    job = models.UUIDField(unique=True)
    engine = models.CharField(max_length=40)
    handle = models.UUIDField()  # a sealed text
    tries = models.IntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["next_try_at"])]

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[dict[str, Holds]] = {
            "id": Holds("holds-id"),
            "person": Holds("holds-who"),
            "job": Holds("holds-id"),
            "engine": Holds("holds-id"),
            "handle": Holds("holds-sealed-content", "until the company has forgotten the job"),
            "tries": Holds("holds-count"),
            "next_try_at": Holds("holds-when"),
        }

    @classmethod
    def of(cls, job: UUID) -> Trace | None:
        return cls.objects.filter(job=job).first()

    def put_off(self) -> None:
        """Try again later: each time after twice as long, at most six hours."""
        self.tries += 1
        self.next_try_at = timezone.now() + min(FIRST_WAIT * 2**self.tries, LONGEST_WAIT)
        self.save(update_fields=["tries", "next_try_at"])
