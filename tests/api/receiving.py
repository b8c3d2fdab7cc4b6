"""A program that receives webhooks, written from the Standard Webhooks convention and without our code."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

import httpx

from tests.instance import Client, Instance, own_instance


@dataclass(frozen=True)
class Message:
    """One request as it came; `said` is its body."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def said(self) -> dict[str, Any]:
        return dict(json.loads(self.body))

    @property
    def raw(self) -> bytes:
        return (
            self.path.encode() + "".join(f"{each}:{self.headers[each]}\n" for each in self.headers).encode() + self.body
        )

    def is_signed_with(self, secret: str) -> bool:
        """Check the signature as a receiver does: over id, time and the bytes of the body, and not too long ago."""
        assert secret.startswith("whsec_")
        key = base64.b64decode(secret[len("whsec_") :], validate=True)
        when = int(self.headers["webhook-timestamp"])
        if abs(time.time() - when) > 300:
            return False
        content = b".".join([self.headers["webhook-id"].encode(), str(when).encode(), self.body])
        wanted = base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
        return any(hmac.compare_digest(each, f"v1,{wanted}") for each in self.headers["webhook-signature"].split(" "))


@dataclass
class Receiver:
    """What came, by path; `statuses` are the next answers of a path, 204 when there are none left."""

    url: str = ""
    heard: list[Message] = field(default_factory=list)
    statuses: dict[str, list[int]] = field(default_factory=dict)
    held: threading.Event = field(default_factory=threading.Event)  # /held is answered once this is set

    def at(self, path: str) -> list[Message]:
        return [each for each in self.heard if each.path == path]

    def wait(self, path: str, count: int = 1, seconds: float = 30) -> list[Message]:
        """Wait until so many messages came to a path; returns them."""
        until(lambda: len(self.at(path)) >= count, seconds)
        return self.at(path)

    def answer(self, path: str) -> int:
        if path.startswith("/held"):
            self.held.wait(60)
        left = self.statuses.get(path)
        return left.pop(0) if left else 204


def until(is_so: Any, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.05)


@contextmanager
def receiving(port: int = 0) -> Iterator[Receiver]:
    """Listen on a port of this machine, whichever is free if not said."""
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            receiver.heard.append(Message(self.path, headers, body))
            status = receiver.answer(self.path)
            self.send_response(status)
            if status in (301, 302, 307, 308):
                self.send_header("location", f"{receiver.url}/elsewhere")
            self.send_header("content-length", "0")
            self.end_headers()

        do_GET = do_POST

        def log_message(self, *_: Any) -> None:
            """Stay quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    receiver.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        receiver.held.set()
        server.shutdown()
        server.server_close()


def where_site_may_tell() -> int:
    """Return the port of this machine that the shared instance's operator declared."""
    port = urlsplit(os.environ["GLASSPLATE_WEBHOOK_LOOPBACK"]).port
    assert port
    return port


@contextmanager
def told_instance() -> Iterator[tuple[Instance, Receiver]]:
    """Run an instance whose operator declared a receiver on this machine."""
    with receiving() as receiver, own_instance(GLASSPLATE_WEBHOOK_LOOPBACK=receiver.url) as own:
        yield own, receiver


def named(person: Client, address: str) -> dict[str, Any]:
    """Make a webhook; returns it with its secret."""
    answer = person.post("/api/webhooks", json={"address": address})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def deliveries(person: Client, webhook: dict[str, Any]) -> list[dict[str, Any]]:
    answer = person.get(f"/api/webhooks/{webhook['id']}/deliveries")
    assert answer.status_code == 200, answer.text
    return list(answer.json()["deliveries"])


def remove_all(person: Client) -> None:
    for each in person.get("/api/webhooks").json()["webhooks"]:
        assert person.delete(f"/api/webhooks/{each['id']}").status_code == 204


def run(own: Instance, statement: str) -> list[tuple[Any, ...]]:
    """Run a statement on the instance's database as the role that may do everything; returns the rows."""
    import psycopg

    secret = (own.data / "secrets" / "database-root").read_text().strip()
    place = {"host": str(own.data / "run"), "user": "glassplate_root", "dbname": "glassplate", "password": secret}
    with psycopg.connect(**place, autocommit=True) as root:  # type: ignore[arg-type]
        done = root.execute(statement)  # type: ignore[arg-type]
        return done.fetchall() if done.description else []


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, str(answer.json()["error"]["code"])
