"""Who was warned that an account goes, and when; it goes with the first sign-in, or with the account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from glassplate.lib.fields import Holds

UNTIL_USED = "until the account is used again"


class Warned(models.Model):
    """The warnings to one person. Times count from here, so that nobody goes who could not have read them."""

    person = models.UUIDField(primary_key=True)
    first_at = models.DateTimeField()
    second_at = models.DateTimeField(null=True)

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[Mapping[str, Holds]] = {
            "person": Holds("holds-who", UNTIL_USED),
            "first_at": Holds("holds-when", UNTIL_USED),
            "second_at": Holds("holds-when", UNTIL_USED),
        }
