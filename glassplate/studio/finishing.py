"""How a job ends: what came of it is sealed and told, unless it was cancelled or deleted meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from itertools import chain

from django.db import transaction
from django.utils import timezone

from glassplate.engines import contract
from glassplate.faults.models import Place
from glassplate.faults.store import note
from glassplate.lib import rows
from glassplate.lib.isolation import principal
from glassplate.policy import questions
from glassplate.studio import recipes, telling
from glassplate.studio.models import EditSession, Job, State, Version
from glassplate.studio.placement import Placement, result_life
from glassplate.studio.tokens import Used
from glassplate.usage.counts import count
from glassplate.vault import seal, shelf
from glassplate.vault.disk import Full
from glassplate.vault.models import Kind
from glassplate.vault.shelf import About


def finish(job: Job, outcome: contract.Outcome) -> None:
    """Write what came of it, unless the job was cancelled or deleted meanwhile: then nothing is written."""
    with principal(job.person):
        try:
            _write(job, outcome)
        except Full as error:
            note(error, Place.JOB, job.tool, reference=telling.reference(job.id), job=job.id, engine=job.engine)
            job.end(State.FAILED, reason="failed-no-room")


def _write(job: Job, outcome: contract.Outcome) -> None:
    match outcome:
        case contract.Refused(reason):
            job.end(State.REFUSED, reason=reason)
        case contract.Failed(reason):
            job.end(State.FAILED, reason=reason)
        case contract.Result() if not fits(outcome):
            job.end(State.FAILED, reason="failed-too-large")
        case contract.Result() if job.placement == Placement.UNTIL_DONE:
            _hand_over(job, outcome)
        case contract.Result():
            _keep(job, outcome)


def fits(outcome: contract.Result) -> bool:
    """Say whether results are as small as is promised, where every picture there is was made here.

    Where pictures are brought in, the same bounds are those of what comes.
    """
    pixels, size = questions.max_pixels(), questions.max_bytes()
    small = (made.width * made.height <= pixels and made.blob.size <= size for made in outcome.pictures)
    return questions.may_upload() or all(small)


def _keep(job: Job, outcome: contract.Result) -> None:
    """Seal the results and make them versions, in one transaction with the job's end: files first, then rows."""
    results = outcome.pictures
    bodies = _sealed(job, results)
    try:
        with transaction.atomic():
            session, parent = _place(job)
            kept = (job.price == 0 and len(results) == 1) or recipes.is_kept(job)
            versions = []
            for (picture, thumbnail), made in zip(bodies, results, strict=True):
                row, small = picture.register(), thumbnail.register()
                shown = session.add(row, parent=parent, job=job, kept=kept, kind=made.kind, thumbnail=small)
                versions.append(shown)
            part = min(1.0, len(versions) / recipes.asked(job))
            if not job.end(State.DONE, result=versions[0].id, made=part, used=_used(outcome)):
                raise shelf.Gone
            count(job.person, "generated", len(versions))
    except (shelf.Gone, seal.Unopenable):  # deleted or cancelled while it ran: a late result is never written
        for body in chain.from_iterable(bodies):
            body.discard()
        job.end(State.CANCELLED)


def _sealed(job: Job, results: Sequence[contract.Made]) -> list[tuple[shelf.Writer, shelf.Writer]]:
    """Return each sealed picture with its thumbnail; their rows are still to be registered. All of them, or nothing."""
    bodies: list[tuple[shelf.Writer, shelf.Writer]] = []
    with ExitStack() as undo:
        for made in results:
            about = About(job.person, Kind.PICTURE, made.media_type, pixels=(made.width, made.height))
            picture = shelf.seal_body(about, made.blob)
            undo.callback(picture.discard)
            small = About(job.person, Kind.THUMBNAIL, "image/webp", picture.identity, pixels=made.thumbnail_pixels)
            thumbnail = shelf.seal_body(small, made.thumbnail)
            undo.callback(thumbnail.discard)
            bodies.append((picture, thumbnail))
        undo.pop_all()
    return bodies


def _hand_over(job: Job, outcome: contract.Result) -> None:
    """Seal the result under a key of its own until it was fetched and acknowledged, or its short life ends."""
    made = outcome.pictures[0]
    pixels, until = (made.width, made.height), timezone.now() + result_life()
    about = About(job.person, Kind.PICTURE, made.media_type, expires=until, pixels=pixels, ring=shelf.new_ring())
    picture = shelf.seal_body(about, made.blob)
    try:
        with transaction.atomic():
            if not _still_ours(job):
                raise shelf.Gone
            if not job.end(State.DONE, result=picture.register().id, used=_used(outcome)):
                raise shelf.Gone
            count(job.person, "generated")
    except (shelf.Gone, seal.Unopenable):
        picture.discard()
        job.end(State.CANCELLED)


def _used(outcome: contract.Result) -> Used:
    return Used(outcome.usage, outcome.micro_usd)


def _place(job: Job) -> tuple[EditSession, Version | None]:
    """Return the session and the version that the results come from, if any; Gone when they were deleted.

    Locks the session first and then the job, as a deletion does; the session not by its key, which a request that
    starts another job refers to while it holds the credits that this one is about to settle.
    """
    session = rows.one(EditSession, "id = %s for no key update", job.session_id)
    if not _still_ours(job):
        raise shelf.Gone
    parent = rows.one(Version, "id = %s", job.version_id) if job.version_id else None
    if session is None or (job.version_id and parent is None):
        raise shelf.Gone
    return session, parent


def _still_ours(job: Job) -> bool:
    ours = "id = %s and state = %s and attempt = %s for update"
    return rows.one(Job, ours, job.id, State.RUNNING.value, job.attempt) is not None
