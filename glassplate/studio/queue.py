"""The queue's own face: put a job's id in, with the transaction that wrote the job; people take turns.

Each job gets a turn when it is put in, and the smallest turn is fetched first, by whichever worker is free. A person's
first waiting job takes the turn that is being worked on, each further one the next: so of two people the one with one
job waits for one job of the other, however many that one has put in before. A turn lies in the queue's own column
(`priority`, which falls as turns rise), so that nothing is computed when a job is fetched.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, connection, transaction

RUN = "run"
QUEUE = "jobs"
# What is being worked on has the turn that is now; while nothing is, whatever is next has it.
NOW = """
select coalesce(
    (select -min(priority) from procrastinate_jobs
        where queue_name = %(queue)s and status = 'doing' and worker_id is not null),
    (select -max(priority) from procrastinate_jobs where queue_name = %(queue)s and status = 'todo'),
    0
)
"""
# The person's last turn, of what waits and of what is being worked on.
LAST = """
select greatest(
    (select max(-waiting.priority) from studio_job join procrastinate_jobs as waiting
        on waiting.queueing_lock = studio_job.id::text and waiting.status = 'todo'
        where studio_job.person = %(person)s and studio_job.state in ('waiting', 'running')),
    (select max(-running.priority) from procrastinate_jobs as running join studio_job
        on studio_job.id = (running.args ->> 'job')::uuid
        where running.status = 'doing' and running.worker_id is not null and studio_job.person = %(person)s)
)
"""
PUT = """
select procrastinate_defer_jobs_v1(array[row(
    %(queue)s, %(task)s, -greatest(({now}), ({last}) + 1), null, %(job)s, jsonb_build_object('job', %(job)s), null
)::procrastinate_job_to_defer_v1])
"""
PUT_NEXT, PUT_AGAIN = PUT.format(now=NOW, last=LAST), PUT.format(now=NOW, last="null::integer")
# A worker may have died between taking a job from the queue and claiming it.
LOST = """
select id from studio_job where state = 'waiting' and created_at < %s and not exists (
    select from procrastinate_jobs where queueing_lock = studio_job.id::text and status = 'todo'
) limit %s
"""


def put(person: UUID, job: UUID) -> None:
    """Queue a new job of a person when the transaction commits; the queue holds its id and nothing else.

    The caller acts as the person, and has their row of limits locked: so no two jobs of theirs get the same turn.
    """
    with connection.cursor() as cursor:
        cursor.execute(PUT_NEXT, {"queue": QUEUE, "task": RUN, "person": person, "job": str(job)})


def put_again(job: UUID) -> None:
    """Queue a job that had its turn before, at the front, unless it waits there."""
    with suppress(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(PUT_AGAIN, {"queue": QUEUE, "task": RUN, "job": str(job)})


def lost(before: datetime, most: int) -> list[UUID]:
    """Return ids of jobs that wait since then and that the queue does not know; the caller is on the duty "sweep"."""
    with connection.cursor() as cursor:
        cursor.execute(LOST, [before, most])
        return [row[0] for row in cursor.fetchall()]
