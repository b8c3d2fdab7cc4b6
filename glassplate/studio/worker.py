"""Runs a job: claims it, opens its pictures, lets the engine work, and finishes it.

No transaction and no database connection is held while the engine works.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from uuid import UUID

from django.db import connection
from django.utils import timezone

from glassplate.engines import contract, discovery
from glassplate.engines.safety import checks
from glassplate.faults.models import Place
from glassplate.faults.store import note
from glassplate.lib import rows
from glassplate.lib.blob import Blob
from glassplate.lib.isolation import duty, principal
from glassplate.lib.log import log
from glassplate.studio import braking, leases, queue, recipes, telling, traces
from glassplate.studio.finishing import finish
from glassplate.studio.marking import marked, to_be_marked
from glassplate.studio.models import Job, State, Trace
from glassplate.studio.models.job import ENDS, MOST_ATTEMPTS, MOST_FOLLOWERS
from glassplate.studio.ordering import PICTURE
from glassplate.studio.placement import Placement
from glassplate.studio.tokens import Used
from glassplate.usage.counts import count
from glassplate.vault import seal, shelf
from glassplate.vault.models import Kind
from glassplate.vault.shelf import About

PULSE_S = 0.5
TELL_EVERY_S = 0.2
LONGEST_S = 15 * 60
OVERDUE, OVERDUE_MOST = timedelta(seconds=15), 100


class NothingMade(Exception):
    """An engine ended without saying how."""


def run(identity: UUID) -> None:
    """Run one job from the queue; a job that was cancelled, deleted or taken by another worker is left alone."""
    with duty("work"):
        job = rows.one(Job, "id = %s", identity)
    if job is None:
        return
    with principal(job.person):
        if braking.ended(job) or not job.claim():
            return
    started = time.monotonic()
    with _pulse(job) as wanted, ExitStack() as blobs:
        outcome = _render(job, wanted, blobs)
        finish(job, outcome)
    if job.state in ENDS:  # a worker that lost its job leaves the company's to the one that follows
        traces.settle(job)
    log("job-ended", job=job.id, tool=job.tool, state=job.state, ms=int((time.monotonic() - started) * 1000))


def run_inline(
    job: Job, engine: contract.Engine, task: contract.Task, show: Callable[[bytes], None]
) -> contract.Outcome:
    """Run a job that was begun in this request, memory only, and settle it; the outcome goes into the answer.

    `show` takes each first look at the picture, to be sent on and kept nowhere.
    """
    handles: list[str] = []
    with _pulse(job) as ours:
        theirs = replace(task, wanted=lambda: ours() and task.wanted(), keep_handle=handles.append)
        outcome = _guarded(job, engine, theirs, show)
    if handles:
        traces.forget_now(job, handles[-1])
    with principal(job.person):
        match outcome:
            case contract.Result() as made if task.wanted():
                delivered = job.end(State.DONE, used=Used(made.usage, made.micro_usd))
                count(job.person, "generated")
            case contract.Refused(reason):
                delivered = job.end(State.REFUSED, reason=reason)
            case contract.Failed(reason):
                delivered = job.end(State.FAILED, reason=reason)
            case _:
                delivered = job.cancel()
    connection.close()
    return outcome if delivered else contract.Failed("failed-stopped")


def rescue() -> int:
    """Queue jobs of dead workers again, or fail them where a second run would disclose twice; returns how many.

    A job that a company is working on is followed by another worker; it is never asked for a second time.
    """
    with duty("sweep"):
        # A worker may have died between taking a job from the queue and claiming it.
        for waiting in queue.lost(timezone.now() - OVERDUE, OVERDUE_MOST):
            queue.put_again(waiting)
        lost = leases.lost(list(Job.objects.filter(state=State.RUNNING)))
    for job in lost:
        engine = discovery.catalogue().get(job.engine)
        with principal(job.person):
            followed = Trace.of(job.id) is not None and job.attempt < MOST_FOLLOWERS
            repeats = engine is not None and engine.runs_again and job.attempt < MOST_ATTEMPTS
            # What was nowhere went with its request.
            again = (followed or repeats) and Placement(job.placement).stores
            moved = job.wait_again() if again else job.end(State.FAILED, reason="failed-worker-lost")
        log("job-rescued", job=job.id, state=job.state, count=int(moved))
    return len(lost)


def _render(job: Job, wanted: _Wanted, blobs: ExitStack) -> contract.Outcome:
    try:
        engine, _ = discovery.tool(job.tool)
        task = _task(job, wanted, blobs)
    except (shelf.Gone, seal.Unopenable, FileNotFoundError):
        return contract.Failed("failed-picture-gone")
    return _guarded(job, engine, task)


def _guarded(
    job: Job, engine: contract.Engine, task: contract.Task, show: Callable[[bytes], None] | None = None
) -> contract.Outcome:
    connection.close()  # nothing of the database is held while the engine works
    try:
        tool = discovery.tool(job.tool)[1]
        return _costed(tool, task, marked(tool, task, _follow(job, engine, to_be_marked(tool, task), show)))
    except Exception as error:  # the one place where any fault of an engine becomes a state a person sees
        note(error, Place.JOB, job.tool, reference=telling.reference(job.id), job=job.id, engine=job.engine)
        return contract.Failed(telling.FAULT, again=True)


def _costed(tool: contract.Tool, task: contract.Task, outcome: contract.Outcome) -> contract.Outcome:
    if not isinstance(outcome, contract.Result):
        return outcome
    return replace(outcome, micro_usd=tool.cost(task.parameters, outcome))


def _task(job: Job, wanted: _Wanted, blobs: ExitStack) -> contract.Task:
    """Open what the job needs, into memory only."""
    with principal(job.person):
        prompt, parameters, format = recipes.of_running(job)
        plain = {name: shelf.opened(picture)[1] for name, picture in _pictures(job).items()}
        handle = traces.to_follow(job)
    opened = {name: blobs.enter_context(Blob.of(pieces)) for name, pieces in plain.items()}
    return contract.Task(
        tool=job.tool,
        pictures=opened,
        parameters=parameters,
        wanted=wanted,
        handle=handle,
        keep_handle=partial(traces.keep, job),
        prompt=prompt,
        person=job.person,
        job=job.id,
        format=format,
    )


def _pictures(job: Job) -> dict[str, UUID]:
    """Return the ids of what the job works on; what shows the version is its picture."""
    brought = {name: UUID(picture) for name, picture in job.pictures.items()}
    return brought if job.version is None else {PICTURE: job.version.picture, **brought}


def _follow(
    job: Job, engine: contract.Engine, task: contract.Task, show: Callable[[bytes], None] | None
) -> contract.Outcome:
    """Let the engine work and show its progress, at most five times a second."""
    told, shown = time.monotonic() if job.phase else 0.0, (job.phase, job.part)
    for step in checks.render(engine, task):
        if not isinstance(step, contract.Progress):
            return step
        now = (step.phase.value, step.part)
        if step.preview or (now != shown and time.monotonic() - told > TELL_EVERY_S):
            told, shown = time.monotonic(), now
            with principal(job.person):
                job.progress(step.phase.value, step.part, _look(job, step.preview, show))
            connection.close()
    raise NothingMade


def _look(job: Job, preview: Blob | None, show: Callable[[bytes], None] | None) -> UUID | None:
    """Seal a first look at the picture under a key in memory, which goes when the job ends; or only show it."""
    if preview is None:
        return None
    with preview:
        if show:
            show(preview.read())
        if not Placement(job.placement).stores:
            return None
        about = About(job.person, Kind.THUMBNAIL, "image/webp", expires=shelf.soon(), ring=shelf.new_ring())
        return shelf.put(about, preview).id


class _Wanted:
    """Whether the job is still ours and still wanted; the pulse keeps it true."""

    def __init__(self) -> None:
        self._over = threading.Event()

    def __call__(self) -> bool:
        return not self._over.is_set()

    def end(self) -> None:
        self._over.set()


@contextmanager
def _pulse(job: Job) -> Iterator[_Wanted]:
    """Renew the job's lease from a thread of its own; it ends when the job was cancelled, deleted or ran too long."""
    wanted, stop = _Wanted(), threading.Event()
    began = time.monotonic()

    def beat() -> None:
        while not stop.wait(PULSE_S):
            try:
                with principal(job.person):
                    ours = job.renew()
            except Exception as error:  # the database may be restarting; the lease tells in the end
                log("pulse-missed", job=job.id, error=type(error).__name__)
                continue
            finally:
                connection.close()
            if not ours or time.monotonic() - began > LONGEST_S:
                wanted.end()
                return

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield wanted
    finally:
        stop.set()
        thread.join(5)
        connection.close()
