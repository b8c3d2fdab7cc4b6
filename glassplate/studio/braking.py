"""What becomes of jobs that wait for an engine which was stopped: they end, and their credits are back.

What an engine has begun goes on to its end: a company may be at work on it already.
"""

from __future__ import annotations

from glassplate.billing import costs
from glassplate.lib.isolation import duty, principal
from glassplate.lib.log import log
from glassplate.studio.models import Job, State
from glassplate.usage.limits import engines

WORDS = "failed-engine-stopped"
MOST = 200


def ended(job: Job) -> bool:
    """End a job that no engine has begun, when its engine was stopped meanwhile; the caller acts as its person."""
    if job.attempt or engines.why_stopped(job.engine) is None:
        return False
    return job.end(State.FAILED, reason=WORDS)


def stop_the_dear() -> int:
    """Stop engines that cost today what they may cost; returns how many. What runs meanwhile still ends."""
    return len(engines.stop_the_dear(costs.today())) if engines.has_ceilings() else 0


def end_waiting() -> int:
    """End what waits for engines that were stopped; returns how many."""
    stopped = engines.stopped()
    if not stopped:
        return 0
    with duty("sweep"):
        waiting = list(Job.objects.filter(state=State.WAITING, attempt=0, engine__in=stopped)[:MOST])
    count = 0
    for job in waiting:
        with principal(job.person):
            count += ended(job)
    if count:
        log("jobs-ended", count=count, reason=WORDS)
    return count
