"""How often what was to go at once was gone within which time; no id, no person, no job."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from glassplate.lib.fields import Holds

A_MONTH = "30 days"


class Delay(models.Model):
    """How many jobs of a day were gone within the time of a step; a step is a fifth longer than the one before."""

    id = models.BigAutoField(primary_key=True)
    day = models.DateField()
    step = models.SmallIntegerField()
    count = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "step"], name="one_delay_a_step")]

    class Privacy:
        person: ClassVar[str | None] = None
        fields: ClassVar[Mapping[str, Holds]] = {
            "id": Holds("holds-count", A_MONTH),
            "day": Holds("holds-when", A_MONTH),
            "step": Holds("holds-count", A_MONTH),
            "count": Holds("holds-count", A_MONTH),
        }
