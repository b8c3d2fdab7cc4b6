"""Jobs: start one, look at it, stop it, try it again."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router, Status

from glassplate.api import path_header, schemas, shapes
from glassplate.api.request import SignedIn
from glassplate.studio import once, ordering, recipes
from glassplate.studio.errors import Stale
from glassplate.studio.handing import mailing
from glassplate.studio.models import EditSession, Job, State
from glassplate.studio.models.job import Order
from glassplate.studio.placement import Placement, placement
from glassplate.vault.shred import shred

router = Router()


@router.post("/jobs", response={202: schemas.JobOut})
def create_job(request: SignedIn, response: HttpResponse, new: schemas.NewJob) -> Status[schemas.JobOut]:
    """Start a job. The same Idempotency-Key with the same body starts it once, however often it is sent."""
    asked = once.asking(request.user, request.headers.get(once.HEADER), request.body)
    job = once.known(request.user.id, asked)
    if job is None:
        try:
            with transaction.atomic():
                return _accepted(response, Job.start(_ordered(request, new), asked), new.pictures)
        except IntegrityError:  # the same was asked a moment ago
            job = once.known(request.user.id, asked)
            if job is None:
                raise
    response[once.REPLAYED] = "true"
    return _accepted(response, job, new.pictures)


def _accepted(response: HttpResponse, job: Job, pictures: Collection[str]) -> Status[schemas.JobOut]:
    """Answer with the job, and say in a header where its words and pictures go."""
    response[path_header.NAME] = path_header.of(job.tool, pictures, job.price, job.placement)
    return Status(202, shapes.job_out(job))


def _ordered(request: SignedIn, new: schemas.NewJob) -> Order:
    wish = ordering.Wish(new.tool, new.parameters, new.price, new.prompt, new.max_credits)
    if new.session is None and new.version is None:
        placement(Placement.UNTIL_DONE)  # raises where the manifest does not offer it
        return ordering.order_until_done(request.user.id, wish, new.pictures)
    session = get_object_or_404(EditSession, pk=new.session)
    version = get_object_or_404(session.versions, pk=new.version) if new.version else None
    return ordering.order(session, version, wish, new.pictures)


@router.get("/jobs/{job}", response=schemas.JobOut)
def read(request: SignedIn, job: UUID) -> schemas.JobOut:
    return shapes.job_out(get_object_or_404(Job, pk=job))


@router.post("/jobs/{job}/cancel", response=schemas.JobOut)
def cancel(request: SignedIn, job: UUID) -> schemas.JobOut:
    found = get_object_or_404(Job.objects.select_for_update(), pk=job)  # no worker claims it meanwhile
    if not found.cancel():
        found.refresh_from_db()
        if found.state != State.CANCELLED:
            raise Stale("job-already-ended")
    return shapes.job_out(found)


@router.post("/jobs/{job}/acknowledge", response={204: None})
def acknowledge(request: SignedIn, job: UUID) -> Status[None]:
    """Say that the result of a job that leaves nothing behind has been fetched: it goes at once, or with the link to it
    that somebody asked to be mailed."""
    found = get_object_or_404(Job, pk=job, state=State.DONE, placement=Placement.UNTIL_DONE)
    if found.result and not mailing.is_waited_for(found.result):
        shred([found.result])
    return Status(204, None)


@router.post("/jobs/{job}/delivery", response={204: None})
def deliver(request: SignedIn, job: UUID) -> Status[None]:
    """Ask that a link to the result is mailed: before the job ends, or while its result waits."""
    found = get_object_or_404(Job.objects.select_for_update(), pk=job, placement=Placement.UNTIL_DONE)
    mailing.ask(request.user, found.id, found.state, found.result)
    return Status(204, None)


@router.post("/jobs/{job}/retry", response={202: schemas.JobOut})
def retry(request: SignedIn, response: HttpResponse, job: UUID) -> Status[schemas.JobOut]:
    """Ask for the same again, at today's price."""
    old = get_object_or_404(Job, pk=job, state__in=(State.FAILED, State.REFUSED, State.CANCELLED))
    if old.session is None or old.recipe is None:
        raise Stale("job-left-nothing")
    prompt, parameters, _ = recipes.read(old.recipe)
    pictures = {name: UUID(picture) for name, picture in old.pictures.items()}
    wish = ordering.Wish(old.tool, parameters, None, prompt)
    with transaction.atomic():
        again = Job.start(
            ordering.order(old.session, old.version, wish, pictures), once.asking(request.user, None, b"")
        )
    return _accepted(response, again, pictures)
