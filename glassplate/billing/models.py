"""The ledger's rows: entries that are only ever added, and the balance that may never fall below nothing."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from glassplate.lib.fields import Holds


class Kind(models.TextChoices):
    """What an entry does to a balance."""

    GRANT = "grant"  # available rises
    HOLD = "hold"  # available falls, held rises
    SPEND = "spend"  # held falls: the job was done
    RELEASE = "release"  # held falls, available rises: it was not


class Balance(models.Model):
    """A person's credits; the database refuses a negative one."""

    person = models.UUIDField(primary_key=True)
    available = models.IntegerField(default=0)
    held = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(available__gte=0), name="available_never_negative"),
            models.CheckConstraint(condition=models.Q(held__gte=0), name="held_never_negative"),
        ]

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[dict[str, Holds]] = {
            "person": Holds("holds-who"),
            "available": Holds("holds-credits"),
            "held": Holds("holds-credits"),
        }


class Entry(models.Model):
    """One movement of credits. Says nothing of the content: only which job it was for."""

    id = models.BigAutoField(primary_key=True)
    person = models.UUIDField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    amount = models.PositiveIntegerField()
    job = models.UUIDField(null=True)
    key = models.CharField(max_length=80)  # the same key never moves credits twice
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="entry_once")]
        indexes = [models.Index(fields=["person", "-id"])]

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[dict[str, Holds]] = {
            "id": Holds("holds-id"),
            "person": Holds("holds-who"),
            "kind": Holds("holds-kind"),
            "amount": Holds("holds-credits"),
            "job": Holds("holds-id"),
            "key": Holds("holds-id"),
            "made_at": Holds("holds-when"),
        }
