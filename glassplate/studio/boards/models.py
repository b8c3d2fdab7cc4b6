"""Boards, tags and stars. What a board or a tag is called is sealed; the rows hold ids and times."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models

from glassplate.lib.fields import Holds
from glassplate.studio.models import EditSession
from glassplate.vault import shelf
from glassplate.vault.models import Kind
from glassplate.vault.shred import shred

NAME_LONGEST = 60
UNTIL_REMOVED = "until the board or tag is removed"


class Sort(models.TextChoices):
    """What a label is: a board is a place to put pictures, a tag a word that is on them."""

    BOARD = "board"
    TAG = "tag"


class Label(models.Model):
    """A board or a tag of a person."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.UUIDField()
    sort = models.CharField(max_length=5, choices=Sort.choices)
    name = models.UUIDField()  # a sealed text
    created_at = models.DateTimeField(auto_now_add=True)
    sessions: models.ManyToManyField[EditSession, Labelled] = models.ManyToManyField(
        EditSession, through="Labelled", related_name="labels"
    )

    class Meta:
        indexes = [models.Index(fields=["person", "sort", "created_at"], name="label_of_person")]

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[dict[str, Holds]] = {
            "id": Holds("holds-id"),
            "person": Holds("holds-who"),
            "sort": Holds("holds-kind"),
            "name": Holds("holds-sealed-content", UNTIL_REMOVED),
            "created_at": Holds("holds-when"),
        }

    @classmethod
    def make(cls, person: UUID, sort: Sort, name: str) -> Label:
        return cls.objects.create(person=person, sort=sort, name=_sealed(person, name))

    def rename(self, name: str) -> None:
        before = self.name
        self.name = _sealed(self.person, name)
        self.save(update_fields=["name"])
        shred([before])

    def remove(self) -> None:
        """Remove the board or tag: its name is shredded, the pictures stay."""
        self.delete()
        shred([self.name])


class Labelled(models.Model):
    """A picture's session on a board, or under a tag."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.UUIDField()
    label = models.ForeignKey(Label, models.CASCADE)
    session = models.ForeignKey(EditSession, models.CASCADE)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["label", "session"], name="once_under_a_label")]

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[dict[str, Holds]] = {
            "id": Holds("holds-id"),
            "person": Holds("holds-who"),
            "label": Holds("holds-id"),
            "session": Holds("holds-id"),
            "created_at": Holds("holds-when"),
        }


class Star(models.Model):
    """A picture's session that the person likes best."""

    session = models.OneToOneField(EditSession, models.CASCADE, primary_key=True, related_name="star")
    person = models.UUIDField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["person"], name="star_of_person")]

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[dict[str, Holds]] = {
            "session": Holds("holds-id"),
            "person": Holds("holds-who"),
            "created_at": Holds("holds-when"),
        }


def _sealed(person: UUID, name: str) -> UUID:
    return shelf.put_text(person, Kind.LABEL, name).id
