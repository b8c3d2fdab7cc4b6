"""The queue's own face: put a job's id in, with the transaction that wrote the job."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

RUN = "run"


def put(job: UUID) -> None:
    """Queue the job when the transaction commits, unless it waits there; the queue holds its id and nothing else."""
    task = app.configure_task(RUN, queue="jobs", allow_unknown=True, queueing_lock=str(job))
    with suppress(AlreadyEnqueued), transaction.atomic():
        task.defer(job=str(job))
