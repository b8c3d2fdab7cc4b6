"""Jobs: start one, look at it, stop it, try it again."""

from __future__ import annotations

import json
from uuid import UUID

from django.db import transaction
from django.shortcuts import get_object_or_404
from ninja import Router, Status

from glassplate.api import schemas, shapes
from glassplate.api.request import SignedIn
from glassplate.studio import ordering
from glassplate.studio.errors import Stale
from glassplate.studio.models import Job, State, Version
from glassplate.vault import shelf

router = Router()


@router.post("/jobs", response={202: schemas.JobOut})
def create_job(request: SignedIn, new: schemas.NewJob) -> Status[schemas.JobOut]:
    version = get_object_or_404(Version, pk=new.version, session=new.session)
    wish = ordering.Wish(new.tool, new.parameters, new.price)
    with transaction.atomic():
        job = Job.start(ordering.order(version, wish, new.pictures))
    return Status(202, shapes.job_out(job))


@router.get("/jobs/{job}", response=schemas.JobOut)
def read(request: SignedIn, job: UUID) -> schemas.JobOut:
    return shapes.job_out(get_object_or_404(Job, pk=job))


@router.post("/jobs/{job}/cancel", response=schemas.JobOut)
def cancel(request: SignedIn, job: UUID) -> schemas.JobOut:
    found = get_object_or_404(Job, pk=job)
    if not found.cancel():
        found.refresh_from_db()
        if found.state != State.CANCELLED:
            raise Stale("job-already-ended")
    return shapes.job_out(found)


@router.post("/jobs/{job}/retry", response={202: schemas.JobOut})
def retry(request: SignedIn, job: UUID) -> Status[schemas.JobOut]:
    """Ask for the same again, at today's price."""
    old = get_object_or_404(Job, pk=job, state__in=(State.FAILED, State.REFUSED, State.CANCELLED))
    if old.version is None or old.recipe is None:
        raise Stale("job-left-nothing")
    parameters = json.loads(shelf.open_text(old.recipe))["parameters"]
    pictures = {name: UUID(picture) for name, picture in old.pictures.items()}
    wish = ordering.Wish(old.tool, parameters, None)
    with transaction.atomic():
        again = Job.start(ordering.order(old.version, wish, pictures))
    return Status(202, shapes.job_out(again))
