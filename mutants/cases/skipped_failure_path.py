"""A job that failed leaves what was brought for it."""

from contextvars import ContextVar
from typing import Any

BREAKS = ("until-done", "words-until-done")
POLICY = "brief"


def change(job: Any) -> None:
    end, shred = job.Job.end, job.shred
    fails: ContextVar[bool] = ContextVar("fails", default=False)

    def end_and_note(self: Any, state: Any, **more: Any) -> Any:
        before = fails.set(state == job.State.FAILED)
        try:
            return end(self, state, **more)
        finally:
            fails.reset(before)

    job.Job.end = end_and_note
    job.shred = lambda identities: 0 if fails.get() else shred(identities)


CHANGES = {"glassplate.studio.models.job": change}
