"""The processes that the supervisor keeps alive: web and worker are forked with all loaded, others are programs."""

from __future__ import annotations

import atexit
import ctypes
import gc
import os
import select
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from importlib import import_module
from typing import NoReturn, Protocol

STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
STOP_WITHIN_S = 10.0
LOOK_EVERY_S = 5.0
PR_SET_PDEATHSIG, PR_SET_NAME = 1, 15
M_ARENA_MAX = -8
ARENAS = 2  # many threads, each keeping the memory that it freed, add up

_libc = ctypes.CDLL(None)  # found before any fork, as loading is not for a child to do
_prctl: Callable[..., int] = _libc.prctl


class Child(Protocol):
    """One of our processes, started again when it dies."""

    name: str
    started: float

    @property
    def pid(self) -> int: ...  # 0: it does not run

    def start(self) -> None: ...
    def is_running(self) -> bool: ...
    def stop(self) -> None: ...


@dataclass
class Program:
    """A child that is a program of its own; one that is `held` is told so, loads, and begins when it is let go."""

    name: str
    module: str
    arguments: tuple[str, ...] = ()
    held: bool = False
    process: subprocess.Popen[bytes] | None = None
    started: float = field(default=0.0)

    @property
    def pid(self) -> int:
        return self.process.pid if self.process else 0

    def start(self) -> None:
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", self.module, *(["--held"] if self.held else []), *self.arguments],
            stdin=subprocess.PIPE if self.held else subprocess.DEVNULL,
            preexec_fn=_die_with_us,
        )

    def let_go(self) -> None:
        """Let a held one begin: it reads to the end of what we say, which is nothing."""
        if self.process and self.process.stdin:
            self.process.stdin.close()

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def stop(self) -> None:
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(STOP_WITHIN_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@dataclass
class Forked:
    """A child that goes on from what this process has loaded: up in milliseconds, and most of its memory is shared.

    Loading takes a second of computing, and both need the same. This process has one thread and no connection, which
    is what makes a fork safe. The locks of the folder are shared: nobody else begins there while one of us is alive.
    """

    name: str
    module: str  # whose main() it runs
    pid: int = 0
    started: float = field(default=0.0)

    def start(self) -> None:
        self.started = time.monotonic()
        main = import_module(self.module).main
        # A signal between the fork and the child's own handlers would be taken for one to the supervisor.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
        self.pid = os.fork()
        if self.pid == 0:
            _live(self.name, main, before)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def is_running(self) -> bool:
        if self.pid and os.waitpid(self.pid, os.WNOHANG) != (0, 0):
            self.pid = 0
        return bool(self.pid)

    def stop(self) -> None:
        if not self.is_running():
            return
        os.kill(self.pid, signal.SIGTERM)
        end = time.monotonic() + STOP_WITHIN_S
        while self.is_running():
            if time.monotonic() > end:
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
                self.pid = 0
                return
            time.sleep(0.01)


def await_end(pids: Sequence[int]) -> None:
    """Return when one of these ended, or after a while."""
    with ExitStack() as watched:
        poll = select.poll()
        for pid in pids:
            try:
                ended = os.pidfd_open(pid)
            except ProcessLookupError:  # it was seen to have ended, and nothing is left of it
                return
            watched.callback(os.close, ended)
            poll.register(ended, select.POLLIN)
        poll.poll(LOOK_EVERY_S * 1000)


def load() -> None:
    """Load what web and worker need, once for both; what is loaded stays as it is in the memory that they share."""
    gc.disable()  # while libraries are loaded nothing is garbage, and looking for it is a tenth of the time
    for module in ("glassplate.runtime.asgi", "glassplate.runtime.worker"):
        import_module(module)
    gc.freeze()
    gc.enable()


def _live(name: str, main: Callable[[], None], mask: Iterable[int]) -> NoReturn:
    """Be the child: nothing of the supervisor but what it loaded, and never a return into its code."""
    code = 1
    try:
        _die_with_us()
        _prctl(PR_SET_NAME, f"glassplate {name}".encode(), 0, 0, 0)  # the kernel keeps 15 letters of it
        if "MALLOC_ARENA_MAX" not in os.environ:
            _libc.mallopt(M_ARENA_MAX, ARENAS)
            os.environ["MALLOC_ARENA_MAX"] = str(ARENAS)  # for the programs that it starts, as its sandbox
        for stop in STOPS:
            signal.signal(stop, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        main()
        code = 0
    except SystemExit as end:
        code = _told(end)
    except BaseException:
        traceback.print_exc()
    finally:
        atexit._run_exitfuncs()  # a fork does not come by the interpreter's end, which would call them
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _told(end: SystemExit) -> int:
    """Say what a program says that ends itself; returns its exit code."""
    if end.code is None or isinstance(end.code, int):
        return end.code or 0
    print(end.code, file=sys.stderr)
    return 1


def _die_with_us() -> None:
    """In the child: our death is its death, and Ctrl-C is ours to pass on."""
    os.setpgid(0, 0)
    _prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
