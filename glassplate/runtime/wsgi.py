"""Django's WSGI side under ASGI: a thread works until there is something to send, and a slow reader holds none."""

from __future__ import annotations

import asyncio
import contextvars
import io
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from glassplate.faults.models import Place
from glassplate.faults.store import note
from glassplate.runtime.bodies import Receive, Scope, Send, say_no

T = TypeVar("T")
Environ = dict[str, Any]
BATCH = 256 << 10  # what a thread fetches of a long answer before it is free for somebody else
STALLED_S = 60.0
NOTHING = {"type": "http.response.body", "body": b"", "more_body": True}  # sent when what came before has been read


@dataclass(frozen=True)
class Answer:
    """An answer that has begun: its first bytes, and where the rest comes from (None: that was all)."""

    status: int
    headers: list[tuple[bytes, bytes]]
    first: bytes
    rest: Iterator[bytes] | None
    close: Callable[[], None]


class Pages:
    """Answers requests whose bodies are there already, `threads` at a time."""

    def __init__(self, app: Callable[[Environ, Callable[..., Any]], Iterable[bytes]], threads: int) -> None:
        self._app = app
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="page")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = environ(scope, (await receive())["body"])
        context = contextvars.copy_context()  # what a request sets is seen by all its threads, and by no other request
        try:
            answer = await self._in_thread(context, partial(self._begin, request))
        except Exception as error:  # Django answers its own faults; this one is of an answer that could not begin
            reference = note(error, Place.DOOR, "pages", method=scope["method"])
            await say_no(send, 500, "error-internal", {"reference": reference})
            return
        rest, close = answer.rest, answer.close
        try:
            await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
            await send({"type": "http.response.body", "body": answer.first, "more_body": rest is not None})
            del answer  # its bytes go when they are read
            if rest is not None:
                await self._send_rest(context, rest, send)
        finally:
            if rest is not None:
                await asyncio.shield(self._in_thread(context, close))

    async def _send_rest(self, context: contextvars.Context, rest: Iterator[bytes], send: Send) -> None:
        """Send and fetch by turns; TimeoutError, which ends the connection, when the reader has stopped reading.

        Nothing is fetched for a reader who has not taken what was sent: those who stopped hold one batch, once.
        """
        more = True
        while more:
            await asyncio.wait_for(send(NOTHING), STALLED_S)
            piece = await self._in_thread(context, partial(_batch, rest))
            more = bool(piece)
            await send({"type": "http.response.body", "body": piece, "more_body": more})
            del piece

    async def _in_thread(self, context: contextvars.Context, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, partial(context.run, work))

    def _begin(self, request: Environ) -> Answer:
        """Run the app and fetch the first batch; an answer that fits in it is closed by this same thread."""
        head: list[tuple[str, list[tuple[str, str]]]] = []
        response = self._app(request, lambda status, headers, fault=None: head.append((status, headers)))
        close = getattr(response, "close", lambda: None)
        try:
            pieces = iter(response)
            first = _batch(pieces)
            is_whole = len(first) < BATCH
        except BaseException:
            close()
            raise
        if is_whole:
            close()
        status, headers = head[-1]
        encoded = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        return Answer(int(status[:3]), encoded, first, None if is_whole else pieces, close)


def environ(scope: Scope, body: bytes) -> Environ:
    """Return the request as WSGI words it."""
    server, client = scope.get("server") or ("localhost", 80), scope.get("client") or ("", 0)
    made: Environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1]),
        "REMOTE_ADDR": client[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        key = f"HTTP_{name.decode('latin-1').upper().replace('-', '_')}"
        text = value.decode("latin-1")
        made[key] = f"{made[key]},{text}" if key in made else text
    made["CONTENT_TYPE"] = made.pop("HTTP_CONTENT_TYPE", "")
    made["CONTENT_LENGTH"] = str(len(body))  # counted, not claimed
    return made


def _batch(pieces: Iterator[bytes]) -> bytes:
    """Return the next bytes of an answer: a batch or a little more, less only at its end, none after it."""
    first = next(pieces, b"")
    if len(first) >= BATCH:
        return first  # as it is: a copy would be kept for as long as its reader takes
    batch = bytearray(first)
    for piece in pieces:
        batch += piece
        if len(batch) >= BATCH:
            break
    return bytes(batch)
