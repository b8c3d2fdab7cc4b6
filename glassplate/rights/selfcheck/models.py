"""What self-checks found, as it was signed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models

from glassplate.lib.fields import Holds

A_WHILE = "until there are three dozen newer ones"


class Result(models.Model):
    """One self-check, with its signature. It is public, and holds names of checks, states and numbers."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    signed = models.JSONField()

    class Privacy:
        person: ClassVar[str | None] = None
        fields: ClassVar[Mapping[str, Holds]] = {
            "id": Holds("holds-count", A_WHILE),
            "at": Holds("holds-when", A_WHILE),
            "signed": Holds("holds-self-check", A_WHILE),
        }

    @property
    def facts(self) -> dict[str, Any]:
        found: dict[str, Any] = self.signed["receipt"]
        return found
