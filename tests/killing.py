"""Finds an instance's processes, kills them, and says where a machine might keep what they held."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from pathlib import Path

from tests.instance import Instance


def processes_on(data: Path) -> dict[int, str]:
    """Return the processes that belong to an instance, by their environment or command line."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            line = (folder / "cmdline").read_bytes()
            around = (folder / "environ").read_bytes() if b"glassplate" in line else b""
        except OSError:
            continue
        if os.fsencode(data) in line + around and b"pytest" not in line:
            found[int(folder.name)] = line.replace(b"\0", b" ").decode(errors="replace")
    return found


def victims(own: Instance, which: str) -> list[int]:
    marks = {"web": "runtime.web", "worker": "runtime.worker", "postgres": "postgres -D", "all": "glassplate run"}
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


def temporary() -> list[Path]:
    """Return the temporary folders, without those of other instances and of the tests' own browser."""
    mine = ("glassplate-test", "glassplate-kill", "gp", "pytest", "playwright", "org.chromium", ".org.chromium")
    return [path for path in Path("/tmp").iterdir() if not path.name.startswith(mine)] + [
        Path("/var/tmp"),
        Path("/dev/shm"),
    ]
