"""What the library shows: frames of a contact sheet, and what they can be narrowed down to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, QueryDict

from glassplate.policy import questions
from glassplate.studio import reading, telling
from glassplate.studio.boards import sorting
from glassplate.studio.boards.models import Sort
from glassplate.studio.models import EditSession, Job
from glassplate.studio.models.job import OPEN


@dataclass(frozen=True)
class Frame:
    """A session on the contact sheet. Where no picture is there yet, `is_making` or `reason` say how it stands."""

    row: reading.SessionRow
    href: str
    is_starred: bool
    is_making: bool
    reason: str


@dataclass(frozen=True)
class Narrowed:
    """What of the library is shown: all of it, what is on a board or under a tag, or what has a star."""

    label: sorting.Shown | None = None
    is_starred: bool = False

    @property
    def query(self) -> str:
        """The query that asks for the same; ids alone, no names."""
        if self.label:
            return f"on={self.label.id}"
        return "starred" if self.is_starred else ""

    @property
    def among(self) -> QuerySet[EditSession] | None:
        if self.label:
            return EditSession.objects.filter(labels=self.label.id)
        return EditSession.objects.filter(star__isnull=False) if self.is_starred else None


@dataclass(frozen=True)
class Order:
    """How this person's pictures are put in order: boards, tags, and which ways there are here at all."""

    boards: Sequence[sorting.Shown]
    tags: Sequence[sorting.Shown]
    has_boards: bool
    has_tags: bool
    has_stars: bool
    has_search: bool

    @property
    def is_any(self) -> bool:
        return self.has_boards or self.has_tags or self.has_stars

    def label(self, told: str) -> sorting.Shown:
        """Return the board or tag with this id; Http404 for one that is not there, or is not the person's."""
        found = next((each for each in (*self.boards, *self.tags) if str(each.id) == told), None)
        if found is None:
            raise Http404
        return found


def order(person: UUID) -> Order:
    ways = questions.library()
    return Order(
        sorting.labels(person, Sort.BOARD),
        sorting.labels(person, Sort.TAG),
        has_boards="boards" in ways,
        has_tags="tags" in ways,
        has_stars="stars" in ways,
        has_search="search" in ways,
    )


def narrowed(asked: QueryDict, mine: Order) -> Narrowed:
    if told := asked.get("on"):
        return Narrowed(label=mine.label(told))
    return Narrowed(is_starred="starred" in asked and mine.has_stars)


def frames(rows: Sequence[reading.SessionRow]) -> list[Frame]:
    """Return the frames of these sessions; what is being made for one that has no picture yet is told."""
    identities = [row.id for row in rows]
    starred = sorting.starred(identities) if "stars" in questions.library() else set()
    standing = _standing([row.id for row in rows if not row.version_count])
    base = "/library" if questions.begins_with_words() else "/studio"
    return [Frame(row, f"{base}/{row.id}", row.id in starred, *standing.get(row.id, (False, ""))) for row in rows]


def _standing(empty: Sequence[UUID]) -> dict[UUID, tuple[bool, str]]:
    """Return of sessions without a picture whether one is being made, or why none was."""
    found: dict[UUID, tuple[bool, str]] = {}
    for job in Job.objects.filter(session__in=empty).order_by("created_at"):
        if job.session_id:
            found[job.session_id] = (job.state in OPEN, telling.sentence(job.reason, job.id) or "")
    return found
