"""Studio's exceptions: each carries the id of a sentence that says what to do."""

from __future__ import annotations


class StudioError(Exception):
    """The studio cannot do this."""

    status = 409

    def __init__(self, words: str, **values: str | int) -> None:
        super().__init__(words)
        self.words = words
        self.values = values


class Stale(StudioError):
    """Another process moved it first, or it was deleted."""


class Unfit(StudioError):
    """The request cannot be carried out as it is."""

    status = 422


class Poor(StudioError):
    """There are not enough credits."""

    status = 402


class Stopped(StudioError):
    """The person lets nothing be done with their pictures but keeping."""


class LimitReached(StudioError):
    """It is more than somebody may take at a time; after `seconds` it can be tried again."""

    status = 429


class DaySpent(LimitReached):
    """It is more than somebody may spend in a day."""


class NoRoom(StudioError):
    """It is more than somebody may store; waiting does not help."""


class Paused(StudioError):
    """The engine takes no new jobs for now."""

    status = 503
