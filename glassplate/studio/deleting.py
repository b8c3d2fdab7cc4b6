"""Deleting: what goes with what, said beforehand and then done. Runs as the person; RLS hides everybody else's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Q, Sum

from glassplate.studio.events import tell
from glassplate.studio.models import EditSession, Job, Version
from glassplate.studio.models.job import OPEN
from glassplate.vault.models import Sealed
from glassplate.vault.shred import shred


@dataclass(frozen=True)
class Doomed:
    """What a deletion takes: whole sessions, and single versions with all that was made from them."""

    sessions: Sequence[EditSession]
    versions: Sequence[Version]

    @property
    def pictures(self) -> int:
        return len({version.picture for version in self.versions})

    @property
    def bytes(self) -> int:
        """Plain size of the pictures and of what derives from them."""
        pictures = [version.picture for version in self.versions]
        own = Sealed.objects.filter(pk__in=pictures).aggregate(total=Sum("size"))["total"] or 0
        derived = Sealed.objects.filter(parent__in=pictures).aggregate(total=Sum("size"))["total"] or 0
        return own + derived


def doomed(sessions: Sequence[UUID], versions: Sequence[UUID], *, closed: bool = False) -> Doomed:
    """Return what would go. A version takes the versions made from it, since they show it; the last one its session.

    `closed`, for who deletes it in the same transaction: from here on nothing is added to it, no result of a job
    either, which would otherwise stay behind unseen.
    """
    if closed:
        theirs = EditSession.objects.filter(Q(pk__in=sessions) | Q(versions__in=versions)).values("pk")
        list(EditSession.objects.select_for_update().filter(pk__in=theirs).order_by("pk").values_list("pk"))
    whole = {session.id: session for session in EditSession.objects.filter(pk__in=sessions)}
    chosen = Version.objects.filter(pk__in=versions).exclude(session__in=whole).select_related("session")
    single: dict[UUID, Version] = {}
    for session in {version.session_id: version.session for version in chosen}.values():
        tree = list(session.versions.all())
        going = _with_descendants(tree, {version.id for version in chosen if version.session_id == session.id})
        if len(going) == len(tree):
            whole[session.id] = session
        else:
            single |= going
    of_whole = Version.objects.filter(session__in=whole)
    return Doomed(list(whole.values()), [*of_whole, *single.values()])


def delete(fate: Doomed) -> None:
    """Delete it: running jobs are stopped and their credits returned, keys go first, then files and rows."""
    with transaction.atomic():
        ids = [version.id for version in fate.versions]
        gone = {session.id for session in fate.sessions}
        jobs = _stopped_jobs(Q(version__in=ids) | Q(session__in=gone))
        _move_heads(fate, set(ids))
        sealed = [version.picture for version in fate.versions] + [session.title for session in fate.sessions]
        sealed += [each for job in [*jobs, *_fruitless_jobs(fate)] for each in job.brought]
        for session in fate.sessions:
            tell(session.person, "session", id=session.id, change="deleted")
        EditSession.objects.filter(pk__in=gone).delete()
        Version.objects.filter(pk__in=ids).delete()
        shown = set(Version.objects.filter(picture__in=sealed).values_list("picture", flat=True))
        shred(each for each in sealed if each not in shown)  # what another version shows is that version's


def _with_descendants(tree: Sequence[Version], roots: set[UUID]) -> dict[UUID, Version]:
    """Return the roots and all below them; the tree is ordered by number, so a parent comes before its children."""
    going: dict[UUID, Version] = {}
    for version in sorted(tree, key=lambda each: each.number):
        if version.id in roots or version.parent_id in going:
            going[version.id] = version
    return going


def _stopped_jobs(which: Q) -> list[Job]:
    """Stop those jobs that are open, and return all: with them go recipes, masks, second pictures."""
    # Locked: a worker that is just claiming one would otherwise slip past, and its hold would stay for ever.
    jobs = list(Job.objects.select_for_update().filter(which))
    for job in jobs:
        if job.state in OPEN:
            job.cancel()
    return jobs


def _fruitless_jobs(fate: Doomed) -> list[Job]:
    """Return the jobs of which no result will be left: nobody needs to know any more what was asked."""
    made_by = {version.job for version in fate.versions if version.job}
    living = Version.objects.filter(job__in=made_by).exclude(pk__in=[version.id for version in fate.versions])
    jobs = list(Job.objects.filter(pk__in=made_by - set(living.values_list("job", flat=True))))
    Job.objects.filter(pk__in=[job.id for job in jobs]).update(recipe=None, pictures={}, asked=None)
    return jobs


def _move_heads(fate: Doomed, going: set[UUID]) -> None:
    """Put the nearest living ancestor in front where the head goes."""
    whole = {session.id for session in fate.sessions}
    touched = {version.session_id: version.session for version in fate.versions if version.session_id not in whole}
    for session in touched.values():
        parents = dict(session.versions.values_list("pk", "parent_id"))
        head = session.head
        while head in going:
            head = parents.get(head)
        session.show(head)
