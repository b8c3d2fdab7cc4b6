"""Tries again only where nothing was done: no connection came about, or the company said "busy, come back"."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from glassplate.engines.remote.errors import STOPPED, Trouble, nothing_sent

Made = TypeVar("Made")

TRIES = 3
FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 20.0
LOOK_EVERY_S = 0.1


def tried(
    call: Callable[[], Made],
    wanted: Callable[[], bool],
    busy_for: Callable[[BaseException], float | None] = lambda error: None,
) -> Made:
    """Return what the call gives; Trouble(STOPPED) when the job is not wanted any more.

    `busy_for` says for how many seconds an exception asks to wait, where it is an answer 429; None for every other one.
    A longer wait than LONGEST_PAUSE_S is the person's to decide on, so that exception goes on up.
    """
    for attempt in range(1, TRIES + 1):
        try:
            return call()
        except Exception as error:
            pause = FIRST_PAUSE_S * 2 ** (attempt - 1) if nothing_sent(error) else busy_for(error)
            if attempt == TRIES or pause is None or pause > LONGEST_PAUSE_S:
                raise
        _wait(pause, wanted)
    raise AssertionError


def _wait(seconds: float, wanted: Callable[[], bool]) -> None:
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        if not wanted():
            raise Trouble(STOPPED)
        time.sleep(min(left, LOOK_EVERY_S))


def seconds(text: str | None) -> float | None:
    """Read a Retry-After header in seconds; None for a date or anything else."""
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if 0 <= value < 86_400 else None
