"""What a worker does for the queue: one call each."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from glassplate.studio import queue
from glassplate.studio.worker import run


@app.task(name=queue.RUN, queue="jobs")
def run_job(job: str) -> None:
    run(UUID(job))
