"""What a person decided, once for each time they did: rows are added, never changed, and go with the account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.utils import timezone

from glassplate.lib.fields import Holds

EVERYTHING = "everything"  # the purpose of a restriction


class Said(models.TextChoices):
    """What somebody said about a purpose."""

    GIVEN = "given"  # consent
    WITHDRAWN = "withdrawn"  # consent, or a plain no
    OBJECTED = "objected"  # to what rests on our interest
    LIFTED = "lifted"  # the objection
    RESTRICTED = "restricted"  # everything but keeping
    RELEASED = "released"  # from the restriction


class Choice(models.Model):
    """One decision: about what, what was said, when, and what the page said then.

    policy  the hash of the policy in force
    offer   a short hash of all that the purpose comprised: a yes holds for that and for nothing else
    words   id of the sentence that was shown
    """

    id = models.BigAutoField(primary_key=True)
    person = models.UUIDField()
    purpose = models.CharField(max_length=12)
    said = models.CharField(max_length=10, choices=Said.choices)
    at = models.DateTimeField(default=timezone.now)
    policy = models.CharField(max_length=64)
    offer = models.CharField(max_length=8)
    words = models.CharField(max_length=40)

    class Meta:
        indexes = [models.Index(fields=["person", "purpose", "-id"], name="choice_of_person")]

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[Mapping[str, Holds]] = {
            "id": Holds("holds-id"),
            "person": Holds("holds-who"),
            "purpose": Holds("holds-purpose"),
            "said": Holds("holds-decision"),
            "at": Holds("holds-when"),
            "policy": Holds("holds-policy-hash"),
            "offer": Holds("holds-policy-hash"),
            "words": Holds("holds-sentence"),
        }
