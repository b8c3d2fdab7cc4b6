"""Laws that stop deletions: what one holds stays until it ends or is lifted; the person is told, where they may be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from glassplate.lib import figures
from glassplate.lib.isolation import duty, principal
from glassplate.lib.log import log
from glassplate.rights.models import Hold
from glassplate.studio.errors import StudioError
from glassplate.vault import seal, shelf
from glassplate.vault.models import INSTANCE, Kind

MOST_REASON = 2_000


class Held(StudioError):
    """A law stops this deletion."""

    status = 409


@dataclass(frozen=True)
class Told:
    """A hold as it may be shown: to its person, or to the operator."""

    id: UUID
    person: UUID
    reason: str
    is_silent: bool
    until: datetime


def add(person: UUID, reason: str, until: datetime, *, is_silent: bool) -> UUID:
    """Hold everything of a person; a silent one is sealed for the instance, so that not even an export tells."""
    owner = INSTANCE if is_silent else person
    with principal(owner):
        text = shelf.put_text(owner, Kind.LABEL, reason[:MOST_REASON]).id
    with duty("erase"):
        held = Hold.objects.create(person=person, reason=text, is_silent=is_silent, until=until).id
    log("hold-added", id=held)
    return held


def lift(hold: UUID) -> bool:
    """End one before its time; False when there is none that holds."""
    with duty("erase"):
        ended = Hold.objects.filter(pk=hold, lifted_at=None, until__gt=timezone.now()).update(lifted_at=timezone.now())
    if ended:
        log("hold-lifted", id=hold)
    return bool(ended)


def standing(person: UUID | None = None) -> list[Told]:
    """Return what holds now, of one person or of everybody, with the reasons opened: for the operator."""
    with duty("erase"):
        rows = list(_now(person).order_by("until"))
    return [_told(row) for row in rows]


def until(person: UUID) -> datetime | None:
    """Return when the last of what holds this person's data ends; None when nothing does."""
    with duty("erase"):
        last = _now(person).order_by("-until").first()
    return last.until if last else None


def shown(person: UUID) -> list[Told]:
    """Return what the person may know of; the caller acts as them, and the database hides the rest."""
    return [_told(row) for row in _now(person).order_by("until")]


def must_not_be_held(person: UUID) -> None:
    """Raise Held where a law stops deletions of this person; the sentence tells no more than they may know."""
    if until(person) is None:
        return
    told = shown(person)
    if told:
        raise Held("hold-stops", until=figures.day(max(each.until for each in told)))
    raise Held("hold-stops-silently")


def _now(person: UUID | None) -> QuerySet[Hold]:
    found = Hold.objects.filter(lifted_at=None, until__gt=timezone.now())
    return found if person is None else found.filter(person=person)


def _told(row: Hold) -> Told:
    owner = INSTANCE if row.is_silent else row.person
    try:
        with principal(owner):
            reason = shelf.open_text(row.reason)
    except (shelf.Gone, seal.Unopenable):
        reason = ""
    return Told(row.id, row.person, reason, row.is_silent, row.until)
