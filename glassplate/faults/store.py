"""Writes faults down, beside whatever transaction they happen in; waits out a database that is away, with the log."""

from __future__ import annotations

import atexit
import json
import queue
import secrets
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version

from django.http import HttpRequest

from glassplate.faults import stack
from glassplate.faults.models import Place
from glassplate.lib.aside import acting, aside
from glassplate.lib.log import Value, log

REFERENCE_BYTES = 6
MOST_WAITING = 500
PATIENCE_S = 60.0  # how long a fault waits for the database to be back
PAUSE_S = 0.5
END_S = 2.0  # how long the end of a process waits for what is still to be written
INSERT = """
insert into faults_fault (reference, at, place, name, error, stack, release)
values (%s, %s, %s, %s, %s, %s, %s) on conflict do nothing
"""


@dataclass(frozen=True)
class Noted:
    """A fault that is to be written down."""

    reference: str
    at: datetime
    place: Place
    name: str
    stack: list[str]


def note(error: BaseException, place: Place, name: str, *, reference: str = "", **fields: Value) -> str:
    """Log a fault, have it written down, and return the reference that finds both; never raises, never waits.

    `name` is the view's, door's, tool's, task's or mail's own; `fields` go to the log only.
    """
    noted = Noted(
        reference or secrets.token_hex(REFERENCE_BYTES), datetime.now(UTC), place, stack.plain(name), stack.told(error)
    )
    code, line = stack.place(error)
    known: dict[str, Value] = {"reference": noted.reference, "kind": place, "name": noted.name, "code": code}
    log("fault", **known, line=line, error=stack.plain(type(error).__name__), **fields)
    _writer.add(noted)
    return noted.reference


def view_of(request: HttpRequest) -> str:
    """Return the view's name; an address can hold anything."""
    return (request.resolver_match.view_name if request.resolver_match else "") or "none"


def flush(seconds: float = END_S) -> None:
    """Wait until all that was noted is written, at most so long."""
    _writer.flush(seconds)


class _Writer:
    """A thread of its own, started with the first fault: no request waits for it, and none can undo what it writes."""

    def __init__(self) -> None:
        self._waiting: queue.Queue[Noted] = queue.Queue(MOST_WAITING)
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def add(self, noted: Noted) -> None:
        try:
            self._waiting.put_nowait(noted)
        except queue.Full:
            _to_log(noted)
            return
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, daemon=True, name="faults")
                self._thread.start()

    def flush(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while self._waiting.unfinished_tasks and time.monotonic() < end:
            time.sleep(0.02)

    def _run(self) -> None:
        while True:
            batch = [self._waiting.get()]
            while not self._waiting.empty():
                batch.append(self._waiting.get())
            _keep(batch)
            for _ in batch:
                self._waiting.task_done()


def _keep(batch: list[Noted]) -> None:
    end = time.monotonic() + PATIENCE_S
    while True:
        try:
            _write(batch)
            return
        except Exception as error:  # whatever is wrong with the store, the log still has them
            if time.monotonic() > end:
                log("faults-unstored", count=len(batch), error=stack.plain(type(error).__name__))
                for noted in batch:
                    _to_log(noted)
                return
        time.sleep(PAUSE_S)


def _write(batch: list[Noted]) -> None:
    rows = [
        (each.reference, each.at, each.place.value, each.name, each.stack[0], json.dumps(each.stack), RELEASE)
        for each in batch
    ]
    with aside("glassplate-faults") as own, acting(own, "faults"):
        own.cursor().executemany(INSERT, rows)


def _to_log(noted: Noted) -> None:
    """Write the whole stack to the log, a line each: there is no other place for it."""
    for line in noted.stack:
        where, _, function = line.strip().rpartition(" ")
        log("fault-stack", reference=noted.reference, code=where or None, name=function)


RELEASE = version("glassplate")
_writer = _Writer()
atexit.register(flush)
