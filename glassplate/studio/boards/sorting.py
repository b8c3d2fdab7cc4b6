"""Putting pictures in order: what a person may do with boards, tags and stars. The caller acts as that person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Count
from django.http import Http404

from glassplate.policy import questions
from glassplate.studio.boards.models import NAME_LONGEST, Label, Labelled, Sort, Star
from glassplate.studio.errors import Unfit
from glassplate.studio.models import EditSession
from glassplate.vault import texts

MOST_LABELS = 500  # of each sort, for one person
OFFERED = {Sort.BOARD: "boards", Sort.TAG: "tags"}  # by which word the manifest lists each


@dataclass(frozen=True)
class Shown:
    """A board or tag as it is shown: its name is open."""

    id: UUID
    sort: str
    name: str
    count: int
    created_at: datetime


def must_offer(what: str) -> None:
    """Raise Http404 where the manifest does not list it: there is no such place then."""
    if what not in questions.library():
        raise Http404


def must_offer_some() -> None:
    """Raise Http404 where the manifest lists neither boards nor tags."""
    if not set(OFFERED.values()) & set(questions.library()):
        raise Http404


def labels(person: UUID, sort: Sort) -> list[Shown]:
    """Return a person's boards or tags by name, each with how many pictures it has; none where there are none."""
    if OFFERED[sort] not in questions.library():
        return []
    rows = list(Label.objects.filter(person=person, sort=sort).annotate(count=Count("sessions")))
    names = texts.opened(row.name for row in rows)
    shown = (Shown(row.id, row.sort, names.get(row.name, ""), row.count, row.created_at) for row in rows)
    return sorted(shown, key=lambda each: (each.name.casefold(), each.created_at))


def of_sessions(sessions: Sequence[UUID]) -> Mapping[UUID, set[UUID]]:
    """Return the labels of each session, by their ids."""
    found: dict[UUID, set[UUID]] = {session: set() for session in sessions}
    for session, label in Labelled.objects.filter(session__in=sessions).values_list("session", "label"):
        found[session].add(label)
    return found


def starred(sessions: Sequence[UUID]) -> set[UUID]:
    """Return which of these have a star."""
    return set(Star.objects.filter(session__in=sessions).values_list("session", flat=True))


def label(identity: UUID, *, to_change: bool = False) -> Label:
    """Return a board or tag of the person; Http404 for one that is not theirs, or of a sort that is not offered.

    One `to_change` is nobody else's to change until the transaction ends.
    """
    theirs = Label.objects.select_for_update() if to_change else Label.objects
    found = theirs.filter(pk=identity).first()
    if found is None:
        raise Http404
    must_offer(OFFERED[Sort(found.sort)])
    return found


def make(person: UUID, sort: Sort, name: str) -> Label:
    """Make a board or tag, or return the one that has this name already; Unfit without a name, or where there are
    too many."""
    must_offer(OFFERED[sort])
    name = _cleaned(name)
    there = labels(person, sort)
    same = next((each for each in there if each.name.casefold() == name.casefold()), None)
    if same:
        return Label.objects.get(pk=same.id)
    if len(there) >= MOST_LABELS:
        raise Unfit("boards-too-many", most=MOST_LABELS)
    return Label.make(person, sort, name)


def rename(found: Label, name: str) -> None:
    found.rename(_cleaned(name))


@transaction.atomic
def put(found: Label, sessions: Sequence[UUID]) -> None:
    """Put pictures on a board, or a tag on them; what is there already stays. Http404 when one is not theirs."""
    mine = _mine(sessions)
    there = set(Labelled.objects.filter(label=found, session__in=mine).values_list("session", flat=True))
    Labelled.objects.bulk_create(
        [Labelled(person=found.person, label=found, session_id=each) for each in mine if each not in there],
        ignore_conflicts=True,
    )


def take_off(found: Label, sessions: Sequence[UUID]) -> None:
    """Take pictures off a board, or a tag off them: the pictures stay."""
    Labelled.objects.filter(label=found, session__in=_mine(sessions)).delete()


@transaction.atomic
def star(person: UUID, sessions: Sequence[UUID], *, on: bool) -> None:
    """Give pictures a star, or take it away."""
    must_offer("stars")
    mine = _mine(sessions)
    if on:
        Star.objects.bulk_create([Star(session_id=each, person=person) for each in mine], ignore_conflicts=True)
    else:
        Star.objects.filter(session__in=mine).delete()


@transaction.atomic
def tag(person: UUID, session: UUID, names: Sequence[str]) -> None:
    """Let a picture have exactly these tags; a tag that is on no picture any more goes."""
    must_offer("tags")
    (mine,) = _mine([session])
    wanted = {make(person, Sort.TAG, name).id: name for name in dict.fromkeys(names)}
    had = set(Labelled.objects.filter(session=mine, label__sort=Sort.TAG).values_list("label", flat=True))
    for identity in wanted.keys() - had:
        put(Label.objects.get(pk=identity), [mine])
    Labelled.objects.filter(session=mine, label__in=had - wanted.keys()).delete()
    for empty in Label.objects.filter(pk__in=had - wanted.keys(), sessions=None):
        empty.remove()


def _mine(sessions: Sequence[UUID]) -> list[UUID]:
    """Return these ids when each is a session of the person; Http404 otherwise."""
    wanted = list(dict.fromkeys(sessions))
    if EditSession.objects.filter(pk__in=wanted).count() != len(wanted):
        raise Http404
    return wanted


def _cleaned(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise Unfit("boards-needs-name")
    if len(name) > NAME_LONGEST:
        raise Unfit("boards-name-too-long", most=NAME_LONGEST)
    return name
