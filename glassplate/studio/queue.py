"""The queue's own face: put a job's id in, with the transaction that wrote the job."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

RUN = "run"


def put(job: UUID) -> None:
    """Queue the job when the transaction commits; the queue's table holds its id and nothing else."""
    app.configure_task(RUN, queue="jobs", allow_unknown=True).defer(job=str(job))
