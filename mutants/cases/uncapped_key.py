"""An API key spends whatever its owner has."""

from typing import Any

BREAKS = ("keys",)


def change(admitting: Any) -> None:
    admit = admitting.admit

    def spend(job: Any) -> None:
        key, job.api_key = job.api_key, None
        admit(job)
        job.api_key = key

    admitting.admit = spend


CHANGES = {"glassplate.studio.admitting": change}
