"""The `glassplate` command as somebody types it, run in a fork of a process that has loaded the libraries already.

Loading is most of what a short command computes, and tests type some two hundred. Whoever wants a signal to reach the
command, or several at once, starts the program itself. Whoever types much about one instance has a nursery for it,
which has loaded the product's own code as well, with that instance's settings.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import traceback
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NoReturn

LONGEST = 1 << 17  # bytes of arguments and environment


def run(
    *arguments: str,
    environment: Mapping[str, str] | None = None,
    typed: str = "",
    seconds: float = 170,
    nursery: Nursery | None = None,
) -> subprocess.CompletedProcess[str]:
    """Type a command and what it asks for; returns what it printed and its exit code."""
    given, out, told = (os.memfd_create(name) for name in ("in", "out", "err"))
    try:
        os.write(given, typed.encode())
        os.lseek(given, 0, os.SEEK_SET)
        wish = {"arguments": arguments, "environment": dict(environment or os.environ), "folder": os.getcwd()}
        code = (nursery or _nursery()).ask(json.dumps(wish).encode(), [given, out, told], seconds)
        return subprocess.CompletedProcess(list(arguments), code, _said(out), _said(told))
    finally:
        for each in (given, out, told):
            os.close(each)


def _said(file: int) -> str:
    os.lseek(file, 0, os.SEEK_SET)
    with os.fdopen(os.dup(file), encoding="utf-8", errors="replace") as read:
        return read.read()


class Nursery:
    """The process that forks; one command at a time. With a data folder it is for the commands of that instance."""

    def __init__(self, data: Path | None = None, environment: Mapping[str, str] | None = None) -> None:
        self._ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.typed", str(theirs.fileno()), *([str(data)] if data else [])],
                pass_fds=[theirs.fileno()],
                env=environment,
            )
        self._turn = threading.Lock()

    def ask(self, wish: bytes, files: list[int], seconds: float) -> int:
        with self._turn:
            self._ours.settimeout(seconds)
            socket.send_fds(self._ours, [wish], files)
            try:
                return int(self._ours.recv(64))
            except TimeoutError:
                self.end()
                _nursery.cache_clear()
                raise subprocess.TimeoutExpired("glassplate", seconds) from None

    def end(self) -> None:
        self._ours.close()
        self._process.kill()
        self._process.wait()


@cache
def _nursery() -> Nursery:
    nursery = Nursery()
    atexit.register(nursery.end)
    return nursery


def _serve(line: socket.socket, data: str) -> None:
    """Fork for each wish and answer with its exit code."""
    if data:
        _load_instance(data)
    else:
        _load()
    while True:
        wish, files, _, _ = socket.recv_fds(line, LONGEST, 3)
        if not wish:
            return
        pid = os.fork()
        if pid == 0:
            _live(json.loads(wish), files, is_begun=bool(data))
        for each in files:
            os.close(each)
        _, status = os.waitpid(pid, 0)
        line.send(str(os.waitstatus_to_exitcode(status)).encode())


def _load() -> None:
    """Load libraries, and nothing of ours: what we load reads settings, which are each command's own."""
    import asyncio  # noqa: F401
    import email.message  # noqa: F401

    import cryptography.x509  # noqa: F401
    import django.core.management
    import django.core.serializers.json
    import django.db.backends.postgresql.base
    import django.db.models
    import django.forms
    import django.test.signals  # noqa: F401
    import fido2.server  # noqa: F401
    import fluent.runtime  # noqa: F401
    import httpx2  # noqa: F401
    import procrastinate  # noqa: F401
    import psycopg_pool  # noqa: F401
    import pydantic  # noqa: F401
    import requests  # noqa: F401
    import segno  # noqa: F401


def _load_instance(data: str) -> None:
    """Load the product with the settings of this instance: its environment is this process's. Nothing is opened."""
    import gc

    from glassplate.lib import instance

    gc.disable()  # while libraries are loaded nothing is garbage
    instance.set_up(data)
    gc.freeze()
    gc.enable()


def _live(wish: dict[str, object], files: list[int], *, is_begun: bool) -> NoReturn:
    """Be the command; `is_begun`: what Python runs first was run when this process's environment was given to it."""
    code = 1
    try:
        os.setpgid(0, 0)
        if not is_begun:
            os.environ.clear()
        os.environ.update(wish["environment"])  # type: ignore[call-overload]
        if not is_begun:
            _begin_as_python_does()
        os.chdir(str(wish["folder"]))
        signal.signal(signal.SIGINT, signal.default_int_handler)
        for number, file in enumerate(files):
            os.dup2(file, number)
            os.close(file)
        sys.stdin, sys.stdout, sys.stderr = os.fdopen(0), os.fdopen(1, "w"), os.fdopen(2, "w")
        sys.argv = ["glassplate", *wish["arguments"]]  # type: ignore[misc]
        from glassplate.__main__ import main

        code = main()
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


def _begin_as_python_does() -> None:
    """Run what the environment says that every Python process runs first, as the lab's does that breaks things."""
    sys.path[1:1] = [each for each in os.environ.get("PYTHONPATH", "").split(os.pathsep) if each]
    sys.modules.pop("sitecustomize", None)
    with suppress(ModuleNotFoundError):
        import sitecustomize  # noqa: F401


if __name__ == "__main__":
    with socket.socket(fileno=int(sys.argv[1])) as line:
        _serve(line, "".join(sys.argv[2:]))
