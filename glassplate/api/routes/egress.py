"""Where my pictures went: every call that left for the person, without content."""

from __future__ import annotations

from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Router

from glassplate.api import schemas
from glassplate.api.request import SignedIn
from glassplate.egress import records
from glassplate.egress.models import Passage
from glassplate.egress.telling import told
from glassplate.studio.models import Job

router = Router()


@router.get("/egress", response=schemas.PassagesOut)
def of_person(request: SignedIn, after: str = "", limit: int = 40) -> schemas.PassagesOut:
    page = records.of_person(request.user.id, after, limit)
    return schemas.PassagesOut(passages=[_out(each) for each in page.passages], next=page.next)


@router.get("/jobs/{job}/egress", response=schemas.PassagesOut)
def of_job(request: SignedIn, job: UUID) -> schemas.PassagesOut:
    """Answer a job that ran here without sending anything with an empty list, which is the point of it."""
    found = get_object_or_404(Job, pk=job)
    return schemas.PassagesOut(passages=[_out(each) for each in records.of_job(found.id)], next=None)


def _out(passage: Passage) -> schemas.PassageOut:
    words = told(passage)
    return schemas.PassageOut(
        job=passage.job,
        processor=passage.processor,
        company=words.company,
        self_hosted=words.is_ours,
        purpose=passage.purpose,
        sends=passage.sends,
        outcome=passage.outcome,
        sentence=words.outcome,
        requests=passage.requests,
        bytes_sent=passage.bytes_sent,
        bytes_received=passage.bytes_received,
        started_at=passage.started_at,
        ended_at=passage.ended_at,
    )
