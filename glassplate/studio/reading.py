"""What pages and the API show of the studio: plain values, read as the person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q
from django.utils import timezone

from glassplate.lib.words import say
from glassplate.studio.models import EditSession, Job, State, Version
from glassplate.studio.models.job import OPEN
from glassplate.vault import shelf
from glassplate.vault.models import Sealed

LONGEST_PAGE = 100
SHOWN_AFTER_END = timedelta(hours=1)


@dataclass(frozen=True)
class Cover:
    """A session's picture in a list: where, and its size in pixels so that nothing jumps."""

    url: str
    width: int
    height: int


@dataclass(frozen=True)
class SessionRow:
    """One session in the library."""

    id: UUID
    title: str
    updated_at: datetime
    version_count: int
    cover: Cover | None

    @property
    def cover_url(self) -> str:
        return self.cover.url if self.cover else ""

    @property
    def cover_width(self) -> int:
        return self.cover.width if self.cover else 0

    @property
    def cover_height(self) -> int:
        return self.cover.height if self.cover else 0


@dataclass(frozen=True)
class Page:
    """A page of the library, newest first; `next` asks for the one after it."""

    sessions: Sequence[SessionRow]
    next: str | None


def sessions_page(person: UUID, after: str | None = None, limit: int = 40) -> Page:
    """Return a page by key, so that the last page costs what the first costs. A bad `after` starts over."""
    limit = max(1, min(limit, LONGEST_PAGE))
    rows = EditSession.objects.filter(person=person).order_by("-updated_at", "-id")
    if mark := _mark(after):
        rows = rows.filter(Q(updated_at__lt=mark[0]) | Q(updated_at=mark[0], id__lt=mark[1]))
    found = list(rows.annotate(version_count=Count("versions"))[: limit + 1])
    more = len(found) > limit
    found = found[:limit]
    covers = _covers(found)
    listed = [
        SessionRow(each.id, title(each), each.updated_at, each.version_count, covers.get(each.id)) for each in found
    ]
    return Page(listed, f"{found[-1].updated_at.isoformat()}_{found[-1].id}" if more else None)


def title(session: EditSession) -> str:
    return shelf.open_text(session.title) or say("session-untitled")


def jobs_shown(session: EditSession) -> Iterable[Job]:
    """Return the jobs a page still shows: open ones, and those that went wrong within the hour."""
    recent = Q(state__in=(State.FAILED, State.REFUSED), ended_at__gt=timezone.now() - SHOWN_AFTER_END)
    return session.jobs.filter(Q(state__in=OPEN) | recent).order_by("created_at")


def queue_position(job: Job) -> int | None:
    """Return how many of the person's own jobs come first, plus one; None once it no longer waits."""
    if job.state != State.WAITING:
        return None
    return Job.objects.filter(state=State.WAITING, created_at__lt=job.created_at).count() + 1


def thumbnails(versions: Iterable[Version]) -> dict[UUID, Cover]:
    """Return thumbnails by version id, in one query."""
    by_thumbnail = {version.thumbnail: version.id for version in versions if version.thumbnail}
    rows = Sealed.objects.filter(pk__in=by_thumbnail).values_list("pk", "width", "height")
    return {by_thumbnail[pk]: Cover(f"/api/pictures/{pk}", width or 0, height or 0) for pk, width, height in rows}


def _covers(sessions: Sequence[EditSession]) -> dict[UUID, Cover]:
    heads = {each.head: each.id for each in sessions if each.head}
    versions = list(Version.objects.filter(pk__in=heads))
    return {heads[version]: cover for version, cover in thumbnails(versions).items()}


def _mark(after: str | None) -> tuple[datetime, UUID] | None:
    try:
        when, _, identity = (after or "").partition("_")
        moment = datetime.fromisoformat(when)
        # In UTC, since PostgreSQL takes no offset beyond 16 hours; what cannot be moved there is no mark of ours.
        return (moment.astimezone(UTC), UUID(identity)) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None
