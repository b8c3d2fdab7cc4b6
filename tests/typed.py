"""The `glassplate` command as somebody types it, run in a fork of a process that has loaded the libraries already.

Loading is most of what a short command computes, and tests type some two hundred; it is a third of what the start of
an instance does. Whoever wants a signal to reach a short command, or several at once, starts the program itself.
Whoever types much about one instance has a nursery for it, which has loaded the product's own code as well, with that
instance's settings.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn, TextIO

from tests import launched
from tests.launched import Launched

LONGEST = 1 << 17  # bytes of arguments and environment
MOST_FILES = 1 << 12

# What commands and the service load, but for what reads settings as it is loaded.
LIBRARIES = (
    "anyio.streams.tls",
    "asyncio",
    "cryptography.hazmat.primitives.ciphers.aead",
    "cryptography.hazmat.primitives.hpke",
    "cryptography.hazmat.primitives.twofactor.totp",
    "cryptography.x509",
    "django.core.cache.backends.locmem",
    "django.core.mail.backends.smtp",
    "django.core.management",
    "django.core.serializers.json",
    "django.db.backends.postgresql.base",
    "django.db.migrations",
    "django.db.models",
    "django.forms",
    "django.middleware.cache",
    "django.middleware.csrf",
    "django.shortcuts",
    "django.test.signals",
    "django.views.decorators.cache",
    "django.views.decorators.csrf",
    "django.views.decorators.http",
    "email.message",
    "fido2.server",
    "fluent.runtime",
    "httpcore2",
    "httpx2",
    "imaplib",
    "procrastinate.builtin_tasks",
    "psycopg_pool",
    "pydantic.dataclasses",
    "pydantic.networks",
    "pydantic.type_adapter",
    "requests",
    "segno",
    "statistics",
    "tomllib",
    "truststore",
    "uvicorn.lifespan.on",
    "uvicorn.loops.uvloop",
    "uvicorn.protocols.http.httptools_impl",
    "uvicorn.supervisors",
)


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


def launch(
    *arguments: str,
    environment: Mapping[str, str],
    out: int,
    told: int,
    given: int | None = None,
    module: str = "glassplate.__main__",
) -> Launched:
    """Type a command that stays; it writes to the files `out` and `told`, and reads `given`, or nothing.

    Another module than the command's runs its own main().
    """
    wish = {
        "module": module,
        "program": [sys.executable, "-m", module.removesuffix(".__main__"), *arguments],
        "arguments": arguments,
        "environment": dict(environment),
        "folder": os.getcwd(),
    }
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs, Path(os.devnull).open("rb") as nothing:
        read = nothing.fileno() if given is None else given
        _nursery().tell(json.dumps(wish).encode(), [read, out, told, theirs.fileno()])
    return Launched(ours)


def begin() -> None:
    """Have the libraries loaded before anybody needs them, while something else is done here."""
    _nursery()


def launch_to_hear(*arguments: str, environment: Mapping[str, str]) -> tuple[Launched, TextIO]:
    """Type a command that stays; returns it, and what it says."""
    heard, said = os.pipe()
    try:
        return launch(*arguments, environment=environment, out=said, told=2), os.fdopen(heard)
    finally:
        os.close(said)


def _said(file: int) -> str:
    os.lseek(file, 0, os.SEEK_SET)
    with os.fdopen(os.dup(file), encoding="utf-8", errors="replace") as read:
        return read.read()


class Nursery:
    """The process that forks; one short command at a time. With a data folder it is for those of that instance."""

    def __init__(self, data: Path | None = None, environment: Mapping[str, str] | None = None) -> None:
        self._ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.typed", str(theirs.fileno()), str(data or ""), launched.room()],
                pass_fds=[theirs.fileno()],
                env=environment if data else launched.roomy(environment or os.environ),
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

    def tell(self, wish: bytes, files: list[int]) -> None:
        with self._turn:
            socket.send_fds(self._ours, [wish], files)

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
    """Fork for each wish: answer with the exit code of a command, and with the process of a program that stays."""
    if data:
        _load_instance(data)
    else:
        _load()
    poll, staying = select.poll(), dict[int, tuple[int, socket.socket]]()
    poll.register(line, select.POLLIN)
    while True:
        for ready, _ in poll.poll():
            if ready != line.fileno():
                poll.unregister(ready)
                _bury(ready, *staying.pop(ready))
                continue
            message, files, _, _ = socket.recv_fds(line, LONGEST, 4)
            if not message:
                return
            wish = json.loads(message)
            pid = os.fork()
            if pid == 0:
                _live(wish, files[:3], is_begun=bool(data))
            for each in files[:3]:
                os.close(each)
            if "program" not in wish:
                line.send(str(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])).encode())
                continue
            process, asking = os.pidfd_open(pid), socket.socket(fileno=files[3])
            staying[process] = pid, asking
            poll.register(process, select.POLLIN)
            socket.send_fds(asking, [str(pid).encode()], [process])


def _bury(process: int, pid: int, asking: socket.socket) -> None:
    """Tell how a program that stayed ended, if anybody asks."""
    os.close(process)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    with asking, suppress(OSError):
        asking.send(str(code).encode())


def _load() -> None:
    """Load libraries, and nothing of ours: what we load reads settings, which are each command's own."""
    gc.disable()  # while libraries are loaded nothing is garbage
    for name in LIBRARIES:
        import_module(name)
    gc.freeze()
    gc.enable()


def _load_instance(data: str) -> None:
    """Load the product with the settings of this instance: its environment is this process's. Nothing is opened."""
    from glassplate.lib import instance

    gc.disable()  # while libraries are loaded nothing is garbage
    instance.set_up(data)
    gc.freeze()
    gc.enable()


def _live(wish: dict[str, Any], files: list[int], *, is_begun: bool) -> NoReturn:
    """Be the command; `is_begun`: what Python runs first was run when this process's environment was given to it."""
    launched.live(partial(_as_typed, wish, files, is_begun=is_begun))


def _as_typed(wish: dict[str, Any], files: list[int], *, is_begun: bool) -> int:
    if "program" not in wish:
        os.setpgid(0, 0)
    if not is_begun:
        os.environ.clear()
    os.environ.update(wish["environment"])
    os.chdir(wish["folder"])
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    if "program" in wish:
        os.closerange(3, MOST_FILES)
    if not is_begun:
        _begin_as_python_does()
    if "program" in wish:
        launched.dress(wish["program"], wish["environment"])
    # Not closed with what is replaced here once more, by a command of a process that was launched itself.
    sys.stdin, sys.stdout = os.fdopen(0, closefd=False), os.fdopen(1, "w", closefd=False)
    sys.stderr = os.fdopen(2, "w", buffering=1, errors="backslashreplace", closefd=False)
    sys.argv = ["glassplate", *wish["arguments"]]
    code: int = import_module(wish.get("module", "glassplate.__main__")).main()
    return code


def _begin_as_python_does() -> None:
    """Run what the environment says that every Python process runs first, as the lab's does that breaks things."""
    sys.path[1:1] = [each for each in os.environ.get("PYTHONPATH", "").split(os.pathsep) if each]
    sys.modules.pop("sitecustomize", None)
    with suppress(ModuleNotFoundError):
        import sitecustomize  # noqa: F401


if __name__ == "__main__":
    with socket.socket(fileno=int(sys.argv[1])) as line:
        _serve(line, sys.argv[2])
