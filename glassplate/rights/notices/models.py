"""The record of published policies, whom each was announced to, who has seen which, and how far a new life has come."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from glassplate.lib.fields import Holds

PUBLIC = "for good: it is public"
UNTIL_NEXT = "until another version holds"


class Version(models.Model):
    """A published policy; nothing of it is ever changed, and the database refuses to.

    When it holds is written nowhere: every process computes it (see glassplate.policy.standing).
    """

    number = models.IntegerField(primary_key=True)
    version = models.CharField(max_length=16)
    effective = models.CharField(max_length=10)  # the day it names; text, since it is a part of what is hashed
    published = models.CharField(max_length=25)
    hash = models.CharField(max_length=64)
    chain = models.CharField(max_length=64)
    manifest = models.TextField()  # canonical JSON
    origin = models.CharField(max_length=12)
    withdrawn_at = models.DateTimeField(null=True)

    class Privacy:
        person: ClassVar[str | None] = None
        fields: ClassVar[dict[str, Holds]] = {
            name: Holds("holds-policy", PUBLIC)
            for name in (
                *("number", "version", "effective", "published", "hash", "chain", "manifest", "origin"),
                "withdrawn_at",
            )
        }


class Told(models.Model):
    """A mail to a person about a version: the row is there before the mail goes, so that none goes twice."""

    id = models.BigAutoField(primary_key=True)
    person = models.UUIDField()
    number = models.IntegerField()  # of the version
    begun_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)  # null: a crash came in between, and nobody knows

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "number"], name="one_notice_a_version")]

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[dict[str, Holds]] = {
            "id": Holds("holds-id", UNTIL_NEXT),
            "person": Holds("holds-who", UNTIL_NEXT),
            "number": Holds("holds-policy", UNTIL_NEXT),
            "begun_at": Holds("holds-when", UNTIL_NEXT),
            "sent_at": Holds("holds-when", UNTIL_NEXT),
        }


class How(models.TextChoices):
    """By what somebody has seen a version. None of these is consent to anything."""

    JOINING = "joining"
    USE = "use"
    BANNER = "banner"
    UPLOAD = "upload"
    PURCHASE = "purchase"


class Seen(models.Model):
    """Somebody has seen a version of the policy, by its hash."""

    id = models.BigAutoField(primary_key=True)
    person = models.UUIDField()
    hash = models.CharField(max_length=64)
    how = models.CharField(max_length=8, choices=How.choices)
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "hash", "how"], name="seen_once")]

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[dict[str, Holds]] = {
            "id": Holds("holds-id"),
            "person": Holds("holds-who"),
            "hash": Holds("holds-policy"),
            "how": Holds("holds-kind"),
            "seen_at": Holds("holds-when"),
        }


class Move(models.Model):
    """How far the shorter life of a version has come among things of one sort; a killed worker goes on there."""

    id = models.BigAutoField(primary_key=True)
    number = models.IntegerField()  # of the version
    thing = models.CharField(max_length=20)
    reached = models.CharField(max_length=64, default="")  # the last id; none is anybody's once it is done
    moved = models.IntegerField(default=0)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["number", "thing"], name="one_move_a_thing")]

    class Privacy:
        person: ClassVar[str | None] = None
        fields: ClassVar[dict[str, Holds]] = {
            "id": Holds("holds-id", "for good"),
            "number": Holds("holds-policy", "for good"),
            "thing": Holds("holds-kind", "for good"),
            "reached": Holds("holds-id", "until all are moved"),
            "moved": Holds("holds-count", "for good"),
            "done_at": Holds("holds-when", "for good"),
        }
