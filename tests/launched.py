"""A program in a fork of a process that has loaded the libraries (`tests/typed.py`): its life and its end.

One that stays looks to others as the program would: with its own command line and environment, in the group of
processes that the tests are in, and with no file of theirs open but the three that it was given.
"""

from __future__ import annotations

import atexit
import ctypes
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

ROOM = "GLASSPLATE_TEST_ROOM"  # a variable that makes room for others
WORDS_ROOM, VARIABLES_ROOM = 1000, 8000  # bytes
STARTED_WITHIN_S = 60.0
UNKNOWN = 255  # whoever could have told how it ended was ended first


class Launched:
    """A running program that is no child of ours, to be asked and told as a `Popen`."""

    def __init__(self, line: socket.socket) -> None:
        line.settimeout(STARTED_WITHIN_S)
        told, files, _, _ = socket.recv_fds(line, 64, 1)
        self.pid, self._process, self._line = int(told), files[0], line
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Return how it ended; None while it runs."""
        return self._ended(0)

    def wait(self, timeout: float | None = None) -> int:
        if (code := self._ended(timeout)) is None:
            raise subprocess.TimeoutExpired("glassplate", timeout or 0.0)
        return code

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            signal.pidfd_send_signal(self._process, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def _ended(self, seconds: float | None) -> int | None:
        if self.returncode is None:
            watch = select.poll()
            watch.register(self._process, select.POLLIN)
            if not watch.poll(None if seconds is None else seconds * 1000):
                return None
            with self._line:
                self.returncode = int(self._line.recv(64) or UNKNOWN)
            os.close(self._process)
        return self.returncode

    def __del__(self) -> None:
        if self.returncode is None:
            self._line.close()
            os.close(self._process)


def live(work: Callable[[], int]) -> NoReturn:
    """Do this work and end as a Python program ends: a fork does not come by the interpreter's own end."""
    code = 1
    try:
        code = work()
    except SystemExit as end:
        if not (end.code is None or isinstance(end.code, int)):
            print(end.code, file=sys.stderr)
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        with suppress(Exception):
            threading._shutdown()  # type: ignore[attr-defined]
        atexit._run_exitfuncs()
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        os._exit(code)


def roomy(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a process whose forks get one of their own; it is on no data folder itself."""
    others = {name: value for name, value in environment.items() if not name.startswith("GLASSPLATE_")}
    return {**others, ROOM: "-" * VARIABLES_ROOM}


def room() -> str:
    """Return a word for the end of that process's command line."""
    return "-" * WORDS_ROOM


def dress(words: Sequence[str], environment: Mapping[str, str]) -> None:
    """Show this command line and environment to whoever looks at this process from outside.

    Both lie where the kernel put those that the process was begun with; nothing in it may look there any more.
    """
    places = Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()[45:49]
    arguments, end_of_arguments, variables, end_of_variables = map(int, places)
    _write(arguments, end_of_arguments, list(words))
    _write(variables, end_of_variables, [f"{name}={value}" for name, value in environment.items()])


def _write(start: int, end: int, lines: list[str]) -> None:
    content = b"".join(os.fsencode(line) + b"\0" for line in lines)
    assert len(content) <= end - start, "there is no room for them"
    ctypes.memset(start, 0, end - start)
    ctypes.memmove(start, content, len(content))
