"""What somebody chose to have done without keeping it is kept for an hour all the same."""

from typing import Any

BREAKS = ("choices",)
LONG = True


def change(jobs: Any) -> None:
    jobs.shred = lambda ids: 0


CHANGES = {"glassplate.api.routes.jobs": change}
