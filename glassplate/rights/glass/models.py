"""What was opened of somebody, by whom, why and until when. Its person may read it, and nobody changes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar
from uuid import uuid4

from django.db import models

from glassplate.lib.fields import Holds


class Access(models.Model):
    """One broken glass. Its id is what the entry of the staff log is hashed with: it goes with the account."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.UUIDField(db_index=True)  # somebody's account, or a correspondent
    entry = models.BigIntegerField()  # its number in the staff log
    member = models.UUIDField()
    role = models.CharField(max_length=8)
    what = models.CharField(max_length=8)
    reason = models.UUIDField()  # a sealed text
    at = models.DateTimeField()
    until = models.DateTimeField()

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[Mapping[str, Holds]] = {
            "id": Holds("holds-id"),
            "person": Holds("holds-who"),
            "entry": Holds("holds-count"),
            "member": Holds("holds-signer"),
            **{name: Holds("holds-kind") for name in ("role", "what")},
            "reason": Holds("holds-sealed-content"),
            **{name: Holds("holds-when") for name in ("at", "until")},
        }
