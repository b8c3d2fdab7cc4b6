"""Finds an instance's processes, kills them, and says where a machine might keep what they held."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg

from tests.instance import Instance

BEGAN = time.time()
ROOT = Path(__file__).parents[1]


def processes_on(data: Path) -> dict[int, str]:
    """Return the processes that belong to an instance, with name and command line.

    They are found by command line or environment, or as children of such a one.
    """
    lines, names, parents, known = {}, {}, {}, set()
    for folder in Path("/proc").glob("[0-9]*"):
        pid = int(folder.name)
        with contextlib.suppress(OSError):
            lines[pid] = (folder / "cmdline").read_bytes()
            names[pid] = (folder / "comm").read_text().strip()
            parents[pid] = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
            around = _environment(folder) if b"glassplate" in lines[pid] else b""
            if os.fsencode(data) in lines[pid] + around and b"pytest" not in lines[pid]:
                known.add(pid)
    while more := {pid for pid, parent in parents.items() if parent in known and lines[pid]} - known:
        known |= more
    return {
        pid: f"{names[pid]}: {lines[pid].replace(bytes(1), b' ').decode(errors='replace')}"
        for pid in known
        if lines[pid]
    }


def _environment(process: Path) -> bytes:
    """Return a process's environment, which one that is closed to others does not show."""
    try:
        return (process / "environ").read_bytes()
    except OSError:
        return b""


def victims(own: Instance, which: str) -> list[int]:
    if which == "all":
        return [own.process.pid] if own.process else []
    marks = {"web": "glassplate web:", "worker": "glassplate work:", "postgres": "postgres -D"}
    return [pid for pid, line in processes_on(own.data).items() if marks[which] in line]


def kill(own: Instance, which: str) -> None:
    for pid in victims(own, which):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    if which == "all":
        assert own.process
        own.process.wait(10)
        for _ in range(100):
            if not processes_on(own.data):
                break
            time.sleep(0.1)
        assert not processes_on(own.data), "something outlived the supervisor"
        own.start()
    time.sleep(0.5)
    own.wait_until_ready()


def lapse(own: Instance) -> None:
    """Let the time be over in which a worker that was killed might still come back to what it was doing."""
    password = (own.data / "secrets" / "database-root").read_text().strip()
    names = {"host": str(own.data / "run"), "user": "glassplate_root", "dbname": "glassplate"}
    with psycopg.connect(psycopg.conninfo.make_conninfo(password=password, **names)) as root:
        root.execute("update studio_job set lease_until = now() where state = 'running'")


def temporary() -> list[Path]:
    """Return what was written in the temporary folders since the tests began, but by other tests and their browser."""
    instances = tuple(f"glassplate-{what}" for what in ("test", "kill", "furnished", "audit", "safety"))
    mine = (*instances, "gp", "pytest", "playwright", "org.chromium", ".org.chromium")
    places = [path for path in Path("/tmp").iterdir() if not path.name.startswith(mine) and path != ROOT]
    return [file for place in (*places, Path("/var/tmp"), Path("/dev/shm")) for file in _written(place)]


def _written(place: Path) -> Iterator[Path]:
    """Yield the files in a place that were written since; there may be a hundred thousand, and tests look often."""
    waiting = [os.fspath(place)]
    while waiting:
        try:
            entries = list(os.scandir(waiting.pop()))
        except OSError:
            continue
        for entry in entries:
            with contextlib.suppress(OSError):
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                elif entry.stat(follow_symlinks=False).st_ctime >= BEGAN and entry.is_file():
                    yield Path(entry.path)
    with contextlib.suppress(OSError):
        if place.is_file() and place.lstat().st_ctime >= BEGAN:
            yield place
