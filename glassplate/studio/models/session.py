"""An editing session and the tree of its versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from uuid import UUID, uuid4

from django.db import connection, models
from django.utils import timezone

from glassplate.lib.fields import Holds
from glassplate.studio.events import tell
from glassplate.vault import shelf
from glassplate.vault.models import Kind, Sealed
from glassplate.vault.shred import shred

if TYPE_CHECKING:
    from glassplate.studio.models.job import Job

TITLE_LONGEST = 120
NEXT = "select coalesce(max(number), 0) + 1 from studio_version where session_id = %s"
# What a new row will refer to, locked as the database would when it checks the row, but before anything else is.
STAYS = "select 1 from studio_editsession where id = %s for key share"
BOTH_STAY = """
select 1 from studio_editsession as session join studio_version as version on version.session_id = session.id
    where session.id = %s and version.id = %s for key share
"""


class EditSession(models.Model):
    """One picture's history: every edit a version, none overwritten. `head` is the version in front of the person."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.UUIDField()
    title = models.UUIDField()  # a sealed text
    head = models.UUIDField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["person", "-updated_at", "-id"])]

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[dict[str, Holds]] = {
            "id": Holds("holds-id"),
            "person": Holds("holds-who"),
            "title": Holds("holds-sealed-content", "until the session is deleted"),
            "head": Holds("holds-id"),
            "created_at": Holds("holds-when"),
            "updated_at": Holds("holds-when"),
        }

    @classmethod
    def begin(cls, person: UUID, title: str, picture: Sealed | None = None) -> EditSession:
        """Make a session: around an uploaded picture, which thereby stays until deleted, or for pictures to be made."""
        session = cls(person=person, title=_sealed_title(person, title))
        session.save(force_insert=True)
        if picture:
            session.add(picture)
        else:
            tell(person, "session", id=session.id, change="updated")
        return session

    def stays(self, version: Version | None) -> bool:
        """See to it that neither this nor the version is deleted before the transaction ends; False if one was."""
        with connection.cursor() as cursor:
            cursor.execute(*((STAYS, [self.id]) if version is None else (BOTH_STAY, [self.id, version.id])))
            return cursor.fetchone() is not None

    def add(
        self,
        picture: Sealed,
        *,
        parent: Version | None = None,
        job: Job | None = None,
        kept: bool = True,
        kind: str = "image",
        thumbnail: Sealed | None = None,
    ) -> Version:
        """Add a version that shows this picture; a kept one becomes the head. A thumbnail not given is looked for."""
        thumbnail = thumbnail or Sealed.objects.filter(parent=picture.id, kind=Kind.THUMBNAIL).first()
        version = Version(
            session=self,
            person=self.person,
            number=self._next(),
            parent=parent,
            kind=kind,
            picture=picture.id,
            thumbnail=thumbnail.id if thumbnail else None,
            media_type=picture.media_type,
            bytes=picture.size,
            width=picture.width or 0,
            height=picture.height or 0,
            tool=job.tool if job else "",
            job=job.id if job else None,
            kept=kept,
        )
        version.save(force_insert=True)
        if provisional := [each.id for each in (picture, thumbnail) if each and each.expires_at]:
            shelf.keep(*provisional)
        self.show(version.id if kept else self.head)
        return version

    def _next(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute(NEXT, [self.id])
            number: int = (cursor.fetchone() or (1,))[0]
        return number

    def show(self, head: UUID | None) -> None:
        """Put a version in front, on every device."""
        self.head = head
        self.touch()

    def rename(self, title: str) -> None:
        from_before = self.title
        self.title = _sealed_title(self.person, title)
        self.touch()
        shred([from_before])

    def touch(self, change: str = "updated") -> None:
        self.updated_at = timezone.now()
        self.save(update_fields=["title", "head", "updated_at"])
        tell(self.person, "session", id=self.id, change=change)


class Version(models.Model):
    """One picture in a session's tree; a result is a candidate until the person keeps it."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    session = models.ForeignKey(EditSession, models.CASCADE, related_name="versions")
    person = models.UUIDField()
    number = models.IntegerField()
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="children")
    kind = models.CharField(max_length=5, default="image")
    picture = models.UUIDField()
    thumbnail = models.UUIDField(null=True)
    media_type = models.CharField(max_length=40)
    bytes = models.BigIntegerField()
    width = models.IntegerField()
    height = models.IntegerField()
    tool = models.CharField(max_length=40, blank=True)
    job = models.UUIDField(null=True)
    kept = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "number"], name="one_version_of_a_number")]
        indexes = [models.Index(fields=["person", "picture"])]

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[dict[str, Holds]] = {
            "id": Holds("holds-id"),
            "session": Holds("holds-id"),
            "person": Holds("holds-who"),
            "number": Holds("holds-count"),
            "parent": Holds("holds-id"),
            "kind": Holds("holds-kind"),
            "picture": Holds("holds-sealed-content", "until the version is deleted"),
            "thumbnail": Holds("holds-sealed-content", "until the version is deleted"),
            "media_type": Holds("holds-media-type"),
            "bytes": Holds("holds-size"),
            "width": Holds("holds-size"),
            "height": Holds("holds-size"),
            "tool": Holds("holds-tool"),
            "job": Holds("holds-id"),
            "kept": Holds("holds-kind"),
            "created_at": Holds("holds-when"),
        }

    def keep(self) -> None:
        """Keep a candidate: it joins the history and comes to the front."""
        self.kept = True
        self.save(update_fields=["kept"])
        self.session.show(self.id)


def _sealed_title(person: UUID, title: str) -> UUID:
    return shelf.put_text(person, Kind.TITLE, title.strip()[:TITLE_LONGEST]).id
