"""The registry of everything sealed, and the keys that open it."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models

from glassplate.lib.fields import Holds

SHARDS = 256
INSTANCE = UUID(int=0)  # whose are things that belong to nobody: a mail to an address without an account


class Kind(models.TextChoices):
    """What a sealed object is; bound into its seal, so that one kind never opens as another."""

    ARRIVAL = "arrival"
    PICTURE = "picture"
    THUMBNAIL = "thumbnail"
    MASK = "mask"
    TITLE = "title"
    RECIPE = "recipe"
    ADDRESS = "address"
    NAME = "name"
    MAIL = "mail"


class Epoch(models.Model):
    """One generation of one shard's key; `key` is its id in the key holder. The row is the fence of a rotation."""

    id = models.BigAutoField(primary_key=True)
    shard = models.SmallIntegerField()
    number = models.IntegerField()
    key = models.UUIDField(unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["shard", "number"], name="one_epoch_of_a_number")]

    class Privacy:
        person: ClassVar[str | None] = None
        fields: ClassVar[dict[str, Holds]] = {
            name: Holds("holds-key-generation") for name in ("id", "shard", "number", "key", "made_at", "retired_at")
        }


class PersonKey(models.Model):
    """A person's key, wrapped by the epoch of its shard; null once it was destroyed."""

    person = models.UUIDField(primary_key=True)
    epoch = models.ForeignKey(Epoch, models.PROTECT)
    wrapped = models.BinaryField(null=True)

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[dict[str, Holds]] = {
            "person": Holds("holds-who"),
            "epoch": Holds("holds-key-generation"),
            "wrapped": Holds("holds-wrapped-key"),
        }


class Sealed(models.Model):
    """One sealed object. A small one carries its body in the row, a large one has it in the store under its id."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.UUIDField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    parent = models.UUIDField(null=True)  # what this derives from; shredding that shreds this
    key = models.BinaryField(null=True)  # the object key under the person key; null: shredded
    body = models.BinaryField(null=True)
    media_type = models.CharField(max_length=40, default="")
    size = models.BigIntegerField()  # of the plain content, in bytes
    width = models.IntegerField(null=True)  # of a picture, in pixels
    height = models.IntegerField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["person", "created_at"]),
            models.Index(fields=["parent"]),
            models.Index(
                fields=["expires_at"], condition=models.Q(expires_at__isnull=False), name="sealed_that_expires"
            ),
            models.Index(fields=["id"], condition=models.Q(key__isnull=True), name="sealed_half_shredded"),
        ]

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[dict[str, Holds]] = {
            "id": Holds("holds-id"),
            "person": Holds("holds-who"),
            "kind": Holds("holds-kind"),
            "parent": Holds("holds-id"),
            "key": Holds("holds-wrapped-key", "until the object is deleted"),
            "body": Holds("holds-sealed-content", "until the object is deleted"),
            "media_type": Holds("holds-media-type"),
            "size": Holds("holds-size"),
            "width": Holds("holds-size"),
            "height": Holds("holds-size"),
            "created_at": Holds("holds-when"),
            "expires_at": Holds("holds-when"),
        }

    @property
    def about(self) -> bytes:
        """The associated data: a body or key moved to another row, owner or kind does not open."""
        return f"{self.id}|{self.person}|{self.kind}".encode()
