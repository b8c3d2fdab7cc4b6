"""The `glassplate` command on an instance's folder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from tests import typed
from tests.instance import Instance


def begin(own: Instance, *arguments: str) -> subprocess.Popen[str]:
    """Start it; whoever starts it may kill it."""
    environment = {**os.environ, "GLASSPLATE_DATA": str(own.data)}
    command = [sys.executable, "-m", "glassplate", *arguments]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def run(own: Instance, *arguments: str, seconds: float = 170) -> str:
    """Run it to its end and return what it prints; one that fails fails the test."""
    environment = {**os.environ, "GLASSPLATE_DATA": str(own.data)}
    ended = typed.run(*arguments, environment=environment, seconds=seconds)
    assert ended.returncode == 0, ended.stderr[-3000:]
    return ended.stdout


def backup(own: Instance, folder: Path) -> None:
    """Make a backup; the first one makes the key that it is sealed to."""
    if not (own.data / "recovery.pub").exists():
        run(own, "keys", "recovery")
    folder.mkdir(exist_ok=True)
    run(own, "backup", str(folder))


def kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
