"""Steps of a test in processes of their own, forked from one that has loaded the product, as that is most of the work.

A module has functions as steps and ends with `forked.main(globals(), sys.argv[1:])`; `Server("tests.that.module")` runs
it. What is asked for goes in as a line of JSON, and its answer comes out as one. A step that waits for somebody, or is
to be killed, is a fork of that process, and so is a typed command; their three files come by a socket.
"""

from __future__ import annotations

import json
import os
import resource
import select
import signal
import socket
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from functools import partial
from typing import IO, Any

from tests import launched

Steps = Mapping[str, Callable[..., Any]]


class Server:
    """The process that runs the steps of a module."""

    def __init__(self, module: str, environment: Mapping[str, str] | None = None) -> None:
        self._told: IO[str] = tempfile.TemporaryFile("a+")  # noqa: SIM115 - open as long as the process
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", module, str(theirs.fileno())],
                env=environment,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._told,
                text=True,
            )

    def step(self, step: str, *arguments: object) -> Any:
        """Run a step to its end and return what it says; a step that fails fails the test."""
        return self._ask("step", step, *arguments)

    def begin(self, step: str, *arguments: object) -> Begun:
        """Start a step in a process of its own."""
        ours, theirs = socket.socketpair()
        with theirs:
            pid = self._ask("begin", step, *arguments, files=[theirs.fileno(), theirs.fileno(), self._told.fileno()])
        return Begun(pid, ours)

    def typed(self, *arguments: str, given: str = "", largest: int = 0) -> subprocess.CompletedProcess[str]:
        """Type a `glassplate` command; with `largest`, no file that it writes may get longer, as on a full disk."""
        with ExitStack() as opened:
            files = [opened.enter_context(tempfile.TemporaryFile("w+")) for _ in range(3)]
            files[0].write(given)
            files[0].seek(0)
            code = self._ask("command", largest, *arguments, files=[file.fileno() for file in files])
            for file in files[1:]:
                file.seek(0)
            return subprocess.CompletedProcess(arguments, code, files[1].read(), files[2].read())

    def _ask(self, how: str, *words: object, files: list[int] | None = None) -> Any:
        assert self._process.stdin and self._process.stdout
        if files:
            socket.send_fds(self._line, [b"x"], files)
        self._process.stdin.write(json.dumps([how, *map(str, words)]) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, self.told()
        is_done, said = json.loads(answer)
        assert is_done, said
        return said

    def told(self) -> str:
        """Return what the process and those that were begun complained of."""
        self._told.seek(0)
        return self._told.read()[-3000:]

    def end(self) -> None:
        self._process.communicate(timeout=30)
        self._line.close()
        self._told.close()


class Begun:
    """A step that was begun: it says lines and hears lines, until it ends or is killed."""

    def __init__(self, pid: int, line: socket.socket) -> None:
        self._pid, self._line = pid, line
        self._file = line.makefile("rw")
        self._line.settimeout(120)

    def hear(self) -> str:
        """Return the next line that it says."""
        return self._file.readline()

    def said(self, line: str = "") -> Any:
        """Say a line, let it end, and return what it says then; one that died fails the test."""
        self._file.write(line)
        self._file.flush()
        told = self._file.read()
        self._file.close()
        self._line.close()
        assert told, "the step did not end as it should"
        return json.loads(told)

    def is_running(self, seconds: float = 0) -> bool:
        """Tell whether it runs, after so many seconds at most."""
        waiting = select.poll()
        waiting.register(self._line, select.POLLHUP)
        return not waiting.poll(seconds * 1000)

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        assert not self.is_running(10)
        self._file.close()
        self._line.close()


def main(steps: Steps, arguments: list[str]) -> None:
    """Be such a process until nobody asks any more."""
    with socket.socket(fileno=int(arguments[0])) as line:
        _serve(steps, line)


def _serve(steps: Steps, line: socket.socket) -> None:
    begun: list[int] = []
    for asked in sys.stdin:
        how, *words = json.loads(asked)
        begun = [pid for pid in begun if os.waitpid(pid, os.WNOHANG)[0] == 0]
        if how == "step":
            answer = _answered(steps, *words)
        elif how == "begin":
            begun.append(_forked(line, partial(_begun, steps, *words)))
            answer = [True, begun[-1]]
        else:
            _, status = os.waitpid(_forked(line, partial(_typed, *words)), 0)
            answer = [True, os.waitstatus_to_exitcode(status)]
        print(json.dumps(answer), flush=True)


def _answered(steps: Steps, name: str, *arguments: str) -> list[Any]:
    try:
        return [True, steps[name](*arguments)]
    except Exception:
        return [False, traceback.format_exc()]
    finally:
        _connection().close()


def _begun(steps: Steps, name: str, *arguments: str) -> int:
    print(json.dumps(steps[name](*arguments)))
    return 0


def _typed(largest: str, *arguments: str) -> int:
    from glassplate.__main__ import main

    if int(largest):
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(largest), int(largest)))
    sys.argv = ["glassplate", *arguments]
    return main()


def _forked(line: socket.socket, work: Callable[[], int]) -> int:
    """Return the process that does the work, with the files that came for it."""
    _, files, _, _ = socket.recv_fds(line, 1, 3)
    _connection().close_pool()  # no connection is for two processes
    pid = os.fork()
    if pid == 0:
        launched.live(partial(_live, work, files))
    for each in files:
        os.close(each)
    return pid


def _live(work: Callable[[], int], files: list[int]) -> int:
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    sys.stdin, sys.stdout, sys.stderr = os.fdopen(0), os.fdopen(1, "w"), os.fdopen(2, "w")
    return work()


def _connection() -> Any:
    from django.db import connection  # reads settings, which are those of whoever is served

    return connection
