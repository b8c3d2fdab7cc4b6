"""What a hostile or broken vendor sends."""

from __future__ import annotations

import asyncio
import struct
import zlib
from collections.abc import AsyncIterator

from glassplate.engines.standin.answers import Answer, Raw, Reply, Stream
from glassplate.engines.standin.ask import Ask
from glassplate.engines.standin.behaviours import Behaviour

MIB = 1 << 20
UNREAD_S = 0.5  # a reset throws away what the other side has not read yet
ENDLESS = 2 << 30
METADATA = "http://169.254.169.254/latest/meta-data/iam/security-credentials/"
SCRIPT = "<script>fetch('http://169.254.169.254/')</script>"
PAGE = f"<!doctype html><title>Sign in</title>{SCRIPT}<p>Please sign in."
SVG = f'<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64">{SCRIPT}<image href="{METADATA}"/></svg>'
HUGE_SIDE = 60_000
HEADERS = 4000
DEPTH = 200_000
PNG = b"\x89PNG\r\n\x1a\n"


def bad_picture(kind: str, made: bytes) -> bytes:
    """Return what stands in the picture's place; other kinds leave it alone."""
    match kind:
        case "not-an-image":
            return b"MZ this is a program, and no picture at all. " * 40
        case "svg":
            return SVG.encode()
        case "html-picture":
            return PAGE.encode()
        case "polyglot":
            return made + PAGE.encode()
        case "truncated":
            return made[: len(made) * 2 // 3]
        case "pixel-bomb":
            return _bomb()
    return made


def _bomb() -> bytes:
    """Return a small PNG that claims 3.6 thousand million pixels."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", HUGE_SIDE, HUGE_SIDE, 8, 2, 0, 0, 0)
    return PNG + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(MIB))) + chunk(b"IEND", b"")


def bad_answer(behaviour: Behaviour, ask: Ask, echo: Answer) -> Reply | None:
    """Return the answer that replaces the vendor's; `echo` is an error that repeats the prompt."""
    json = {"content-type": "application/json"}
    match behaviour["kind"] if behaviour.name == "hostile" else "":
        case "html":
            return Answer(200, PAGE.encode(), {"content-type": "text/html"})
        case "not-json":
            return Answer(200, b'{"data": [{"b64_json": ', json)
        case "deep-json":
            return Answer(200, b'{"data":' + b"[" * DEPTH, json)
        case "empty":
            return Answer(200, b"", json)
        case "endless":
            return Raw(_endless())
        case "redirect":
            return Answer(307, b"", {"location": METADATA})
        case "echo":
            return echo
        case "gzip-bomb":
            return Answer(200, _gzip_bomb(), json | {"content-encoding": "gzip"})
        case "header-flood":
            return Raw(_header_flood())
    return None


async def _endless() -> AsyncIterator[bytes]:
    """Yield 2 GiB of an answer that might still end well."""
    yield b'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n{"data":[{"b64_json":"'
    for _ in range(ENDLESS // MIB):
        yield b"A" * MIB


async def _header_flood() -> AsyncIterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"
    for number in range(HEADERS):
        yield b"x-flood-%d: %s\r\n" % (number, b"y" * 1000)
    yield b"content-length: 2\r\n\r\n{}"


def _gzip_bomb() -> bytes:
    """Return 2 MiB that unpack to 2 GiB: one packed block of zeros, again and again."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    first = packer.compress(bytes(16 * MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(16 * MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + block * (ENDLESS // (16 * MIB) - 1) + packer.flush()


def broken(behaviour: Behaviour, reply: Reply) -> Reply:
    """Return the answer as it arrives: cut, or called what it is not."""
    if behaviour.is_hostile("wrong-type") and isinstance(reply, Answer):
        return Answer(reply.status, reply.body, reply.headers | {"content-type": "text/html; charset=utf-7"})
    if behaviour.name != "cut" or isinstance(reply, Raw):
        return reply
    if behaviour["where"] == "head":
        return Raw(_nothing(), reset=True)
    if isinstance(reply, Stream):
        pieces = _all_but_last(reply.pieces)
        return Stream(pieces) if behaviour["where"] == "stream" else Raw(_cut_events(pieces), reset=True)
    return Raw(_cut(reply, declared=behaviour["where"] == "body"), reset=behaviour["where"] == "body")


async def _nothing() -> AsyncIterator[bytes]:
    for _ in range(0):
        yield b""


async def _all_but_last(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    held = b""
    async for piece in pieces:
        if held:
            yield held
        held = piece


async def _cut_events(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
    async for piece in pieces:
        yield b"%x\r\n%s\r\n" % (len(piece), piece)
    yield b"ffff\r\ndata: {"
    await asyncio.sleep(UNREAD_S)


async def _cut(reply: Answer, declared: bool) -> AsyncIterator[bytes]:
    """Yield half of the body; with its length declared a client can tell, without it cannot."""
    length = b"content-length: %d\r\n" % len(reply.body) if declared else b"connection: close\r\n"
    kind = reply.headers.get("content-type", "application/json").encode()
    yield b"HTTP/1.1 %d OK\r\ncontent-type: %s\r\n%s\r\n" % (reply.status, kind, length)
    yield reply.body[: len(reply.body) // 2]
    await asyncio.sleep(UNREAD_S)
