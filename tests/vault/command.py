"""The `glassplate` command on an instance's folder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from tests.instance import Instance


def begin(own: Instance, *arguments: str) -> subprocess.Popen[str]:
    """Start it; whoever starts it may kill it."""
    environment = {**os.environ, "GLASSPLATE_DATA": str(own.data)}
    command = [sys.executable, "-m", "glassplate", *arguments]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def run(own: Instance, *arguments: str, seconds: float = 170) -> str:
    """Run it to its end and return what it prints; one that fails fails the test."""
    process = begin(own, *arguments)
    said, told = process.communicate(timeout=seconds)
    assert process.returncode == 0, told[-3000:]
    return said


def backup(own: Instance, folder: Path) -> None:
    """Make a backup; the first one makes the key that it is sealed to."""
    if not (own.data / "recovery.pub").exists():
        run(own, "keys", "recovery")
    folder.mkdir(exist_ok=True)
    run(own, "backup", str(folder))


def kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
