"""What the operator set, what each person may take and took today, and how it stands with each engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from glassplate.lib.fields import Holds


class Because(models.TextChoices):
    """Why an engine is stopped; people read the sentence engine-stopped-<kind>."""

    TROUBLE = "trouble"  # it does not work as it should
    WORK = "work"  # something is being changed
    SAFETY = "safety"  # what it makes is being looked at
    BUDGET = "budget"  # its company has taken what it may take in a day; over at midnight (UTC)


class Setting(models.Model):
    """A limit that the operator set; one without a row is as it comes."""

    name = models.CharField(primary_key=True, max_length=40)
    number = models.BigIntegerField()

    class Privacy:
        person: ClassVar[str | None] = None
        fields: ClassVar[Mapping[str, Holds]] = {"name": Holds("holds-setting"), "number": Holds("holds-setting")}


class Allowance(models.Model):
    """One person's limits, where they differ from everybody's, and what is counted against them.

    jobs, credits, megabytes  the operator's, for this person; null: as for everybody
    own_credits               the person's own, which is never above the operator's
    """

    person = models.UUIDField(primary_key=True)
    jobs = models.BigIntegerField(null=True)
    credits = models.BigIntegerField(null=True)
    megabytes = models.BigIntegerField(null=True)
    own_credits = models.IntegerField(null=True)
    day = models.DateField(null=True)  # the day (UTC) that `spent` is about
    spent = models.BigIntegerField(default=0)  # held or spent on it, without what was given back
    stored = models.BigIntegerField(default=0)  # bytes, as of `stored_at`
    stored_at = models.DateTimeField(null=True)

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[Mapping[str, Holds]] = {
            "person": Holds("holds-who"),
            **{name: Holds("holds-limit") for name in ("jobs", "credits", "megabytes", "own_credits")},
            "day": Holds("holds-when"),
            "spent": Holds("holds-credits"),
            "stored": Holds("holds-size"),
            "stored_at": Holds("holds-when"),
        }


class EngineUse(models.Model):
    """How it stands with an engine: whether it is stopped and why, and its own limits."""

    engine = models.CharField(primary_key=True, max_length=40)
    because = models.CharField(max_length=8, choices=Because.choices, blank=True)
    since = models.DateTimeField(null=True)
    jobs = models.BigIntegerField(null=True)  # that wait and run at a time, of all people; null: no limit
    usd_a_day = models.IntegerField(null=True)  # what its company may take in a day; null: no ceiling
    day = models.DateField(null=True)  # the day (UTC) on which that stopped it

    class Privacy:
        person: ClassVar[str | None] = None
        fields: ClassVar[Mapping[str, Holds]] = {
            name: Holds("holds-setting") for name in ("engine", "because", "since", "jobs", "usd_a_day", "day")
        }
