"""One fault, as the operator may look it up by its reference."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from glassplate.lib.fields import Holds

KEPT = "for as long as logs are kept"


class Place(models.TextChoices):
    """On what kind of errand the code was."""

    VIEW = "view"
    DOOR = "door"  # a way in beside Django: uploads, inline jobs
    JOB = "job"
    TASK = "task"  # what the worker does again and again
    MAIL = "mail"
    PAGE = "page"  # an error page that could not be drawn


class Fault(models.Model):
    """What broke. No message, no argument and no value of a variable is here: they may quote what a person wrote."""

    reference = models.CharField(primary_key=True, max_length=12)
    at = models.DateTimeField(db_index=True)
    place = models.CharField(max_length=8, choices=Place.choices)
    name = models.CharField(max_length=120)  # of the view, the door, the tool, the task, the mail
    error = models.CharField(max_length=120)  # the class
    stack = models.JSONField()  # lines: a class, then its "file:line function" from outside in, then what caused it
    release = models.CharField(max_length=40)

    class Privacy:
        person: ClassVar[str | None] = None
        fields: ClassVar[Mapping[str, Holds]] = {
            "reference": Holds("holds-id", KEPT),
            "at": Holds("holds-when", KEPT),
            "place": Holds("holds-kind", KEPT),
            "name": Holds("holds-kind", KEPT),
            "error": Holds("holds-fault", KEPT),
            "stack": Holds("holds-fault", KEPT),
            "release": Holds("holds-release", KEPT),
        }

    def __str__(self) -> str:
        return self.reference
