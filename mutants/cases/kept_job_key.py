"""The key of a job stays in memory when the job has ended."""

from typing import Any

BREAKS = ("until-done", "words-until-done")
POLICY = "brief"


def change(job_keys: Any) -> None:
    job_keys.JobKeys.forget = lambda self, job: None


CHANGES = {"glassplate.vault.job_keys": change}
