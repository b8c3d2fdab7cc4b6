"""What a gateway is measured between: an upstream that answers at once or late, the least possible proxy, a client.

`python -m bench.loopback upstream`, or `proxy PORT` (of the upstream), prints its own port and serves until it ends.
The upstream speaks OpenAI's images API as far as a call without a stream does. The prompt says what it answers with and
when: "tiny 200 ..." is a small picture after 200 ms. It reads and writes bytes, so that it costs next to nothing.
"""

from __future__ import annotations

import asyncio
import base64
import io
import json
import sys
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

PHOTOGRAPH = Path(__file__).parent.parent / "tests" / "data" / "astronaut.png"
SIDES = {"tiny": 64, "small": 256, "large": 1024}  # as PNG about 9 kB, 100 kB and 1.3 MB
LIMIT = 4 << 20
LONGEST_S = 120.0

Head = tuple[bytes, dict[bytes, bytes]]
Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Coroutine[Any, Any, None]]


@dataclass(frozen=True)
class Door:
    """Where a call goes, and which key it brings."""

    port: int
    path: str = "/v1/images/generations"
    key: str = "nobody"

    def request(self, prompt: str, model: str = "gpt-image-1") -> bytes:
        body = json.dumps({"model": model, "prompt": prompt, "n": 1}).encode()
        return (
            f"POST {self.path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nAuthorization: Bearer {self.key}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        ).encode() + body


async def times(doors: list[Door], prompt: str, count: int, at_once: int) -> list[float]:
    """Ask `count` times, `at_once` at a time, each over a connection that stays; return how long each took, in ms.

    Several doors are taken in turn: those of people who ask at the same time. Whatever is no picture is an error.
    """
    took: list[float] = []
    left = iter(range(count))

    async def ask(door: Door) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", door.port, limit=LIMIT)
        request = door.request(prompt)
        for _ in left:
            began = time.perf_counter()
            writer.write(request)
            head, headers = await _head(reader)
            body = await reader.readexactly(int(headers[b"content-length"]))
            took.append((time.perf_counter() - began) * 1000)
            if b" 200 " not in head or b'"b64_json"' not in body:
                raise AssertionError(body[:400])
        writer.close()

    async with asyncio.timeout(LONGEST_S), asyncio.TaskGroup() as together:
        for place in range(at_once):
            together.create_task(ask(doors[place % len(doors)]))
    return took


def answers() -> dict[str, bytes]:
    """Return the whole answers, by the name of what is in them."""
    return {name: _answer(side) for name, side in SIDES.items()}


def _answer(side: int) -> bytes:
    packed = io.BytesIO()
    shown = Image.open(PHOTOGRAPH).convert("RGB").resize((side, side), Image.Resampling.LANCZOS)
    shown.info = {}  # companies send pictures in sRGB, without a profile
    shown.save(packed, "PNG")
    data = [{"b64_json": base64.b64encode(packed.getvalue()).decode()}]
    body = json.dumps({"created": 1, "data": data}).encode()
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body) + body


def _upstream() -> Serve:
    known = answers()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            _, headers = await _head(reader)
            told = json.loads(await reader.readexactly(int(headers[b"content-length"])))
            what, wait, *_ = told["prompt"].split()
            await asyncio.sleep(int(wait) / 1000)
            writer.write(known[what])
            await writer.drain()
            if headers.get(b"connection", b"").lower() == b"close":
                writer.close()
                return

    return serve


def _proxy(upstream: int) -> Serve:
    """The least possible: it checks that a key is there, puts its own in its place, and passes bytes on."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        back, forth = await asyncio.open_connection("127.0.0.1", upstream, limit=LIMIT)
        while True:
            head, headers = await _head(reader)
            if not headers.get(b"authorization", b"").startswith(b"Bearer "):
                raise ConnectionError
            length = headers[b"content-length"]
            forth.write(head + b"\r\nHost: upstream\r\nAuthorization: Bearer ours\r\nContent-Length: " + length)
            forth.write(b"\r\n\r\n" + await reader.readexactly(int(length)))
            head, headers = await _head(back)
            left = int(headers[b"content-length"])
            writer.write(head + b"\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % left)
            while left:
                piece = await back.read(min(left, 1 << 18))
                left -= len(piece)
                writer.write(piece)
                await writer.drain()

    return serve


async def _head(reader: asyncio.StreamReader) -> Head:
    """Return the first line and the headers, in small letters, of a request or an answer."""
    first, *lines = (await reader.readuntil(b"\r\n\r\n"))[:-4].split(b"\r\n")
    parted = (line.partition(b":") for line in lines)
    return first, {name.lower(): value.strip() for name, _, value in parted}


async def _main(serve: Serve) -> None:
    async def until_closed(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await serve(reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError, KeyError):  # it went away, or asked what we do not know
            writer.close()

    server = await asyncio.start_server(until_closed, "127.0.0.1", 0, limit=LIMIT)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_main(_upstream() if sys.argv[1] == "upstream" else _proxy(int(sys.argv[2]))))
