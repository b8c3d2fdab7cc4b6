"""The door as an HTTP client: what goes out is stripped and weighed, what comes back is a stranger's and is capped."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpcore2
import httpx2
from pydantic_core import from_json

from glassplate.egress.errand import Caps
from glassplate.egress.errors import BadStatus, Broken, NotPermitted, Stopped
from glassplate.egress.permission import Place
from glassplate.egress.wire import Meter, Pinned, trust

# What libraries send along that says who asks, from which machine and in which order.
TELLING = frozenset(
    ("cookie", "referer", "forwarded", "via", "from", "origin", "traceparent", "tracestate", "baggage", "sentry-trace")
    + ("x-request-id", "x-client-request-id", "x-correlation-id", "x-goog-api-client", "x-real-ip", "user-agent")
    + ("accept-encoding", "host", "connection", "proxy-authorization")
)
TELLING_BEGINS = ("x-stainless-", "x-forwarded-", "x-b3-", "x-datadog-")
OURS = [(b"user-agent", b"Glassplate"), (b"accept-encoding", b"identity"), (b"connection", b"close")]
NOT_KEPT = frozenset({b"set-cookie", b"set-cookie2", b"alt-svc", b"nel", b"report-to"})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
GZIP_OR_ZLIB = 47  # zlib's word for "whichever of the two it is"
PIECE = 1 << 18
End = Callable[[Meter, Exception | None], None]
FAULTS = (
    httpcore2.ProtocolError,
    httpcore2.NetworkError,
    httpcore2.TimeoutException,
    httpcore2.UnsupportedProtocol,
    zlib.error,
)


class Answer(httpx2.Response):
    """An answer whose complaint about its status repeats nothing of the call."""

    def json(self, **_: Any) -> Any:
        """Read it as JSON; several times faster than the library's way where it holds a picture."""
        return from_json(self.content)

    def raise_for_status(self) -> httpx2.Response:
        if self.is_success:
            return self
        raise BadStatus(self)


class Transport(httpx2.BaseTransport):
    """One door's way out: `begin` allows a request and gives its place, `end` hears what it took.

    It must be told of every meter that is running, so that an errand can be broken off.
    """

    def __init__(self, caps: Caps, begin: Callable[[str], Place], running: Callable[[Meter], None], end: End) -> None:
        self._caps, self._begin, self._running, self._end = caps, begin, running, end

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        place = self._begin(str(request.url))
        times = request.extensions.get("timeout", {})
        meter = Meter(self._caps, times.get("connect"), times.get("read"))
        self._running(meter)
        url = httpcore2.URL(scheme=place.scheme, host=place.host, port=place.port, target=request.url.raw_path or b"/")
        line = httpcore2.HTTPConnection(url.origin, ssl_context=trust(), network_backend=Pinned(place, meter))
        assert isinstance(request.stream, httpx2.SyncByteStream)
        try:
            with _without_content(meter):
                answer = line.handle_request(
                    httpcore2.Request(
                        request.method,
                        url,
                        headers=_outgoing(request),
                        content=_weighed(request.stream, meter),
                    )
                )
            meter.has_head = True
            _refuse_odd(answer)
            body = Body(answer, line, meter, self._end)
        except BaseException as error:
            line.close()
            self._end(meter, error if isinstance(error, Exception) else meter.broken())
            raise
        headers = [(name, value) for name, value in answer.headers if name.lower() not in NOT_KEPT | body.undone]
        return Answer(answer.status, headers=headers, stream=body, extensions={"http_version": b"HTTP/1.1"})


class Body(httpx2.SyncByteStream):
    """The body of an answer: unpacked here, so that a cap counts what it really is."""

    def __init__(
        self,
        answer: httpcore2.Response,
        line: httpcore2.HTTPConnection,
        meter: Meter,
        end: End,
    ) -> None:
        self._answer, self._line, self._meter, self._end = answer, line, meter, end
        self._packed = _encoding(answer)
        self.undone = {b"content-encoding", b"content-length"} if self._packed else set()
        # Until the last byte was read: who closes it before has stopped caring.
        self._outcome: Exception | None = Stopped("egress-stopped", sent=True)
        self._is_over = False

    def __iter__(self) -> Iterator[bytes]:
        try:
            with _without_content(self._meter):
                for piece in _unpacked(self._answer.iter_stream(), self._packed):
                    self._meter.take(len(piece))
                    yield piece
        except Exception as error:
            self._outcome = error
            raise
        self._outcome = None

    def close(self) -> None:
        if not self._is_over:
            self._is_over = True
            self._line.close()
            self._end(self._meter, self._outcome)


@contextmanager
def _without_content(meter: Meter) -> Iterator[None]:
    """Whatever goes wrong on the wire becomes a sentence's id: the library's own texts repeat what came."""
    try:
        yield
    except FAULTS:
        raise meter.broken() from None


def _outgoing(request: httpx2.Request) -> list[tuple[bytes, bytes]]:
    kept = [
        (name, value)
        for name, value in request.headers.raw
        if (plain := name.decode("latin-1").lower()) not in TELLING and not plain.startswith(TELLING_BEGINS)
    ]
    return [(b"Host", request.url.netloc), *OURS, *kept]


def _weighed(stream: httpx2.SyncByteStream, meter: Meter) -> Iterator[bytes]:
    for piece in stream:
        meter.sent += len(piece)
        yield piece


def _refuse_odd(answer: httpcore2.Response) -> None:
    """Follow no redirect and change no protocol: each would lead past the door."""
    if answer.status in REDIRECTS:
        raise NotPermitted("egress-redirected", sent=True)
    if answer.status < 200:
        raise Broken("egress-broken", sent=True)


def _encoding(answer: httpcore2.Response) -> bool:
    """Say whether an answer is packed; Broken for a packing that nobody asked for and we do not open."""
    names = {value.strip().lower() for name, value in answer.headers if name.lower() == b"content-encoding"}
    if names - {b"", b"identity", b"gzip", b"x-gzip", b"deflate"} or len(names) > 1:
        raise Broken("egress-broken", sent=True)
    return bool(names & {b"gzip", b"x-gzip", b"deflate"})


def _unpacked(pieces: Iterator[bytes], is_packed: bool) -> Iterator[bytes]:
    """Yield the content, a packed one in small steps, so that a bomb is stopped while it is small."""
    if not is_packed:
        yield from pieces
        return
    opener = zlib.decompressobj(GZIP_OR_ZLIB)
    for piece in pieces:
        while piece:
            yield opener.decompress(piece, PIECE)
            piece = opener.unconsumed_tail
    if not opener.eof:
        raise zlib.error


class Client(httpx2.Client):
    """An HTTP client that knows no proxy, no netrc, no cookies and no redirects, and repeats no address."""

    def __init__(self, transport: Transport) -> None:
        super().__init__(transport=transport, trust_env=False, follow_redirects=False, timeout=httpx2.Timeout(None))

    def build_request(self, method: str, url: httpx2.URL | str, **options: Any) -> httpx2.Request:
        try:
            return super().build_request(method, url, **options)
        except httpx2.InvalidURL:
            raise NotPermitted("egress-bad-address") from None
