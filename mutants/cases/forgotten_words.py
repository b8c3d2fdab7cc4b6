"""The words that somebody wrote are gone when their picture is made."""

from typing import Any

BREAKS = ("words-kept",)


def change(job: Any) -> None:
    job._keeps_words = lambda person: False


CHANGES = {"glassplate.studio.models.job": change}
