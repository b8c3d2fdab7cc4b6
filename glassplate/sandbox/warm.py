"""Keeps one zygote process: starts it when first needed, and again when it has died."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Collection, Mapping, Sequence

from glassplate.lib.log import log
from glassplate.sandbox import confine, pages, wire
from glassplate.sandbox.errors import Reason, SandboxError

START_WITHIN_S = 60
# Libraries start no threads in the zygote, and malloc reserves no address space per thread in the children.
QUIET = {
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
    "GLIBC_TUNABLES": pages.TUNABLES,
    "PYTHONDONTWRITEBYTECODE": "1",
    "LC_ALL": "C.UTF-8",
}

ZYGOTE = (sys.executable, "-m", "glassplate.sandbox.zygote")


class Zygote:
    """The owner's hold on its zygote; safe to use from many threads."""

    def __init__(self, preload: Sequence[str], without: Collection[str] = ()) -> None:
        self._preload = tuple(preload)
        self._expected: list[str] = []
        self._without = frozenset(without)
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._owner = os.getpid()

    def preload(self, module: str) -> None:
        """Load this module too, when it starts the next time; its memory is not counted against the children."""
        if module not in self._expected:
            self._expected.append(module)

    def channel(self) -> socket.socket:
        """Return our end of a channel whose other end waits in a fresh child; SandboxError when none can start."""
        ours, theirs = wire.pair()
        with theirs, self._lock:
            if not self._give(theirs):
                self._start()
                if not self._give(theirs):
                    ours.close()
                    raise SandboxError(Reason.UNAVAILABLE)
        return ours

    def start(self) -> int:
        """Start the zygote if it does not run and return its process id."""
        with self._lock:
            if self._process is None or self._process.poll() is not None:
                self._start()
            assert self._process
            return self._process.pid

    def close(self) -> None:
        """End the zygote and with it every child; the next channel starts a new one."""
        with self._lock:
            self._stop()

    def protections(self) -> Mapping[str, int]:
        """Return what the host lets us take away from children, by name: 0 means that they keep it."""
        return confine.protections(self._without)

    def _give(self, theirs: socket.socket) -> bool:
        # A process forked from the owner must not speak on the owner's socket.
        if self._control is None or self._owner != os.getpid():
            return False
        try:
            wire.send(self._control, {}, [theirs.fileno()])
        except OSError:
            return False
        return True

    def _start(self) -> None:
        self._stop()
        ours, theirs = wire.pair()
        with theirs:
            self._process = subprocess.Popen(
                [*ZYGOTE, str(theirs.fileno()), *map(",".join, (self._without, self._preload, self._expected))],
                # Nothing of the owner's environment goes along: it can hold keys and passwords.
                env=QUIET | {"PYTHONPATH": os.pathsep.join(path or os.getcwd() for path in sys.path)},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                # Ctrl-C in a terminal is for the owner, who then closes us.
                start_new_session=True,
            )
        ours.settimeout(START_WITHIN_S)
        self._control, self._owner = ours, os.getpid()
        if wire.receive(ours) is None:
            self._stop()
            raise SandboxError(Reason.UNAVAILABLE)
        ours.settimeout(None)
        for name, level in self.protections().items():
            if not level:
                log("sandbox-without", name=name)

    def _stop(self) -> None:
        control, process = self._control, self._process
        self._control = self._process = None
        if control is not None:
            control.close()
        if process is not None and self._owner == os.getpid():
            process.kill()
            process.wait()
