"""What is still to be done for an account that was deleted, and at last only what its receipt says."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models
from django.utils import timezone

from glassplate.lib.fields import Holds

UNTIL_PROVED = "until the erasure is proved"
UNTIL_ENDED = "until a week after it ended"


class Erasure(models.Model):
    """One deleted account. Whose it was is known until the second look at every store found nothing.

    It is unreadable (their key is destroyed), then removed (files and rows are gone), then proved (the key of the
    shard has changed, so that no copy opens, and a second look at every store found nothing).
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.UUIDField(null=True, unique=True)
    key = models.UUIDField(null=True)  # the epoch key under which theirs was; no copy opens once it is destroyed
    packed_bodies = models.BinaryField(null=True)  # ids of their sealed objects, 16 bytes each
    running = models.JSONField(default=list)  # ids of jobs that were stopped: a company may answer for one yet
    jobs = models.JSONField(default=list)  # ids of those that a company was asked to forget
    gone = models.JSONField(default=dict)  # how many of each there were
    kept = models.JSONField(default=dict)  # how many of each stay as a law demands, and nobody's any more
    found_again = models.IntegerField(default=0)  # what the second look had to remove
    told = models.BooleanField(default=True)  # somebody has the address of its receipt; else the row goes once proved
    asked_at = models.DateTimeField(default=timezone.now)
    unreadable_at = models.DateTimeField(null=True, default=timezone.now)  # null: a law stops it
    removed_at = models.DateTimeField(null=True)
    proved_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["asked_at"], condition=models.Q(proved_at__isnull=True), name="erasure_to_be_proved")
        ]

    class Privacy:
        person: ClassVar[str | None] = None
        fields: ClassVar[dict[str, Holds]] = {
            "id": Holds("holds-id", "for good"),
            "person": Holds("holds-who", UNTIL_PROVED),
            "key": Holds("holds-key-generation", UNTIL_PROVED),
            "packed_bodies": Holds("holds-id", UNTIL_PROVED),
            "running": Holds("holds-id", "for good"),
            "jobs": Holds("holds-id", "for good"),
            "gone": Holds("holds-count", "for good"),
            "kept": Holds("holds-count", "for good"),
            "found_again": Holds("holds-count", "for good"),
            "told": Holds("holds-kind", "for good"),
            "asked_at": Holds("holds-when", "for good"),
            "unreadable_at": Holds("holds-when", "for good"),
            "removed_at": Holds("holds-when", "for good"),
            "proved_at": Holds("holds-when", "for good"),
        }

    @property
    def bodies(self) -> list[UUID]:
        """The ids of the sealed objects that there were."""
        packed = bytes(self.packed_bodies or b"")
        return [UUID(bytes=packed[start : start + 16]) for start in range(0, len(packed), 16)]


class Intake(models.Model):
    """What somebody brings from another Glassplate, and how far it was taken in."""

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"  # `reason` says why; whole sessions that came in before stay
        CANCELLED = "cancelled"

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.UUIDField()
    archive = models.UUIDField()  # sealed; shredded when it ends
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    reason = models.CharField(max_length=60, blank=True)
    total = models.IntegerField(null=True)  # sessions in it, once that is known
    done = models.IntegerField(default=0)  # sessions taken in
    versions = models.IntegerField(default=0)
    left_out = models.IntegerField(default=0)  # versions whose picture did not open
    attempt = models.IntegerField(default=0)
    due_at = models.DateTimeField(null=True, default=timezone.now)  # when a worker takes it; null: never again
    begun_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(due_at__isnull=False), name="intake_due"),
            models.Index(fields=["person", "-begun_at"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(state__in=("waiting", "running")), name="one_intake_at_once"
            )
        ]

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[dict[str, Holds]] = {
            "id": Holds("holds-id", UNTIL_ENDED),
            "person": Holds("holds-who", UNTIL_ENDED),
            "archive": Holds("holds-id", UNTIL_ENDED),
            **{name: Holds("holds-kind", UNTIL_ENDED) for name in ("state", "reason", "attempt")},
            **{name: Holds("holds-count", UNTIL_ENDED) for name in ("total", "done", "versions", "left_out")},
            **{name: Holds("holds-when", UNTIL_ENDED) for name in ("due_at", "begun_at", "ended_at")},
        }

    @property
    def is_open(self) -> bool:
        return self.state in (self.State.WAITING, self.State.RUNNING)


class Deletion(models.Model):
    """One act of deleting, with what went in numbers; its receipt is made from this row, which stays with the account.

    It is unreadable from the start (its keys went with the rows), and proved once the key around them has changed.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.UUIDField()
    key = models.UUIDField(null=True)  # the epoch key at that moment; no copy opens once it is destroyed
    gone = models.JSONField(default=dict)  # how many of each there were
    companies = models.JSONField(default=dict)  # which received something of it, and for how many jobs
    jobs = models.JSONField(default=list)  # ids of jobs of which a company was asked to forget what it holds
    deleted_at = models.DateTimeField(default=timezone.now)
    proved_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["person", "-deleted_at"]),
            models.Index(fields=["key"], condition=models.Q(proved_at__isnull=True), name="deletion_to_be_proved"),
        ]

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[dict[str, Holds]] = {
            "id": Holds("holds-id"),
            "person": Holds("holds-who"),
            "key": Holds("holds-key-generation", "until the next rotation"),
            "gone": Holds("holds-count"),
            "companies": Holds("holds-company"),
            "jobs": Holds("holds-id"),
            "deleted_at": Holds("holds-when"),
            "proved_at": Holds("holds-when"),
        }


class Hold(models.Model):
    """A law that stops deletions of one person for a while. Under a silent one, the law forbids to tell them."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.UUIDField(db_index=True)
    reason = models.UUIDField()  # a sealed text
    is_silent = models.BooleanField(default=False)
    until = models.DateTimeField()
    added_at = models.DateTimeField(default=timezone.now)
    lifted_at = models.DateTimeField(null=True)

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[dict[str, Holds]] = {
            "id": Holds("holds-id"),
            "person": Holds("holds-who"),
            "reason": Holds("holds-sealed-content"),
            "is_silent": Holds("holds-kind"),
            "until": Holds("holds-when"),
            "added_at": Holds("holds-when"),
            "lifted_at": Holds("holds-when"),
        }
