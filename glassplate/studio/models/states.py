"""Where a job can stand, and from where it can move to where."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models


class State(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting"  # in the queue; credits are held
    RUNNING = "running"  # an engine is at work
    DONE = "done"  # the result is a version; credits are spent
    REFUSED = "refused"  # the engine will not; credits are back
    FAILED = "failed"  # it could not; credits are back
    CANCELLED = "cancelled"  # the person stopped it; credits are back


OPEN = (State.WAITING, State.RUNNING)
ENDS = frozenset({State.DONE, State.REFUSED, State.FAILED, State.CANCELLED})
MOVES: Mapping[State, frozenset[State]] = {
    State.WAITING: frozenset({State.RUNNING, State.CANCELLED, State.FAILED}),
    State.RUNNING: ENDS | {State.WAITING},  # back to waiting when its worker died and the engine may run again
}
