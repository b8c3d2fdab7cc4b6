"""What pages and the API show of the studio: plain values, read as the person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from glassplate.lib.words import say
from glassplate.studio.models import EditSession, Job, State, Version
from glassplate.studio.models.job import OPEN
from glassplate.vault import shelf, texts
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


def sessions_page(
    person: UUID, after: str | None = None, limit: int = 40, among: QuerySet[EditSession] | None = None
) -> Page:
    """Return a page by key, so that the last page costs what the first costs. A bad `after` starts over.

    `among` narrows it down, as to the sessions on one board.
    """
    limit = max(1, min(limit, LONGEST_PAGE))
    found = list(newest(person, after, among)[: limit + 1])
    more = len(found) > limit
    found = found[:limit]
    return Page(rows(found), mark(found[-1]) if more else None)


def newest(person: UUID, after: str | None = None, among: QuerySet[EditSession] | None = None) -> QuerySet[EditSession]:
    """Return a person's sessions, those first in which something was done last, from behind a mark on."""
    found = (EditSession.objects.all() if among is None else among).filter(person=person).order_by("-updated_at", "-id")
    if last := _read(after):
        found = found.filter(Q(updated_at__lt=last[0]) | Q(updated_at=last[0], id__lt=last[1]))
    return found


def rows(sessions: Sequence[EditSession]) -> Sequence[SessionRow]:
    """Return sessions as a list shows them: titles opened, covers found, versions counted, each in one look."""
    covers, titles = _covers(sessions), texts.opened(each.title for each in sessions)
    mine = Version.objects.filter(session__in=[each.id for each in sessions])
    counts = dict(mine.values_list("session").annotate(count=Count("pk")))
    nameless = say("session-untitled")
    return [
        SessionRow(
            each.id, titles.get(each.title) or nameless, each.updated_at, counts.get(each.id, 0), covers.get(each.id)
        )
        for each in sessions
    ]


def mark(session: EditSession) -> str:
    """Return the mark of a place in the list, behind which it can be gone on with."""
    return f"{session.updated_at.isoformat()}_{session.id}"


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
    """Return what stands for each session: the version in front, and where there is none yet the newest candidate."""
    heads = {each.head: each.id for each in sessions if each.head}
    headless = Version.objects.filter(session__in=[each.id for each in sessions if not each.head])
    newest_of = dict(headless.order_by("number").values_list("session", "pk"))
    heads |= {version: session for session, version in newest_of.items()}
    versions = list(Version.objects.filter(pk__in=heads))
    return {heads[version]: cover for version, cover in thumbnails(versions).items()}


def _read(after: str | None) -> tuple[datetime, UUID] | None:
    try:
        when, _, identity = (after or "").partition("_")
        moment = datetime.fromisoformat(when)
        # In UTC, since PostgreSQL takes no offset beyond 16 hours; what cannot be moved there is no mark of ours.
        return (moment.astimezone(UTC), UUID(identity)) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def is_of(session: str, person: UUID) -> bool:
    """Say whether there is a session with this id, and it is this person's."""
    try:
        return EditSession.objects.filter(pk=UUID(session), person=person).exists()
    except ValueError:
        return False
