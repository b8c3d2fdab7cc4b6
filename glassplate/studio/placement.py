"""Where a job's pictures and words live: the manifest's word, asked in this one place."""

from __future__ import annotations

import enum

from glassplate.policy import questions


class Placement(enum.StrEnum):
    """Where pictures live; `until-done` and `nowhere` are refused when the manifest is loaded, until they are built."""

    ACCOUNT = "account"


def placement() -> Placement:
    return Placement(questions.placement("pictures"))
