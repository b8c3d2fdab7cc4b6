"""What the pages show of a case: plain values, opened for its person and nobody else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from glassplate.lib.words import say
from glassplate.rights.cases.models import BEFORE, Case, Look, State
from glassplate.rights.cases.staff import Said, said
from glassplate.studio import reading
from glassplate.studio.models import EditSession, Version
from glassplate.vault import shelf

OFFERED = 20  # sessions whose picture can be chosen from a list


@dataclass(frozen=True)
class Seen:
    """One look of staff at a case."""

    at: datetime
    with_picture: bool
    reason: str


@dataclass(frozen=True)
class Choice:
    """A picture that could be attached, by what its session is called."""

    version: UUID
    title: str


@dataclass(frozen=True)
class Page:
    """A case as its page shows it."""

    case: Case
    messages: Sequence[Said]
    looks: Sequence[Seen]
    attached: str  # the title of the session of what is attached, "" for nothing
    attached_at: str  # the address of its small picture
    choices: Sequence[Choice]

    @property
    def kind(self) -> str:
        return say(f"case-kind-{self.case.kind}")

    @property
    def state(self) -> str:
        return say(f"case-state-{self.case.state}")

    @property
    def takes_more(self) -> bool:
        return self.case.state != State.CLOSED

    @property
    def can_close(self) -> bool:
        return self.case.state in BEFORE[State.CLOSED]

    @property
    def waits(self) -> bool:
        """Whether it waits for a yes of the person's."""
        return self.case.state == State.WAITING


def page(case: Case, *, has_pictures: bool) -> Page:
    """Return a case opened; the caller acts as its person."""
    looks = [
        Seen(look.at, look.with_picture, shelf.open_text(look.reason))
        for look in Look.objects.filter(case=case).order_by("at")
    ]
    version = Version.objects.filter(pk=case.version).select_related("session").first() if case.version else None
    covers = reading.thumbnails([version]) if version else {}
    cover = covers.get(version.id) if version else None
    return Page(
        case,
        tuple(said(case)),
        looks,
        reading.title(version.session) if version else say("case-attached-gone") if case.version else "",
        cover.url if cover else "",
        _choices(case.person) if has_pictures and case.state != State.CLOSED else (),
    )


def rows(subjects: Sequence[UUID]) -> list[Case]:
    """Return somebody's cases, the newest first; the caller acts as each in turn."""
    return list(Case.objects.filter(person__in=subjects).order_by("-opened_at")[:200])


def _choices(person: UUID) -> list[Choice]:
    recent = EditSession.objects.filter(person=person, head__isnull=False).order_by("-updated_at")[:OFFERED]
    return [Choice(each.head, reading.title(each)) for each in recent if each.head]
