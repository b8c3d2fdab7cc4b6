"""Small bodies (JSON, forms) are read here, bounded in size and time, before a thread is taken for them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

from glassplate.api.errors import Values, answer

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LARGEST = 1 << 20
IDLE_S = 20.0
# Of every answer that Django's middleware does not see.
GUARDS = (
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"referrer-policy", b"same-origin"),
    (b"x-accel-buffering", b"no"),  # a proxy that buffers would write large answers to a disk, in clear
)


class Disconnected(Exception):
    """The client went away in the middle."""


class WithBody:
    """Calls the app inside once the whole body is there; a stalled sender holds no thread."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            body = await _read(receive)
        except TimeoutError:
            await say_no(send, 408, "error-too-slow")
        except ValueError:
            await say_no(send, 413, "error-body-too-large")
        except Disconnected:
            return
        else:
            await self._app(scope, _replay(body, receive), send)


async def _read(receive: Receive) -> bytes:
    body = bytearray()
    while True:
        message = await asyncio.wait_for(receive(), IDLE_S)
        if message["type"] == "http.disconnect":
            raise Disconnected
        body += message.get("body", b"")
        if len(body) > LARGEST:
            raise ValueError
        if not message.get("more_body"):
            return bytes(body)


def _replay(body: bytes, receive: Receive) -> Receive:
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def speaks_utf8(scope: Scope) -> bool:
    """Tell whether the request names no other charset: Django would look up a codec by any name, and break on some."""
    kind = next((value for name, value in scope["headers"] if name == b"content-type"), b"").lower()
    _, named, charset = kind.partition(b"charset=")
    return not named or charset.split(b";")[0].strip(b'" ') in (b"utf-8", b"utf8")


async def say_no(send: Send, status: int, words: str, values: Values | None = None) -> None:
    """Answer an error in the API's shape from outside Django."""
    values = values or {}
    reference = values.get("reference")
    headers = {
        name: str(values[key]) for key, name in (("seconds", "retry-after"), ("allow", "allow")) if key in values
    }
    content = answer(status, words, str(reference) if reference else None, values).content
    await send_answer(send, status, content, headers)


async def send_answer(send: Send, status: int, content: bytes, more: Mapping[str, str] | None = None) -> None:
    """Send JSON, with more headers where there are any."""
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(content)).encode())]
    headers += [(b"cache-control", b"no-store"), *GUARDS]
    headers += [(name.encode(), value.encode("latin-1", "replace")) for name, value in (more or {}).items()]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": content})
