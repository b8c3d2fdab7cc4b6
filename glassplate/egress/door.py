"""The door. `with door(Errand(...)) as way:` gives a client that can call that processor's hosts and nothing else.

A company's library gets its client from here: `OpenAI(http_client=way.client(), ...)`, and for google-genai
`HttpOptions(httpx_client=way.client())`, with its credentials refreshed by `credentials.refresh(way.google_request())`.
The first request writes the record, before a byte leaves; leaving the block ends it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import httpx2

from glassplate.egress import named, permission
from glassplate.egress.errand import Caps, Ended, Errand, Outcome
from glassplate.egress.errors import Cut, EgressError, NotPermitted
from glassplate.egress.permission import Place
from glassplate.egress.transport import Client, Transport
from glassplate.egress.wire import Meter
from glassplate.lib.log import log

Places = Callable[[str], Place]  # where an address leads; NotPermitted if it is not one that may be called

__all__ = ["Caps", "Cut", "Door", "EgressError", "Errand", "NotPermitted", "door"]


@contextmanager
def door(errand: Errand, caps: Caps | None = None) -> Iterator[Door]:
    """Open a way out for an errand; NotPermitted, and a record of it, when the manifest does not list it.

    `caps` hold for each request. What stops a request inside the block is an EgressError with a sentence's id.
    """
    try:
        places = _places(errand)
    except NotPermitted as refusal:
        _records().refuse(errand, refusal.words)
        raise
    way = Door(errand, places, caps or Caps())
    try:
        yield way
    finally:
        way.close()


class Door:
    """A way out for one errand; good for as many requests as it takes, until the block ends."""

    def __init__(self, errand: Errand, places: Places, caps: Caps) -> None:
        self.errand, self._places, self.caps = errand, places, caps
        self.sent = self.received = self.requests = 0  # content, in bytes
        self._passage: UUID | None = None
        self._last: Exception | None = None
        self._clients: list[httpx2.Client] = []
        self._running: set[Meter] = set()
        self._is_open = True
        self._lock = threading.Lock()

    def client(self) -> httpx2.Client:
        """Return an HTTP client for this errand; a library that does requests of its own is given this one."""
        client = Client(Transport(self.caps, self.begin, self._start, self.ended))
        self._clients.append(client)
        return client

    def base(self, url: str, name: str) -> str:
        """Return where a company's API begins: `url`, or its folder `name` at the stand-in, which then serves it."""
        stands_in = permission.standin()
        return f"{stands_in}/{name}{urlsplit(url).path}" if stands_in else url

    def google_request(self) -> Callable[..., GoogleAnswer]:
        """Return what google-auth calls its "request": it fetches a token through this door."""
        client = self.client()

        def ask(
            url: str,
            method: str = "GET",
            body: bytes | None = None,
            headers: Mapping[str, str] | None = None,
            timeout: float | None = None,
            **_: Any,
        ) -> GoogleAnswer:
            answer = client.request(method, url, content=body, headers=headers, timeout=timeout)
            return GoogleAnswer(answer.status_code, answer.headers, answer.content)

        return ask

    def begin(self, url: str) -> Place:
        """Allow one call to an address, and have it on record before it goes: for what opens its own connection."""
        if not self._is_open:
            raise NotPermitted("egress-closed")
        try:
            place = self._places(url)
        except NotPermitted as refusal:
            _records().refuse(self.errand, refusal.words)
            raise
        with self._lock:
            if self._passage is None:
                self._passage = _records().begin(self.errand)
        return place

    def ended(self, meter: Meter, error: Exception | None) -> None:
        """Note what a request took, and how it ended; once, whoever comes first."""
        with self._lock:
            if meter not in self._running:
                return
            self._running.discard(meter)
        self.note(meter.sent, meter.received, error)

    def _start(self, meter: Meter) -> None:
        self._running.add(meter)
        if not self._is_open:  # broken off in this very moment
            meter.abort()

    def note(self, sent: int, received: int, error: Exception | None = None) -> None:
        with self._lock:
            self.requests += 1
            self.sent += sent
            self.received += received
            self._last = error

    def abort(self) -> None:
        """Break off whatever is under way, from any thread, and let nothing more out."""
        self._is_open = False
        for meter in tuple(self._running):
            meter.abort()

    def close(self) -> None:
        """End the errand: its clients stop working, and the record says how it went."""
        self.abort()
        for client in self._clients:
            client.close()
        for meter in tuple(self._running):
            self.ended(meter, meter.broken())
        if self._passage is not None:
            how, reason = _outcome(self._last)
            ended = Ended(how, reason, self.requests, self.sent, self.received)
            try:
                _records().end(self.errand, self._passage, ended)
            except Exception as error:  # the answer is here and was paid for; the record says that it began
                log("egress-not-closed", job=self.errand.job, name=self.errand.processor, error=type(error).__name__)


def _places(errand: Errand) -> Places:
    """Return what tells where an errand may go; NotPermitted when it may not leave at all."""
    if errand.processor == named.WEBHOOK:
        named.must_be_permitted(errand)
        return named.place
    return partial(permission.place, permission.permitted(errand))


def _records() -> ModuleType:
    """Return the room's records; not imported above, as engines are also listed where Django is not set up."""
    from glassplate.egress import records  # noqa: PLC0415

    return records


@dataclass(frozen=True)
class GoogleAnswer:
    """An answer in the shape that google-auth reads."""

    status: int
    headers: Mapping[str, str]
    data: bytes


def _outcome(error: Exception | None) -> tuple[Outcome, str]:
    match error:
        case None:
            return Outcome.DONE, ""
        case NotPermitted(words=words):
            return Outcome.REFUSED, words
        case Cut(words=words):
            return Outcome.CUT, words
        case EgressError(words=words):
            return Outcome.FAILED, words
        case _:
            return Outcome.FAILED, "egress-broken"
