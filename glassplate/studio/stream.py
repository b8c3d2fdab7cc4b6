"""The event stream: one listening connection a process, a bounded queue for each open page."""

from __future__ import annotations

import asyncio
import hashlib
import json
import secrets
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import psycopg
from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_GET

from glassplate.accounts.guests.visiting import came, is_visitor
from glassplate.lib.log import log
from glassplate.lib.patient import Patient
from glassplate.lib.postgresql.address import connecting
from glassplate.studio import telling
from glassplate.studio.events import CHANNEL, CLOSED

LONGEST_QUEUE = 200
ALIVE_EVERY_S = 15.0
MOST_STREAMS = 12  # of one person

Event = tuple[str, dict[str, Any]]
_pages: dict[str, set[asyncio.Queue[Event]]] = defaultdict(set)
_streams: Counter[str] = Counter()
_listener: asyncio.Task[None] | None = None
_loop: asyncio.AbstractEventLoop | None = None
_salt = secrets.token_bytes(16)


@require_GET
async def events(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Stream what happens to the person's sessions, jobs and credits; the page reads the rest itself."""
    user = request.user  # looked up by ActAsPrincipal, which holds nothing open for us
    if not user.is_authenticated:
        return HttpResponse(status=401)
    person = _visited(request) if is_visitor(user) else str(user.pk)
    if _streams[person] >= MOST_STREAMS:
        return HttpResponse(status=429, headers={"Retry-After": "30"})
    return StreamingHttpResponse(
        _stream(person),
        content_type="text/event-stream",
        headers={"Cache-Control": "no-store, private", "X-Accel-Buffering": "no"},
    )


def _visited(request: HttpRequest) -> str:
    """Return under which name a visitor watches: their form's cookie, hashed for the life of this process."""
    return _watching(request.COOKIES.get(settings.CSRF_COOKIE_NAME, "") or secrets.token_hex(16))


def _watching(form_cookie: str) -> str:
    return hashlib.blake2b(form_cookie.encode("utf-8", "surrogatepass"), key=_salt, digest_size=16).hexdigest()


def _is_somebody(form_cookie: str) -> None:
    """End what a visitor watches, who is somebody now: the page watches anew, and gets what is theirs."""
    if _loop and form_cookie:
        _loop.call_soon_threadsafe(_hand_out, _watching(form_cookie), (CLOSED, {}))


came.append(_is_somebody)


async def _stream(person: str) -> AsyncIterator[str]:
    _streams[person] += 1
    try:
        with listening(person) as queue:
            yield "retry: 2000\n: open\n\n"
            while True:
                try:
                    name, facts = await asyncio.wait_for(queue.get(), ALIVE_EVERY_S)
                except TimeoutError:
                    yield ": alive\n\n"
                else:
                    yield f"event: {name}\ndata: {json.dumps(facts)}\n\n"
                    if name == CLOSED:
                        return
    finally:
        _streams[person] -= 1
        if not _streams[person]:
            del _streams[person]


@contextmanager
def listening(person: str) -> Iterator[asyncio.Queue[Event]]:
    """Give the queue of what happens to a person's things; an event "reload" says that some of it was missed."""
    _start_listening()
    queue: asyncio.Queue[Event] = asyncio.Queue(LONGEST_QUEUE)
    _pages[person].add(queue)
    try:
        yield queue
    finally:
        _pages[person].discard(queue)
        if not _pages[person]:
            del _pages[person]


def _start_listening() -> None:
    global _listener, _loop
    _loop = asyncio.get_running_loop()
    if _listener is None or _listener.done():
        _listener = asyncio.get_running_loop().create_task(_listen())


async def _listen() -> None:
    """Hand each notification to the pages of the person it names; after a lost connection tell all to read anew."""
    while True:
        try:
            where = connecting(settings.DATABASES["default"])
            connection = await Patient.connect(**where, application_name="glassplate-events", autocommit=True)
            async with connection:
                await connection.execute(f"listen {CHANNEL}")
                for person in list(_pages):
                    _hand_out(person, ("reload", {}))
                async for notice in connection.notifies():
                    said = json.loads(notice.payload)
                    _hand_out(said["person"], (said["event"], _shown(said["facts"])))
        except psycopg.OperationalError:
            log("events-lost", state="reconnecting")
            await asyncio.sleep(0.5)


def _hand_out(person: str, event: Event) -> None:
    for queue in list(_pages.get(person, ())):
        if queue.full():  # a page that does not read is told to start over instead
            while not queue.empty():
                queue.get_nowait()
            event = ("reload", {})
        queue.put_nowait(event)


def _shown(facts: dict[str, Any]) -> dict[str, Any]:
    """Turn a reason's words id into its sentence."""
    if words := facts.get("reason"):
        facts["reason"] = telling.sentence(words, UUID(facts["id"]))
    if "state" in facts:
        facts["queue_position"] = None
    return facts
