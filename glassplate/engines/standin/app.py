"""The stand-ins' one door: finds the vendor, writes the journal, follows the script, delivers."""

from __future__ import annotations

import contextlib
import socket
import struct
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl

from glassplate.engines.standin import control, mischief
from glassplate.engines.standin.answers import Answer, Raw, Reply, Stream, said
from glassplate.engines.standin.ask import Ask, Unreadable
from glassplate.engines.standin.behaviours import Behaviour, prompted
from glassplate.engines.standin.comfyui import vendor as comfyui
from glassplate.engines.standin.journal import JOURNAL, Entry
from glassplate.engines.standin.pausing import PAUSES
from glassplate.engines.standin.vendor import Vendor
from glassplate.engines.standin.vendors import VENDORS
from glassplate.sandbox import Reason, SandboxError

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
LARGEST_BODY = 512 << 20
HOSTS = ("127.0.0.1", "localhost", "[::1]")
TRANSPORT = "glassplate.transport"


async def app(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Answer one request; ASGI."""
    if scope["type"] == "websocket":
        await comfyui.socket(scope, receive, send)
        return
    body = await _body(receive)
    vendor, _, path = scope["path"].lstrip("/").partition("/")
    sent = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
    query = dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
    host = sent.get("host", "")
    if host.rpartition(":")[0] not in HOSTS:  # a page elsewhere whose name leads here could read the journal
        await _deliver(Answer(421), scope, send)
        return
    base = f"http://{host}/{vendor}"
    ask = Ask(vendor, scope["method"], f"/{path}", query, sent, body, base)
    if vendor == "_standin" or vendor not in VENDORS:
        await _deliver(await control.answer(ask) if vendor in ("_standin", "") else _nobody(), scope, send)
        return
    entry = JOURNAL.write(ask)
    reply = await _answer(VENDORS[vendor], ask, entry)
    entry.behaviour, entry.status = ask.behaviour.name, reply.status
    await _deliver(reply, scope, send, receive)


async def _body(receive: Receive) -> bytes:
    pieces: list[bytes] = []
    while True:
        message = await receive()
        pieces.append(message.get("body", b""))
        if not message.get("more_body") or sum(map(len, pieces)) > LARGEST_BODY:
            return b"".join(pieces)


def _nobody() -> Answer:
    return said({"error": {"message": f"No stand-in has this address; there are {', '.join(VENDORS)}."}}, 404)


async def _answer(vendor: Vendor, ask: Ask, entry: Entry) -> Reply:
    found = vendor.find(ask)
    if found is None:
        return vendor.no(ask, 404, f"Unknown request URL: {ask.method} {ask.path}.")
    if refusal := vendor.entry(ask):
        return refusal
    route, groups = found
    ask.behaviour = control.SCRIPT.take(vendor.name, ask.path, route.works)
    if route.works and ask.behaviour == Behaviour():
        ask.behaviour = prompted(" ".join(entry.prompts))
    if ask.behaviour.name == "slow" and not route.later:
        await PAUSES.pause(ask.behaviour["seconds"])
    if ask.behaviour.name in ("429", "500"):
        return vendor.no(ask, int(ask.behaviour.name), "")
    echo = vendor.no(ask, 400, f"Could not work on: {' '.join(entry.prompts)}")
    if bad := mischief.bad_answer(ask.behaviour, ask, echo):
        return bad
    try:
        reply = await route.handler(ask, *groups)
    except Unreadable as error:
        reply = vendor.no(ask, 400, f"The body could not be read: {error}.")
    except SandboxError as error:
        broken = error.reason is Reason.BROKEN
        reply = vendor.no(ask, 400 if broken else 500, "The image could not be read." if broken else error.code)
    return mischief.broken(ask.behaviour, reply)


async def _deliver(reply: Reply, scope: dict[str, Any], send: Send, receive: Receive | None = None) -> None:
    if isinstance(reply, Raw):
        await _raw(reply, scope, receive)
        return
    headers = {"x-stand-in": "1"} | reply.headers
    if isinstance(reply, Answer):
        headers["content-length"] = str(len(reply.body))
    named = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": reply.status, "headers": named})
    if isinstance(reply, Stream):
        async for piece in reply.pieces:
            await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": reply.body if isinstance(reply, Answer) else b""})


async def _raw(reply: Raw, scope: dict[str, Any], receive: Receive | None) -> None:
    """Write past HTTP, no faster than the other side reads, then end the connection."""
    connection = scope["extensions"][TRANSPORT]
    async for piece in reply.pieces:
        if connection.transport.is_closing():
            return
        connection.transport.write(piece)
        await connection.flow.drain()
    if reply.reset:
        with contextlib.suppress(OSError):
            opened = connection.transport.get_extra_info("socket")
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.transport.abort()
    else:
        connection.transport.close()
    if receive:
        await receive()
