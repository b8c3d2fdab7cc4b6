"""A job that is nowhere: brought by a request, worked on in memory, answered, forgotten."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from glassplate.engines import contract
from glassplate.lib.blob import Blob
from glassplate.lib.isolation import principal
from glassplate.studio import arrivals, once, ordering, worker
from glassplate.studio.errors import Unfit
from glassplate.studio.models import Job
from glassplate.studio.models.job import PLAINLY, Asking
from glassplate.studio.ordering import PICTURE


@dataclass(frozen=True)
class Done:
    """What came of it: the job's row, which names nothing of the content, and the outcome."""

    job: Job
    outcome: contract.Outcome


def unseen(look: bytes) -> None:
    """Let a first look go: nobody waits for it."""


def run(
    person: UUID,
    wish: ordering.Wish,
    arrived: Mapping[str, Blob],
    wanted: Callable[[], bool],
    asking: Asking = PLAINLY,
    show: Callable[[bytes], None] = unseen,
) -> Done:
    """Make the pictures safe, hold the credits, run the tool, settle; `wanted` turns False when the request is gone.

    `show` takes the first looks at what is being made.
    """
    found = ordering.checked(wish, arrived)
    if found.tool.needs_picture and PICTURE not in arrived:
        raise Unfit("job-needs-picture")
    masks = {each.name for each in found.tool.parameters if each.kind is contract.Kind.MASK}
    with contextlib.ExitStack() as open_blobs:
        pictures = {}
        for name, plain in arrived.items():
            made = arrivals.made_safe(plain, as_mask=name in masks)
            for blob in made.blobs:
                open_blobs.enter_context(blob)
            pictures[name] = made.blobs[0]
        with principal(person):
            job = once.started(ordering.order_nowhere(person, found), asking)
        connection.close()
        task = contract.Task(
            found.tool.id,
            pictures,
            found.parameters,
            wanted,
            prompt=found.prompt,
            person=person,
            job=job.id,
            format=found.format,
        )
        return Done(job, worker.run_inline(job, found.engine, task, show))
