"""The files of the log: one for each day in the data folder, and each goes at the age that the policy names.

Where logs live less than two days it is one for each hour, or minute. All processes write the same; PostgreSQL keeps
its own beside it, under the same rule. GLASSPLATE_LOG says where lines go: "files", "stderr" (then whoever reads that
stream answers for how long they live) or "both"; a development instance writes both, any other one files.
"""

from __future__ import annotations

import os
import re
import threading
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from glassplate import environment
from glassplate.lib import log
from glassplate.policy import questions
from glassplate.policy.errors import PolicyError

SETTING = "GLASSPLATE_LOG"
PLACES = {"files": (True, False), "stderr": (False, True), "both": (True, True)}
# By how long logs live at least, what one file is for: a day, an hour, a minute.
PERIODS = ((timedelta(days=2), 1440), (timedelta(hours=2), 60), (timedelta(0), 1))
BEGUN = "%Y-%m-%dT%H%M"
NAME = re.compile(r"[a-z]+-(\d{4}-\d\d-\d\dT\d{4})\.log")
MOST_BYTES = 1 << 28  # of one file: a fault in a loop must not fill the disk
ASKED_EVERY_S = 60.0  # what the policy says is asked for no more often


def keep() -> None:
    """Have this process, and those that are forked from it, write what they log where it belongs."""
    in_files, on_stderr = where()
    log.write_to(*([_file.append] if in_files else []), *([log.to_stderr] if on_stderr else []))


def where() -> tuple[bool, bool]:
    """Say whether lines go to files, and whether to standard error."""
    usual = "both" if environment.yes("GLASSPLATE_DEVELOPMENT") else "files"
    chosen = environment.text(SETTING, usual)
    if chosen not in PLACES:
        raise environment.BadSetting(SETTING, ", ".join(PLACES))
    return PLACES[chosen]


def folder() -> Path:
    return environment.data_folder() / "log"


def period() -> int:
    """Return for how many minutes one file is; an hour while no policy can be read, as before the record of it is."""
    try:
        life = questions.log_life()
    except PolicyError:
        return 60
    return next(minutes for least, minutes in PERIODS if life >= least)


def opened(name: str) -> int:
    """Open the file of this name that lines go to now, which nobody else on this machine reads; to append only."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    return os.open(_now(name, period()), os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)


def of_postgres() -> dict[str, str]:
    """Return PostgreSQL's settings of its log: a file of its own by the same rule, or wherever we write."""
    if not where()[0]:
        return {"logging_collector": "off"}
    return {
        "logging_collector": "on",
        "log_directory": str(folder()),
        "log_filename": f"postgres-{BEGUN}.log",
        "log_file_mode": "0600",
        "log_rotation_age": f"{period()}min",
        "log_rotation_size": "0",
        "log_timezone": "GMT",
    }


def remove_old(place: Path, life: timedelta) -> int:
    """Remove the files in which a line may be older than logs live; returns how many."""
    oldest = time.time() - life.total_seconds()
    old = [file for file in _files(place) if begun(file) < oldest]
    for file in old:
        file.unlink(missing_ok=True)
    return len(old)


def sweep() -> int:
    return remove_old(folder(), questions.log_life())


def begun(file: Path) -> float:
    """Return when the first line of a file may have been written; of an unknown one, when its last was."""
    named = NAME.fullmatch(file.name)
    if named is None:
        return _changed(file)
    return min(datetime.strptime(named[1], BEGUN).replace(tzinfo=UTC).timestamp(), _changed(file))


def too_old() -> int:
    """Return how many files are here that should be gone, but for one turn of the sweep."""
    oldest = time.time() - questions.log_life().total_seconds() - 2 * ASKED_EVERY_S
    return sum(begun(file) < oldest for file in _files(folder()))


def _files(place: Path) -> list[Path]:
    return [file for file in place.iterdir() if file.is_file()] if place.is_dir() else []


def _changed(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except FileNotFoundError:  # another process removed it meanwhile
        return time.time()


def _now(name: str, minutes: int) -> Path:
    start = int(time.time() // (minutes * 60)) * minutes * 60
    return folder() / f"{name}-{datetime.fromtimestamp(start, UTC).strftime(BEGUN)}.log"


class _File:
    """Where this process writes: always the file of now, for as long as that is there."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._fd, self._path, self._period, self._asked = -1, Path(), 0, float("-inf")

    def append(self, line: str) -> None:
        """Write one line, in one piece; what cannot be written, as on a full disk, stops nothing."""
        with self._lock, suppress(OSError):
            self._turn()
            if os.fstat(self._fd).st_size < MOST_BYTES:
                os.write(self._fd, line.encode())

    def _turn(self) -> None:
        if time.monotonic() > self._asked + ASKED_EVERY_S:
            self._period, self._asked = period(), time.monotonic()
        if self._fd >= 0 and self._path == _now("glassplate", self._period) and os.fstat(self._fd).st_nlink:
            return
        fresh = opened("glassplate")
        if self._fd >= 0:
            os.close(self._fd)
        self._fd, self._path = fresh, _now("glassplate", self._period)


_file = _File()
