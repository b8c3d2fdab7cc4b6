"""Runs what waits for a company beside a watch on the person's wish: who cancels need not wait for an answer."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from typing import TypeVar

from glassplate.engines.remote.errors import STOPPED, Trouble

Step = TypeVar("Step")

LOOK_EVERY_S = 0.1
END_WITHIN_S = 5.0


class _End:
    """The iterator is exhausted, or raised."""

    def __init__(self, error: BaseException | None = None) -> None:
        self.error = error


def follow(steps: Iterator[Step], wanted: Callable[[], bool], abort: Callable[[], None]) -> Iterator[Step]:
    """Yield what another thread draws from the iterator; Trouble(STOPPED) soon after the job is not wanted any more.

    `abort` breaks the connection off, which ends the other thread; it is also called when the caller stops early.
    """
    heard: queue.SimpleQueue[Step | _End] = queue.SimpleQueue()

    def draw() -> None:
        try:
            for step in steps:
                heard.put(step)
        except BaseException as error:  # whatever it is, the other side must hear of it
            heard.put(_End(error))
        else:
            heard.put(_End())

    thread = threading.Thread(target=draw, daemon=True)
    thread.start()
    try:
        yield from _until_the_end(heard, wanted)
    finally:
        if thread.is_alive():
            abort()
        thread.join(END_WITHIN_S)


def _until_the_end(heard: queue.SimpleQueue[Step | _End], wanted: Callable[[], bool]) -> Iterator[Step]:
    while True:
        try:
            step = heard.get(timeout=LOOK_EVERY_S)
        except queue.Empty:
            if not wanted():
                raise Trouble(STOPPED) from None
            continue
        if not isinstance(step, _End):
            yield step
        elif step.error is None:
            return
        else:
            raise step.error
