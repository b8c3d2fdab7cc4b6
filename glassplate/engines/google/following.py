"""Has Google begin a job once, follows it until it is over, and says what stays there that nobody can delete."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Generator, Sequence
from datetime import UTC, datetime
from typing import TypeVar

from glassplate.engines.contract import Phase, Progress, Receipt, Task
from glassplate.engines.google import handle, outcomes
from glassplate.engines.google.handle import Handle, State
from glassplate.engines.remote import carrying
from glassplate.engines.remote.errors import LATE, STOPPED, Trouble
from glassplate.engines.remote.retrying import tried
from glassplate.lib.log import log

Seen = TypeVar("Seen")

POLL = "GLASSPLATE_POLL_S"
LONGEST_S = 14 * 60  # a worker gives up after a quarter of an hour
MOST_FAULTS = 12  # in a row
LOOK_EVERY_S = 0.1


def left(task: Task) -> Handle | None:
    """Return the job that another worker had begun, None where nobody had; Trouble when nobody knows whether."""
    known = handle.read(task.handle) if task.handle else None
    if known is not None and known.state is not State.TAKEN:
        raise Trouble(outcomes.UNSURE)
    return known


def sends(task: Task, known: Handle | None) -> tuple[str, ...]:
    """Return the classes of data that leave: who follows a film sends nothing of it again."""
    return () if known else carrying.sends(task)


def begun(task: Task, begin: Callable[[], str], undo: Callable[[Handle], object]) -> Handle:
    """Have Google take the job on, once, and keep its name; before that, keep that it is about to be asked.

    So a crash between the two leaves a sealed note: the job is never asked for a second time, and what may be left
    there is told. Where the name cannot be kept, `undo` has the job deleted at once: nobody could follow it.
    """
    asked = Handle(State.ASKED)
    task.keep_handle(asked.text)
    try:
        name = tried(begin, task.wanted, outcomes.busy_for)
    except Exception as error:
        stopped = isinstance(error, Trouble) and error.outcome is STOPPED  # while it waited to ask again
        if stopped or outcomes.not_taken(error):
            task.keep_handle(Handle(State.TURNED_DOWN).text)
        raise
    taken = Handle(State.TAKEN, name, asked.since)
    try:
        task.keep_handle(taken.text)
    except Exception:
        undo(taken)
        raise
    return taken


def follow(
    task: Task, known: Handle, poll_s: float, look: Callable[[], Seen | None]
) -> Generator[Progress, None, Seen]:
    """Yield progress until `look` returns something, and return that; Trouble when it comes to no end."""
    # From here on by a clock that nobody sets: a film must not be given up because the machine's has jumped.
    faults, began = 0, time.monotonic() - max(time.time() - known.since, 0.0)
    while True:
        if not task.wanted():
            raise Trouble(STOPPED)
        try:
            if (seen := look()) is not None:
                return seen
            faults = 0
        except Exception as error:
            faults += 1
            if not _passes(error) or faults == MOST_FAULTS:
                raise
        if time.monotonic() - began > LONGEST_S:
            raise Trouble(LATE)
        yield Progress(Phase.GENERATING)
        _pause(_poll_s(poll_s), task.wanted)


def untold(known: Handle, processor: str, engine: str) -> Sequence[Receipt] | None:
    """Return the receipts of a job that Google cannot be asked about, None for one that it took on.

    Of one that was turned down there are none; of one that may have arrived nobody can say whether it is there.
    """
    if known.state is State.TAKEN:
        return None
    if known.state is State.TURNED_DOWN:
        return ()
    return kept(known, processor, engine, "receipt-google-unsure")


def kept(known: Handle, processor: str, engine: str, what: str) -> Sequence[Receipt]:
    """Return the receipt that says what stays there, and note it."""
    log("remote-residue", engine=engine, kind=known.state)
    return (Receipt(processor, what, datetime.now(UTC), ok=False, again=False),)


def _passes(error: Exception) -> bool:
    """Say whether asking again later can help: the job goes on there meanwhile."""
    outcome = outcomes.of(error)
    return not isinstance(error, Trouble) and getattr(outcome, "again", False)


def _poll_s(usual: float) -> float:
    told = os.environ.get(POLL, "")
    try:
        return float(told) if told else usual
    except ValueError:
        return usual


def _pause(seconds: float, wanted: Callable[[], bool]) -> None:
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0 and wanted():
        time.sleep(min(left, LOOK_EVERY_S))
