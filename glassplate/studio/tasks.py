"""What a worker does for the queue: one call each."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from glassplate.faults.models import Place
from glassplate.faults.store import note
from glassplate.studio import queue, telling
from glassplate.studio.worker import run


@app.task(name=queue.RUN, queue="jobs")
def run_job(job: str) -> None:
    try:
        run(UUID(job))
    except Exception as error:  # a job that could not even be ended; the rescue will
        note(error, Place.JOB, queue.RUN, reference=telling.reference(UUID(job)), job=job)
        raise
