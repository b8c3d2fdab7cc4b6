"""What all of one instance's processes grow from: it has loaded the product's code with its settings, once for all.

Loading is most of what the start of an instance computes, and of what a short command does. A stem is itself a fork of
a process that has loaded libraries alone, breaks in them what its copy breaks there, and loads the product after that.
The service is started in a fork of the stem, and so is every command that is typed.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from tests import typed
from tests.typed import LONGEST, Nursery

LOADED_WITHIN_S = 120.0


class Service:
    """A running service that is no child of ours, and what there is to be done with it: as with a `Popen`."""

    def __init__(self, pid: int) -> None:
        self.pid, self._watched = pid, os.pidfd_open(pid)

    def poll(self) -> int | None:
        """Return 0 when it has ended, however; None while it runs."""
        return self._ended(0)

    def send_signal(self, number: int) -> None:
        signal.pidfd_send_signal(self._watched, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def wait(self, timeout: float | None = None) -> int:
        if self._ended(timeout) is None:
            raise subprocess.TimeoutExpired("glassplate", timeout or 0.0)
        return 0

    def _ended(self, seconds: float | None) -> int | None:
        watch = select.poll()
        watch.register(self._watched, select.POLLIN)
        return 0 if watch.poll(None if seconds is None else seconds * 1000) else None

    def __del__(self) -> None:
        os.close(self._watched)


class Stem(Nursery):
    """`log` is what it says to; one of higher `niceness` makes way for others."""

    def __init__(self, data: Path, environment: Mapping[str, str], log: BinaryIO, niceness: int = 0) -> None:
        self._ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._grown = typed.launch(
                *(str(data), str(niceness)),
                environment=environment,
                out=log.fileno(),
                told=log.fileno(),
                given=theirs.fileno(),
                module="mutants.stem",
            )
        self._log, self._turn = log, threading.Lock()

    def end(self) -> None:
        self._ours.close()
        self._grown.kill()
        self._grown.wait()

    def start(self, *arguments: str) -> Service:
        """Start the service, which writes to the log; TimeoutExpired or ValueError where its code cannot be loaded."""
        wish = {"arguments": arguments, "environment": {}, "folder": os.getcwd(), "stays": True}
        with Path(os.devnull).open("rb") as nothing:
            files = [nothing.fileno(), self._log.fileno(), self._log.fileno()]
            return Service(self.ask(json.dumps(wish).encode(), files, LOADED_WITHIN_S))


def _serve(line: socket.socket, data: str) -> None:
    """Fork for each wish: answer with the exit code of a command, and with the process of what stays."""
    typed._load_instance(data)
    from glassplate.runtime.children import load  # noqa: PLC0415 - reads the settings of what was set up

    load()
    staying: list[int] = []
    try:
        while True:
            message, files, _, _ = socket.recv_fds(line, LONGEST, 3)
            if not message:
                return
            wish = json.loads(message)
            pid = os.fork()
            if pid == 0:
                line.close()
                typed._live(wish, files, is_begun=True)
            for each in files:
                os.close(each)
            if wish.get("stays"):
                staying.append(pid)
                line.send(str(pid).encode())
            else:
                line.send(str(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])).encode())
    except KeyboardInterrupt:  # typed to the lab, in whose group the service is not
        for pid in staying:
            os.kill(pid, signal.SIGINT)


def main() -> int:
    """Be the stem of a data folder: what is asked of it comes where others are typed to."""
    data, niceness = sys.argv[1:]
    os.nice(int(niceness))
    with socket.socket(fileno=os.dup(0)) as line:
        _serve(line, data)
    return 0
