"""Remote handles: kept sealed while a company works, followed by another worker, forgotten there when all is over."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from glassplate.engines import discovery
from glassplate.engines.contract import Engine
from glassplate.lib.isolation import duty, principal
from glassplate.lib.log import log
from glassplate.studio.models import Job
from glassplate.studio.models.job import OPEN
from glassplate.studio.models.trace import Trace
from glassplate.studio.placement import Placement
from glassplate.vault import seal, shelf
from glassplate.vault.models import INSTANCE, Kind
from glassplate.vault.shelf import About
from glassplate.vault.shred import shred

BATCH = 50
late: list[Callable[[UUID], None]] = []  # told of a job of somebody who had left when a company answered; see `_keep`


def keep(job: Job, handle: str) -> None:
    """Seal the handle of a remote job. Also when ours has ended meanwhile: what was begun there must be forgotten."""
    job.has_trace = True
    ring = shelf.new_ring() if job.placement == Placement.UNTIL_DONE else None
    try:
        _keep(job, handle, ring)
    except seal.Unopenable:  # they left meanwhile; what was begun there must be forgotten all the same
        with transaction.atomic():
            _owe(job.id, job.engine, handle)
            for told in late:
                told(job.id)
    connection.close()


def _keep(job: Job, handle: str, ring: UUID | None) -> None:
    with principal(job.person):
        before = Trace.of(job.id)
        sealed = shelf.put_words(About(job.person, Kind.HANDLE, "text/plain", ring=ring), handle)
        values = {"person": job.person, "engine": job.engine, "handle": sealed.id}
        Trace.objects.update_or_create(job=job.id, defaults=values)
        shred([before.handle] if before else [])


def hand_over(person: UUID) -> list[UUID]:
    """Make what companies hold of a leaving person's jobs the instance's debt, sealed anew; returns the jobs.

    The caller acts as that person, whose key is about to be destroyed.
    """
    owing = []
    for trace in Trace.objects.filter(person=person):
        handle = handle_of(trace.job)
        shred([trace.handle])
        trace.delete()
        if handle is not None:
            _owe(trace.job, trace.engine, handle)
            owing.append(trace.job)
    return owing


def left_of(jobs: Iterable[UUID]) -> int:
    """Return of how many of these jobs of nobody a company may still hold something."""
    with principal(INSTANCE):
        return Trace.objects.filter(job__in=list(jobs)).count()


def _owe(job: UUID, engine: str, handle: str) -> None:
    """Keep a handle that is nobody's any more until the company has forgotten its job."""
    with principal(INSTANCE):
        sealed = shelf.put_words(About(INSTANCE, Kind.HANDLE, "text/plain"), handle)
        Trace.objects.create(person=INSTANCE, job=job, engine=engine, handle=sealed.id)


def to_follow(job: Job) -> str | None:
    """Return the handle that a worker before this one kept; the caller acts as the job's person."""
    return handle_of(job.id) if job.attempt > 1 else None


def handle_of(job: UUID) -> str | None:
    """Return the handle to follow; None when nothing was begun, or it cannot be opened any more."""
    trace = Trace.of(job)
    try:
        return shelf.open_text(trace.handle) if trace else None
    except (shelf.Gone, seal.Unopenable):
        return None


def settle(job: Job) -> None:
    """Have the company forget what it holds of a job that is over."""
    if job.attempt == 1 and not job.has_trace:
        return
    with principal(job.person):
        trace = Trace.of(job.id)
    if trace:
        _forget(trace)


def forget_now(job: Job, handle: str) -> None:
    """Have the company forget a job that is nowhere here; what cannot be done at once becomes a debt."""
    engine = discovery.catalogue()[job.engine]
    if fault := _fault(engine, handle):
        log("trace-left", job=job.id, engine=job.engine, error=fault)
        keep(job, handle)


def forget_left() -> int:
    """Forget what is left of jobs that ended or were deleted while nobody was there to do it; returns how many."""
    with duty("sweep"):
        due = list(Trace.objects.filter(next_try_at__lt=timezone.now()).order_by("next_try_at")[:BATCH])
        running = set(
            Job.objects.filter(pk__in=[trace.job for trace in due], state__in=OPEN).values_list("pk", flat=True)
        )
    over = [trace for trace in due if trace.job not in running]
    for trace in over:
        _forget(trace)
    return len(over)


def _forget(trace: Trace) -> None:
    engine = discovery.catalogue().get(trace.engine)
    with principal(trace.person):
        handle = handle_of(trace.job)
    connection.close()  # nothing of the database is held while the company answers
    fault = _fault(engine, handle) if engine and handle else ""
    if fault:  # the debt stays, and is tried again
        log("trace-left", job=trace.job, engine=trace.engine, error=fault)
        with principal(trace.person):
            trace.put_off()
        return
    with principal(trace.person), transaction.atomic():
        shred([trace.handle])
        trace.delete()


def _fault(engine: Engine, handle: str) -> str:
    """Have the engine forget; return what stands in the way, if trying again can help."""
    try:
        receipts = engine.forget(handle)
    except Exception as error:  # whatever a vendor's client raises
        return type(error).__name__
    return "" if all(receipt.ok or not receipt.again for receipt in receipts) else "kept"
