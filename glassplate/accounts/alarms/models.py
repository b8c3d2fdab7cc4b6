"""Which alarms were heard, so that each is heeded once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import timedelta
from typing import ClassVar

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from glassplate.lib.fields import Holds
from glassplate.lib.isolation import duty

KEPT = timedelta(days=30)  # longer than an alarm can wait on its way: see token.OLDEST
WHILE = "for 30 days"


class Heard(models.Model):
    """An alarm by a hash of its number; of whom it spoke is kept nowhere."""

    id = models.CharField(primary_key=True, max_length=64)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Privacy:
        person: ClassVar[str | None] = None
        fields: ClassVar[Mapping[str, Holds]] = {"id": Holds("holds-id", WHILE), "at": Holds("holds-when", WHILE)}

    @classmethod
    def note(cls, number: str) -> bool:
        """Remember an alarm; False when it was heard before. The caller is under the duty "sign-in"."""
        try:
            with transaction.atomic():
                cls.objects.create(id=hashlib.sha256(number.encode("utf-8", "surrogatepass")).hexdigest())
        except IntegrityError:
            return False
        return True

    @classmethod
    def clear_expired(cls) -> None:
        """Remove what is too old to come again; the sweep calls it."""
        with duty("sweep"):
            cls.objects.filter(at__lt=timezone.now() - KEPT).delete()
