"""One mail that went: nobody's, since the number of a mail is drawn at random and stands in the mail alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.utils import timezone

from glassplate.lib.fields import Holds

AS_RECORD = "for as long as the policy keeps the record of a mail"


class Letter(models.Model):
    """A hash of the mail's number, and when it went."""

    digest = models.CharField(primary_key=True, max_length=64)
    at = models.DateTimeField(db_index=True, default=timezone.now)

    class Privacy:
        person: ClassVar[str | None] = None
        fields: ClassVar[Mapping[str, Holds]] = {
            "digest": Holds("holds-request-hash", AS_RECORD),
            "at": Holds("holds-when", AS_RECORD),
        }
