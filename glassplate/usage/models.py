"""How often, by month; what is counted is the manifest's word."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from glassplate.lib.fields import Holds


class Count(models.Model):
    """How many pictures a person generated or downloaded in a month."""

    id = models.BigAutoField(primary_key=True)
    person = models.UUIDField()
    what = models.CharField(max_length=20)
    month = models.DateField()
    number = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "what", "month"], name="one_count_a_month")]

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[dict[str, Holds]] = {
            "id": Holds("holds-id"),
            "person": Holds("holds-who"),
            "what": Holds("holds-kind"),
            "month": Holds("holds-when"),
            "number": Holds("holds-count"),
        }
