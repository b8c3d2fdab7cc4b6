"""One connection, with a clock and a scale: a request goes over a line of its own, and both ends of it are weighed."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache, partial
from typing import Any, TypeVar

import httpcore2

from glassplate.egress import addresses
from glassplate.egress.errand import Caps
from glassplate.egress.errors import Broken, Cut, Slow, Stopped, Unreached
from glassplate.egress.permission import Place

HEAD_BYTES = 256 << 10  # of status lines and headers, before an answer begins
T = TypeVar("T")


class Meter:
    """What one request costs: time, content out, content in; it says no when a cap is reached."""

    def __init__(self, caps: Caps, connect_s: float | None = None, idle_s: float | None = None) -> None:
        self.caps = caps
        self.connect_s = min(caps.connect_s, connect_s or caps.connect_s)
        self.idle_s = min(caps.idle_s, idle_s or caps.idle_s)
        self.deadline = time.monotonic() + caps.whole_s
        self.sent = self.received = self._raw = 0
        self.may_have_arrived = False
        self.has_head = False
        self._line: socket.socket | None = None
        self._is_aborted = False

    def hold(self, line: socket.socket) -> None:
        """Remember the connection, to break it off."""
        self._line = line

    def abort(self) -> None:
        """Break it off, from any thread: whoever waits for the other end stops waiting."""
        self._is_aborted = True
        if self._line is not None:
            with suppress(OSError):
                socket.socket.shutdown(self._line, socket.SHUT_RDWR)  # below TLS, whose own would change its state

    def patience(self) -> float:
        """Return the seconds to wait for the next byte; Slow when there are none left."""
        if self._is_aborted:
            raise self.broken()
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise self.slow()
        return min(left, self.idle_s)

    def hear(self, count: int) -> None:
        """Weigh raw bytes: a head without end, or a body wrapped in endless framing, is cut off."""
        self._raw += count
        if self._raw > HEAD_BYTES + (2 * self.caps.answer_bytes if self.has_head else 0):
            raise self.cut()

    def take(self, count: int) -> None:
        """Weigh content of the answer, as it is after decompression."""
        self.received += count
        if self.received > self.caps.answer_bytes:
            raise self.cut()

    def slow(self) -> Slow:
        return Slow("egress-too-slow", sent=self.may_have_arrived)

    def cut(self) -> Cut:
        return Cut("egress-too-large", sent=self.may_have_arrived)

    def broken(self) -> Broken | Stopped:
        if self._is_aborted:
            return Stopped("egress-stopped", sent=self.may_have_arrived)
        return Broken("egress-broken", sent=self.may_have_arrived)


class Line(httpcore2.NetworkStream):
    """A connection to a pinned address."""

    def __init__(self, line: socket.socket, meter: Meter) -> None:
        self._line, self._meter = line, meter
        meter.hold(line)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        piece = self._timed(partial(self._line.recv, max_bytes))
        self._meter.hear(len(piece))
        return piece

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._meter.may_have_arrived |= bool(buffer)
        view = memoryview(buffer)
        try:
            while view:
                view = view[self._timed(partial(self._line.send, view)) :]
        except Broken:
            raise httpcore2.WriteError from None  # an answer may have come already: it is read all the same

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> Line:
        self._line.settimeout(min(self._meter.connect_s, self._meter.patience()))
        try:
            sealed = ssl_context.wrap_socket(self._line, server_hostname=server_hostname, suppress_ragged_eofs=False)
        except ssl.SSLCertVerificationError:
            self.close()
            raise Unreached("egress-wrong-certificate") from None
        except TimeoutError:
            self.close()
            raise Slow("egress-too-slow") from None
        except (OSError, ValueError):
            self.close()
            raise Unreached("egress-unreached") from None
        return Line(sealed, self._meter)

    def close(self) -> None:
        self._line.close()

    def get_extra_info(self, info: str) -> Any:
        return None

    def _timed(self, act: Callable[[], T]) -> T:
        self._line.settimeout(self._meter.patience())
        try:
            return act()
        except TimeoutError:
            raise self._meter.slow() from None
        except OSError:
            raise self._meter.broken() from None


class Pinned(httpcore2.NetworkBackend):
    """Connects to what a place's name stands for, looked up once and found fit to be called."""

    def __init__(self, place: Place, meter: Meter) -> None:
        self._place, self._meter = place, meter

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> Line:
        found = addresses.resolve(self._place.host, self._place.port, is_declared=self._place.is_declared)
        return Line(addresses.connect(found, self._meter.connect_s), self._meter)


@cache
def trust() -> ssl.SSLContext:
    """Return what certificates are checked against: the system's own list, or SSL_CERT_FILE."""
    return httpcore2.default_ssl_context()


@cache
def distrust() -> ssl.SSLContext:
    """Return a context that trusts nobody: for a library that wants one for connections which it must never make.

    Left to itself it reads the list of authorities twice for each client, a tenth of a second of computing.
    """
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
