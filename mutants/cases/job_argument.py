"""The queue carries, beside a job's id, what the person called the session."""

from typing import Any
from uuid import UUID

BREAKS = ("sealed",)


def put_more(queue: Any) -> None:
    def put(person: UUID, job: UUID) -> None:
        from procrastinate.contrib.django import app  # noqa: PLC0415 - wants settings

        from glassplate.studio.models import Job  # noqa: PLC0415 - models, which import this module
        from glassplate.vault import shelf  # noqa: PLC0415 - models too

        session: Any = Job.objects.get(pk=job).session
        title = shelf.open_text(session.title)
        app.configure_task(queue.RUN, queue=queue.QUEUE, allow_unknown=True).defer(job=f"{job} {title}")

    queue.put = put


def take_more(tasks: Any) -> None:
    tasks.UUID = lambda told: UUID(told.partition(" ")[0])


CHANGES = {"glassplate.studio.queue": put_more, "glassplate.studio.tasks": take_more}
