"""How often, by month and person, and by hour and nobody; what is counted is the manifest's word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from glassplate.lib.fields import Holds

RAW = "for as long as the policy keeps single counts"
SUMS = "for as long as the policy keeps sums"
OF_DEVICES = "for as long as the policy keeps what it says of devices"


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
        fields: ClassVar[Mapping[str, Holds]] = {
            "id": Holds("holds-id"),
            "person": Holds("holds-who"),
            "what": Holds("holds-kind"),
            "month": Holds("holds-when"),
            "number": Holds("holds-count"),
        }


class Tally(models.Model):
    """How often a page was opened or a tool was used in an hour, as one process counted it. It is nobody's."""

    id = models.BigAutoField(primary_key=True)
    hour = models.DateTimeField(db_index=True)
    event = models.CharField(max_length=8)
    name = models.CharField(max_length=40)  # of a route or a tool
    outcome = models.CharField(max_length=9, blank=True)  # of a tool: how its jobs ended
    number = models.IntegerField()
    ms = models.BigIntegerField(default=0)  # all of them together
    summed = models.BooleanField(default=False)  # it is in the day's sum

    class Privacy:
        person: ClassVar[str | None] = None
        fields: ClassVar[Mapping[str, Holds]] = {
            "id": Holds("holds-id", RAW),
            "hour": Holds("holds-when", RAW),
            "event": Holds("holds-kind", RAW),
            "name": Holds("holds-kind", RAW),
            "outcome": Holds("holds-kind", RAW),
            "number": Holds("holds-count", RAW),
            "ms": Holds("holds-count", RAW),
            "summed": Holds("holds-kind", RAW),
        }


class Total(models.Model):
    """The sum of a day."""

    id = models.BigAutoField(primary_key=True)
    day = models.DateField()
    event = models.CharField(max_length=8)
    name = models.CharField(max_length=40)
    outcome = models.CharField(max_length=9, blank=True)
    number = models.BigIntegerField()
    ms = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "event", "name", "outcome"], name="one_total_a_day")]

    class Privacy:
        person: ClassVar[str | None] = None
        fields: ClassVar[Mapping[str, Holds]] = {
            "id": Holds("holds-id", SUMS),
            "day": Holds("holds-when", SUMS),
            "event": Holds("holds-kind", SUMS),
            "name": Holds("holds-kind", SUMS),
            "outcome": Holds("holds-kind", SUMS),
            "number": Holds("holds-count", SUMS),
            "ms": Holds("holds-count", SUMS),
        }


class Device(models.Model):
    """From what kind of browser, and from which network, somebody signed in on a day, where the policy says so."""

    id = models.BigAutoField(primary_key=True)
    person = models.UUIDField()
    day = models.DateField(db_index=True)
    family = models.CharField(max_length=10, blank=True)
    address = models.CharField(max_length=32, blank=True)  # a keyed hash, of this person alone

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "day", "family", "address"], name="one_device_a_day"),
        ]

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[Mapping[str, Holds]] = {
            "id": Holds("holds-id", OF_DEVICES),
            "person": Holds("holds-who", OF_DEVICES),
            "day": Holds("holds-when", OF_DEVICES),
            "family": Holds("holds-browser-family", OF_DEVICES),
            "address": Holds("holds-address-hash", OF_DEVICES),
        }
