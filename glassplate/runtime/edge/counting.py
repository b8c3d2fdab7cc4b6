"""How much one network may ask: counted before anything else of a request is looked at, whatever door it is for."""

from __future__ import annotations

import json
from html import escape

from glassplate.accounts import networks, rates
from glassplate.api.compatible import errors
from glassplate.lib.words import current_language, say
from glassplate.runtime.bodies import GUARDS, App, Message, Receive, Scope, Send, say_no, send_answer

COMPATIBLE, OWN = "/v1/", ("/api/", "/events")
KEYS = (b"authorization", b"api-key")
WORDS = "error-too-many-network"


class Counting:
    """Wraps what answers; `open_paths` are asked by whoever watches the service and count for nobody."""

    def __init__(self, app: App, open_paths: frozenset[str]) -> None:
        self._app, self._open = app, open_paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        client = scope.get("client")
        if client is None or scope["path"] in self._open:  # a socket of this machine has no network
            await self._app(scope, receive, send)
            return
        network = networks.token(client[0])
        if wait := rates.take_network(network):
            await _refuse(scope, send, wait)
            return
        await self._app(scope, receive, noticing(send, network) if _brings_key(scope) else send)


def noticing(send: Send, network: str) -> Send:
    """Return a `send` that counts an answer to a key that nobody has."""

    async def noticed(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 401:
            rates.was_strange(network)
        await send(message)

    return noticed


def _brings_key(scope: Scope) -> bool:
    return any(name in KEYS for name, _ in scope["headers"])


async def _refuse(scope: Scope, send: Send, wait: int) -> None:
    """Say no in the shape that belongs to the path; to whoever opened a page, as a page without anything."""
    path = scope["path"]
    if path.startswith(COMPATIBLE):
        shaped = errors.refused(429, WORDS, {"seconds": wait})
        await send_answer(send, 429, json.dumps(shaped.body).encode(), shaped.headers)
    elif path.startswith(OWN):
        await say_no(send, 429, WORDS, {"seconds": wait})
    else:
        await _page(send, wait)


async def _page(send: Send, wait: int) -> None:
    title, words = escape(say("error-429-title")), escape(say(WORDS, seconds=wait))
    head = f'<!doctype html><html lang="{current_language()}"><meta charset="utf-8"><title>{title}</title>'
    body = f"{head}<h1>{title}</h1><p>{words}</p>"
    headers = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-length", str(len(body.encode())).encode()),
        (b"cache-control", b"no-store"),
        (b"retry-after", str(wait).encode()),
        *GUARDS,
    ]
    await send({"type": "http.response.start", "status": 429, "headers": headers})
    await send({"type": "http.response.body", "body": body.encode()})
