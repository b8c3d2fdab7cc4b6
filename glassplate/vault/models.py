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
    HANDLE = "handle"
    ADDRESS = "address"
    NAME = "name"
    MAIL = "mail"
    LABEL = "label"
    WEBHOOK = "webhook"
    SECOND_STEP = "second-step"
    CASE = "case"


class Epoch(models.Model):
    """One generation of one shard's key; `key` is its id in the key holder. The row is the fence of a rotation.

    It is planned (no `made_at`: the key may not exist yet), then current, then old (a newer one is there), then retired
    (the database refuses to wrap anything under it), and the row goes when its key was destroyed.
    """

    id = models.BigAutoField(primary_key=True)
    shard = models.SmallIntegerField()
    number = models.IntegerField()
    key = models.UUIDField(unique=True)
    made_at = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["shard", "number"], name="one_epoch_of_a_number")]

    class Privacy:
        person: ClassVar[str | None] = None
        fields: ClassVar[dict[str, Holds]] = {
            name: Holds("holds-key-generation") for name in ("id", "shard", "number", "key", "made_at", "retired_at")
        }


class PersonKey(models.Model):
    """A person's key, wrapped by the epoch of its shard; null once it was destroyed, and the row then a tombstone."""

    person = models.UUIDField(primary_key=True)
    shard = models.GeneratedField(  # the first byte of the id's SHA-256
        expression=models.Func("person", template="get_byte(sha256(uuid_send(%(expressions)s)), 0)"),
        output_field=models.SmallIntegerField(),
        db_persist=True,
    )
    # No constraint: the table's trigger holds more (see migration 0003). No index: a rotation changes this in every row
    # and nothing that is indexed, so that PostgreSQL writes no index where the page has room (a HOT update). Pages are
    # full at first: a shard's first rotation lays its rows side by side, and the next ones find them so.
    epoch = models.ForeignKey(Epoch, models.PROTECT, db_constraint=False, db_index=False)
    wrapped = models.BinaryField(null=True)
    generation = models.IntegerField(default=1)  # how many keys this person has had
    changed_at = models.DateTimeField(auto_now_add=True)  # made, renewed or destroyed; not merely wrapped anew

    class Meta:
        indexes = [
            models.Index(fields=["shard"], name="vault_person_of_shard"),
            models.Index(fields=["changed_at"], name="vault_person_changed"),
        ]

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[dict[str, Holds]] = {
            "person": Holds("holds-who"),
            "shard": Holds("holds-key-generation"),
            "epoch": Holds("holds-key-generation"),
            "wrapped": Holds("holds-wrapped-key"),
            "generation": Holds("holds-key-generation"),
            "changed_at": Holds("holds-when"),
        }


class Renewal(models.Model):
    """Somebody deleted something: at the next rotation they get a new key, under which what is deleted is not."""

    id = models.BigAutoField(primary_key=True)
    person = models.UUIDField(db_index=True)
    shard = models.SmallIntegerField()
    is_urgent = models.BooleanField()  # within a minute or so; else with the daily rotation
    asked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["shard", "asked_at"], name="vault_renew_shard_idx")]

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[dict[str, Holds]] = {
            "id": Holds("holds-id", "until the next rotation"),
            "person": Holds("holds-who", "until the next rotation"),
            "shard": Holds("holds-key-generation", "until the next rotation"),
            "is_urgent": Holds("holds-kind", "until the next rotation"),
            "asked_at": Holds("holds-when", "until the next rotation"),
        }


def about(identity: UUID, person: UUID, kind: str) -> bytes:
    """Return the associated data of an object: what was moved to another row, owner or kind does not open."""
    return f"{identity}|{person}|{kind}".encode()


class Sealed(models.Model):
    """One sealed object. A small one carries its body in the row, a large one has it in the store under its id."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.UUIDField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    parent = models.UUIDField(null=True)  # what this derives from; shredding that shreds this
    ring = models.UUIDField(null=True)  # the job key in the holder's memory that wraps this instead of the person's
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
            "ring": Holds("holds-id"),
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
        return about(self.id, self.person, self.kind)
