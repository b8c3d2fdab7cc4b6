"""Where a job's pictures and words live: the manifest's word, asked in this one place."""

from __future__ import annotations

import enum
from datetime import timedelta

from glassplate.policy import questions
from glassplate.studio.errors import Unfit

SHORT = timedelta(minutes=15)


class Placement(enum.StrEnum):
    """Where pictures and words of a job are, and when they go."""

    ACCOUNT = "account"  # sealed under the person's key until deleted
    UNTIL_DONE = "until-done"  # sealed under keys that exist in memory only, gone when the job ends
    NOWHERE = "nowhere"  # in memory, inside one request; no row, file or queue ever holds them

    @property
    def stores(self) -> bool:
        return self is not Placement.NOWHERE


def placement(wish: str = "") -> Placement:
    """Return the placement in force; a person may wish for a stricter one where the manifest offers it."""
    ours = Placement(questions.placement("pictures"))
    if wish in ("", ours):
        return ours
    if wish not in questions.stricter_choices():
        raise Unfit("placement-not-offered")
    return Placement(wish)


def result_life() -> timedelta:
    """Return how long a result waits to be fetched: the manifest's word, and short where it only speaks of accounts."""
    return questions.result_life() or SHORT


def only(wanted: Placement) -> None:
    """Raise Unfit where pictures of this service live elsewhere."""
    if placement() is not wanted:
        raise Unfit("placement-not-offered")
