"""The reverse proxy that we ship: what its file says, and, where there is a Caddy to run it, what it does."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import django
import httpx
import pytest

from glassplate.runtime.edge.declared import Edge, Proxies
from glassplate.runtime.edge.listening import Server
from tests.runtime.test_tls import HOST, free

django.setup()

FILE = Path(__file__).parents[2] / "deploy" / "Caddyfile"
CADDY = shutil.which("caddy") or ""
# What would keep, hold back, name or change something that passes.
NEVER = {
    "log",
    "encode",
    "request_buffers",
    "response_buffers",
    "buffer_requests",
    "buffer_responses",
    "max_buffer_size",
}
NEVER |= {"file_server", "header", "header_down", "trusted_proxies", "handle_errors", "forward_auth", "cache", "tls"}


def directives() -> list[list[str]]:
    lines = [line.split("#", 1)[0].split() for line in FILE.read_text().splitlines()]
    return [line for line in lines if line and line != ["}"]]


def test_it_keeps_and_holds_back_nothing() -> None:
    said = directives()
    assert not NEVER & {line[0] for line in said}
    for promised in (["admin", "off"], ["flush_interval", "-1"], ["compression", "off"], ["read_header", "20s"]):
        assert promised in said
    assert not [line for line in said if line[0] in ("read_body", "write")], "a slow upload or a long event stream ends"
    assert FILE.read_text().count("{") == FILE.read_text().count("}")


@dataclass
class Behind:
    """What stands behind the proxy, and what it has met."""

    port: int
    url: str
    begun: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)

    async def app(self, scope: Any, receive: Any, send: Any) -> None:
        import asyncio

        client = scope["client"][0].encode()
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/event-stream")]})
        if scope["method"] == "PUT":
            await receive()
            self.begun.set()
            while (await receive()).get("more_body"):
                continue
        await send({"type": "http.response.body", "body": client + b"\n", "more_body": True})
        await asyncio.to_thread(self.go_on.wait, 10)
        await send({"type": "http.response.body", "body": b"end"})


@pytest.fixture
def behind(tmp_path: Path) -> Iterator[Behind]:
    """Run Caddy with our own file, in clear on loopback, before something of ours."""
    if not CADDY:
        pytest.skip("there is no Caddy here; on Debian: apt-get install caddy")
    from glassplate.runtime.connection import Connection
    from glassplate.runtime.edge.passing import Passing

    port, front = free(), free()
    made = Behind(port, f"http://{HOST}:{front}")
    edge = Edge(made.url, HOST, None, None, Proxies(hops=1), 0, plain_is_declared=False)
    server = Server(Passing(made.app, edge, frozenset()), Connection, edge, port)
    thread = threading.Thread(target=server.run)
    thread.start()
    own = {"STUDIO": made.url, "GLASSPLATE": f"{HOST}:{port}", "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    command = [CADDY, "run", "--adapter", "caddyfile", "--config", str(FILE)]
    proxy = subprocess.Popen(command, env={**os.environ, **own}, stderr=subprocess.DEVNULL)
    end = time.monotonic() + 20
    made.go_on.set()
    while time.monotonic() < end:
        try:
            if httpx.get(made.url).status_code == 200:
                break
        except httpx.TransportError:
            time.sleep(0.05)
    made.go_on.clear()
    yield made
    made.go_on.set()
    proxy.terminate()
    proxy.wait(20)
    server.should_exit = True
    thread.join(20)


def test_caddy_passes_everything_on_as_it_comes(behind: Behind) -> None:
    def upload() -> Iterator[bytes]:
        yield b"a" * 1000
        assert behind.begun.wait(10), "the proxy holds an upload back until it is whole"
        yield b"b" * 1000

    forged = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https", "Forwarded": "for=203.0.113.9"}
    with httpx.Client(base_url=behind.url, headers=forged, timeout=20) as client:
        with client.stream("GET", "/events") as events:
            lines = events.iter_lines()
            assert next(lines) == HOST, "who asks is who came to the proxy; and it is told before the answer is over"
            behind.go_on.set()
            assert next(lines) == "end"
        assert client.put("/api/pictures", content=upload()).text.startswith(HOST)
