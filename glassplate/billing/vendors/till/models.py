"""What the till remembers of a rehearsal, as a vendor would: it belongs to nobody, and no real purchase is here."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from glassplate.lib.fields import Holds

REHEARSAL = "as long as the development instance"


class Slip(models.Model):
    """A checkout, a subscription, an invoice, a refund or a dispute."""

    id = models.CharField(primary_key=True, max_length=80)
    kind = models.CharField(max_length=12)
    of = models.CharField(max_length=80, blank=True, db_index=True)  # a payment's, a subscription's or a customer's id
    facts: models.JSONField[dict[str, Any]] = models.JSONField(default=dict)
    made_at = models.DateTimeField(default=timezone.now)

    class Privacy:
        person: ClassVar[str | None] = None
        fields: ClassVar[dict[str, Holds]] = {
            "id": Holds("holds-vendor-number", REHEARSAL),
            "kind": Holds("holds-kind", REHEARSAL),
            "of": Holds("holds-vendor-number", REHEARSAL),
            "facts": Holds("holds-rehearsed", REHEARSAL),
            "made_at": Holds("holds-when", REHEARSAL),
        }
