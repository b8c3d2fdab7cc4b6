"""A session that was brought, written down: its tree, its words, its times. The caller acts as the person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from glassplate.policy import questions
from glassplate.studio.boards import sorting
from glassplate.studio.boards.models import Sort
from glassplate.studio.errors import Unfit
from glassplate.studio.models import EditSession, Job, State, Version
from glassplate.vault import shelf
from glassplate.vault.models import Kind, Sealed


@dataclass(frozen=True)
class Kept:
    """A picture that was made safe and sealed, with its thumbnail; provisional until a version shows it."""

    picture: Sealed
    thumbnail: UUID


def write(person: UUID, told: Mapping[str, Any], kept: Mapping[int, Kept]) -> None:
    """Write a session, what was asked for in it, and its versions; the caller acts as the person."""
    session = EditSession.begin(person, told["title"])
    versions = {place: _version(session, told["versions"][place], each) for place, each in kept.items()}
    for place, version in versions.items():
        version.parent_id = _nearest(told["versions"], place, versions)
    for number, job in enumerate(told["jobs"]):
        made = [version for place, version in versions.items() if told["versions"][place]["job"] == number]
        if made:
            source = versions.get(job["source"])
            identity = _job(session, job, source, made[0])
            for version in made:
                version.job = identity
    for version in versions.values():
        Version.objects.filter(pk=version.pk).update(parent=version.parent_id, job=version.job)
    shelf.keep(*(each.picture.id for each in kept.values()), *(each.thumbnail for each in kept.values()))
    last = max(versions)
    head = versions.get(told["head"], versions[last])
    if began := _moment(told["created_at"]):
        EditSession.objects.filter(pk=session.pk).update(created_at=began)
    session.show(head.id)
    _sort(person, session, told)


def _sort(person: UUID, session: EditSession, told: Mapping[str, Any]) -> None:
    """Put it on its boards and under its tags, and give it its star, where there is such a thing here."""
    offered = questions.library()
    for sort, name in told.get("labels", ()):
        try:
            if sorting.OFFERED[Sort(sort)] in offered:
                sorting.put(sorting.make(person, Sort(sort), name), [session.id])
        except Unfit:  # there are as many as there can be: the picture comes all the same
            return
    if told.get("starred") and "stars" in offered:
        sorting.star(person, [session.id], on=True)


def _version(session: EditSession, told: Mapping[str, Any], kept: Kept) -> Version:
    row = kept.picture
    version = Version(
        session=session,
        person=session.person,
        number=_free_number(session, told["number"]),
        kind=told["kind"],
        picture=row.id,
        thumbnail=kept.thumbnail,
        media_type=row.media_type,
        bytes=row.size,
        width=row.width or 0,
        height=row.height or 0,
        tool=told["tool"],
        kept=told["kept"],
    )
    version.save(force_insert=True)
    if made := _moment(told["created_at"]):
        Version.objects.filter(pk=version.pk).update(created_at=made)
    return version


def _free_number(session: EditSession, wanted: int) -> int:
    """Return the version's own number, or the next one that is free where two say the same."""
    last = session.versions.order_by("-number").values_list("number", flat=True).first() or 0
    return max(wanted, last + 1)


def _nearest(told: Sequence[Mapping[str, Any]], place: int, versions: Mapping[int, Version]) -> UUID | None:
    """Return the nearest ancestor that came through."""
    parent = told[place]["parent"]
    while parent is not None and parent not in versions:
        parent = told[parent]["parent"]
    return versions[parent].id if parent is not None else None


def _job(session: EditSession, told: Mapping[str, Any], source: Version | None, made: Version) -> UUID:
    """Write down what was asked for, as a job that is over and cost nothing here."""
    recipe = None
    if told["recipe"] is not None:
        parent = source.picture if source else None
        recipe = shelf.put_text(session.person, Kind.RECIPE, told["recipe"], parent=parent).id
    now = timezone.now()
    job = Job(person=session.person, session=session, version=source, tool=told["tool"], price=0, recipe=recipe)
    job.state, job.result, job.started_at, job.ended_at = State.DONE, made.id, now, now
    job.save(force_insert=True)
    if began := _moment(told["created_at"]):
        Job.objects.filter(pk=job.pk).update(created_at=began)
    return job.id


def _moment(told: str | None) -> datetime | None:
    return datetime.fromisoformat(told) if told else None
