"""How a job ends: what came of it is sealed and told, unless it was cancelled or deleted meanwhile."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from glassplate.engines import contract
from glassplate.lib.isolation import principal
from glassplate.studio.models import EditSession, Job, State, Version
from glassplate.studio.placement import Placement, result_life
from glassplate.usage.counts import count
from glassplate.vault import shelf
from glassplate.vault.models import Kind
from glassplate.vault.shelf import About


def finish(job: Job, outcome: contract.Outcome) -> None:
    """Write what came of it, unless the job was cancelled or deleted meanwhile: then nothing is written."""
    with principal(job.person):
        match outcome:
            case contract.Refused(reason):
                job.end(State.REFUSED, reason=reason)
            case contract.Failed(reason):
                job.end(State.FAILED, reason=reason)
            case contract.Result(pictures) if job.placement == Placement.UNTIL_DONE:
                _hand_over(job, pictures[0])
            case contract.Result(pictures):
                _keep(job, pictures[0])


def _keep(job: Job, made: contract.Made) -> None:
    """Seal the result and make it a version, in one transaction with the job's end: files first, then rows."""
    about = About(job.person, Kind.PICTURE, made.media_type, pixels=(made.width, made.height))
    picture = shelf.seal_body(about, made.blob)
    small = About(job.person, Kind.THUMBNAIL, "image/webp", picture.identity, pixels=made.thumbnail_pixels)
    thumbnail = shelf.seal_body(small, made.thumbnail)
    try:
        with transaction.atomic():
            session, parent = _place(job)
            row = picture.register()
            thumbnail.register()
            version = session.add(row, parent=parent, job=job, kept=job.price == 0)
            if not job.end(State.DONE, result=version.id):
                raise shelf.Gone
            count(job.person, "generated")
    except shelf.Gone:  # deleted or cancelled while it ran: a late result is never written
        picture.discard()
        thumbnail.discard()
        job.end(State.CANCELLED)


def _hand_over(job: Job, made: contract.Made) -> None:
    """Seal the result under a key of its own until it was fetched and acknowledged, or its short life ends."""
    pixels, until = (made.width, made.height), timezone.now() + result_life()
    about = About(job.person, Kind.PICTURE, made.media_type, expires=until, pixels=pixels, ring=shelf.new_ring())
    picture = shelf.seal_body(about, made.blob)
    try:
        with transaction.atomic():
            if not _still_ours(job):
                raise shelf.Gone
            if not job.end(State.DONE, result=picture.register().id):
                raise shelf.Gone
            count(job.person, "generated")
    except shelf.Gone:
        picture.discard()
        job.end(State.CANCELLED)


def _place(job: Job) -> tuple[EditSession, Version]:
    """Return where the result goes; Gone when it was deleted, or the job is no longer ours.

    Locks the job first and then its session, as a deletion does.
    """
    if not _still_ours(job):
        raise shelf.Gone
    session = EditSession.objects.select_for_update(of=("self",)).filter(jobs=job.pk).first()
    parent = Version.objects.filter(jobs=job.pk).first()
    if session is None or parent is None:
        raise shelf.Gone
    return session, parent


def _still_ours(job: Job) -> bool:
    return Job.objects.select_for_update().filter(pk=job.pk, state=State.RUNNING, attempt=job.attempt).exists()
