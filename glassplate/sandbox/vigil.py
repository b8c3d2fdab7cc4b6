"""Waits beside one running child: passes on progress, watches the clock and the caller's wish, judges the end."""

from __future__ import annotations

import os
import select
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

from glassplate.lib.blob import Blob
from glassplate.sandbox import hearing, wire
from glassplate.sandbox.errors import Reason, SandboxError
from glassplate.sandbox.request import NeverStarted, Request
from glassplate.sandbox.values import Output

LOOK_EVERY_S = 0.25
DIES_WITHIN_S = 10


class Vigil:
    """One child's run, seen from the owner."""

    def __init__(self, channel: socket.socket, request: Request, wanted: Callable[[], bool]) -> None:
        self._channel = channel
        self._request = request
        self._limits = request.limits
        self._wanted = wanted
        self._pidfd: int | None = None
        self._verdict: SandboxError | None = None
        self._output: Output | None = None

    def follow(self) -> Iterator[float | Output]:
        """Yield the progress of the child and in the end its output; SandboxError when it has none."""
        try:
            yield from self._wait()
        finally:
            self._kill()
            if self._verdict and self._output:
                self._output.close()
                self._output = None
        verdict, self._verdict = self._verdict, None
        if verdict or not self._output:
            try:
                raise verdict or SandboxError(Reason.CRASHED)
            finally:
                del verdict  # an error that its own frame holds would keep the caller's keys and pictures alive
        yield self._output

    def _wait(self) -> Iterator[float]:
        poll = select.poll()
        poll.register(self._channel, select.POLLIN)
        until = time.monotonic() + self._limits.wall_s
        look_at = 0.0
        # Both are waited for: without the child's descriptor it could not be ended for sure.
        while self._pidfd is None or not (self._verdict or self._output):
            now = time.monotonic()
            if now >= min(look_at, until):
                self._look(now, until)
                look_at = now + LOOK_EVERY_S
            if poll.poll(max(min(look_at, until) - now, 0) * 1000 + 1):
                yield from self._hear()

    def _look(self, now: float, until: float) -> None:
        if not self._wanted():
            self._verdict = SandboxError(Reason.STOPPED)
        elif now >= until:
            self._verdict = SandboxError(Reason.TIME)
        if self._verdict and now >= until + DIES_WITHIN_S:
            raise self._verdict

    def _hear(self) -> Iterator[float]:
        try:
            received = wire.receive(self._channel)
        except (ValueError, RecursionError):
            raise _babble() from None
        if received is None:
            if self._pidfd is None:
                raise NeverStarted
            raise self._verdict or SandboxError(Reason.UNAVAILABLE)
        message, fds = received
        match message:
            case {"started": _} if self._pidfd is None:
                # The zygote says this before the child is asked anything, so no child can say it in its place.
                self._pidfd = fds.pop()
                self._request.send(self._channel)
            case {"part": float() | int() as part} if 0 <= part <= 1:
                yield part
            case {"end": str() as end} if not self._output:
                self._end(end, message, fds)
            case {"exit": int() as status, "rss_mb": int() as rss_mb}:
                self._verdict = self._verdict or self._autopsy(status, rss_mb)
        wire.close(fds)

    def _end(self, end: str, message: wire.Message, fds: list[int]) -> None:
        match end:
            case "done":
                info = message.get("info")
                if not hearing.is_plausible(info, fds):
                    wire.close(fds)
                    raise _babble()
                self._output = Output([Blob(fd) for fd in fds], info)
                fds.clear()
            case "broken":
                self._verdict = SandboxError(Reason.BROKEN, hearing.token(message.get("code")) or "picture-broken")
            case _:
                reason = Reason.MEMORY if end == "memory" else Reason.CRASHED
                self._verdict = SandboxError(reason, where=hearing.token(message.get("where")))

    def _autopsy(self, status: int, rss_mb: int) -> SandboxError:
        """Tell from how it died why.

        Out of memory rarely comes as an exception: libraries follow null pointers (SIGSEGV) or abort, ncnn and
        onnxruntime exit, and the kernel kills. A child that died small of a signal has simply crashed.
        """
        if status == -signal.SIGXCPU:
            return SandboxError(Reason.TIME)
        grown = rss_mb * 3 >= self._limits.memory_mb
        return SandboxError(Reason.MEMORY if grown else Reason.CRASHED, where=f"exit {status}")

    def _kill(self) -> None:
        """End the child whatever it does: it has said all that we listen to."""
        if self._pidfd is None:
            return
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)
        os.close(self._pidfd)
        self._pidfd = None


def _babble() -> SandboxError:
    return SandboxError(Reason.CRASHED, where="babble")
