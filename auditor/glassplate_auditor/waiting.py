"""Waits for what an instance does in its own time: asks soon at first, and then more and more seldom."""

from __future__ import annotations

import time
from collections.abc import Callable

FIRST_PAUSE_S, LONGEST_PAUSE_S, GROWS = 0.05, 0.6, 1.5


def until(come: Callable[[], object], seconds: float) -> bool:
    """Ask until it is so, for at most so long; tells whether it came."""
    end, pause = time.monotonic() + seconds, FIRST_PAUSE_S
    while not (found := bool(come())) and time.monotonic() < end:
        time.sleep(pause)
        pause = min(pause * GROWS, LONGEST_PAUSE_S)
    return found
