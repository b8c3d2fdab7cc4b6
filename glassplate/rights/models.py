"""What is still to be done for an account that was deleted, and at last only what its receipt says."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models
from django.utils import timezone

from glassplate.lib.fields import Holds

UNTIL_PROVED = "until the erasure is proved"


class Erasure(models.Model):
    """One deleted account. Whose it was is known until the second look at every store found nothing.

    It is unreadable (their key is destroyed), then removed (files and rows are gone), then proved (the key of the
    shard has changed, so that no copy opens, and a second look at every store found nothing).
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.UUIDField(null=True, unique=True)
    key = models.UUIDField(null=True)  # the epoch key under which theirs was; no copy opens once it is destroyed
    packed_bodies = models.BinaryField(null=True)  # ids of their sealed objects, 16 bytes each
    jobs = models.JSONField(default=list)  # of which a company may still hold something
    gone = models.JSONField(default=dict)  # how many of each there were
    found_again = models.IntegerField(default=0)  # what the second look had to remove
    unreadable_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True)
    proved_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["unreadable_at"], condition=models.Q(proved_at__isnull=True), name="erasure_to_be_proved"
            )
        ]

    class Privacy:
        person: ClassVar[str | None] = None
        fields: ClassVar[dict[str, Holds]] = {
            "id": Holds("holds-id", "for good"),
            "person": Holds("holds-who", UNTIL_PROVED),
            "key": Holds("holds-key-generation", UNTIL_PROVED),
            "packed_bodies": Holds("holds-id", UNTIL_PROVED),
            "jobs": Holds("holds-id", "until the companies have forgotten them"),
            "gone": Holds("holds-count", "for good"),
            "found_again": Holds("holds-count", "for good"),
            "unreadable_at": Holds("holds-when", "for good"),
            "removed_at": Holds("holds-when", "for good"),
            "proved_at": Holds("holds-when", "for good"),
        }

    @property
    def bodies(self) -> list[UUID]:
        """The ids of the sealed objects that there were."""
        packed = bytes(self.packed_bodies or b"")
        return [UUID(bytes=packed[start : start + 16]) for start in range(0, len(packed), 16)]
