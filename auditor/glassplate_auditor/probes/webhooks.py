"""What webhooks are told: each message to an address of ours holds ids, a state, a time, signed, and nothing else."""

from __future__ import annotations

import base64
import hmac
import json
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable, Visitor

CLAUSES = ("webhooks",)
PATH = "/api/webhooks"
LONGEST_S = 30.0
CLOCK_S = 300
FIELDS, DATA = {"id", "type", "timestamp", "data"}, {"job", "state"}
SIGNED = ("webhook-id", "webhook-timestamp", "webhook-signature")
HEADERS = {*SIGNED, "host", "user-agent", "accept", "accept-encoding", "connection", "content-type", "content-length"}


@dataclass(frozen=True)
class Message:
    """A request as it came."""

    headers: Mapping[str, str]
    body: bytes


def look(scene: Scene) -> Iterator[Observation]:
    """Name an address, let jobs end and send a test; then read all that came there."""
    hands, person = scene.hands(), scene.rich()
    with listening(hands.receiver) as heard:
        answer = person.post(PATH, json={"address": f"{hands.receiver}/{scene.mark('webhook')}"})
        if answer.status_code != 201:
            raise Unable(f"a webhook was answered {answer.status_code}")
        named = answer.json()
        try:
            jobs = dict(_ended(scene, person))
            person.post(f"{PATH}/{named['id']}/test")
            _wait(heard, len(jobs) + 1)
        finally:
            person.delete(f"{PATH}/{named['id']}")
    wrong = sum(not _is_right(scene, each, named["secret"], jobs) for each in heard)
    told = {str(_read(each).get("data", {}).get("job")) for each in heard}
    note = f"{len(jobs)} jobs ended, {len(heard)} messages came, {wrong} with more or less than they may say"
    yield saw("webhooks", not wrong and set(jobs) <= told, note)


@contextmanager
def listening(address: str) -> Iterator[Sequence[Message]]:
    """Take every message to an address of this machine; yields those that came."""
    heard: list[Message] = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            heard.append(Message({name.lower(): value for name, value in self.headers.items()}, body))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *arguments: Any) -> None:
            """Say nothing: a log would hold the address."""

    place = urlsplit(address)
    try:
        server = ThreadingHTTPServer((place.hostname or "", place.port or 0), Receiver)
    except OSError:
        raise Unable("nobody could listen at the declared address") from None
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield heard
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _ended(scene: Scene, person: Visitor) -> Iterator[tuple[str, str]]:
    """Let one job come to its good end and stop another; yields ids and how they ended."""
    session = person.begin(scene.picture("told"), scene.mark("told"))
    for is_stopped in (False, True):
        job = person.start(session, "rotate", 0, turn="90")
        if is_stopped:
            person.post(f"/api/jobs/{job['id']}/cancel")
        ended = person.wait(job)
        yield str(ended["id"]), str(ended["state"])


def _wait(heard: Sequence[Message], count: int) -> None:
    end = time.monotonic() + LONGEST_S
    while len(heard) < count and time.monotonic() < end:
        time.sleep(0.05)


def _is_right(scene: Scene, message: Message, secret: str, jobs: Mapping[str, str]) -> bool:
    said = _read(message)
    if set(said) != FIELDS or set(message.headers) - HEADERS or not _is_signed(message, secret):
        return False
    kept = "\n".join(f"{name}: {value}" for name, value in message.headers.items()).encode() + message.body
    if scene.search.look(kept) or said["id"] != message.headers["webhook-id"] or not _is_time(said["timestamp"]):
        return False
    if said["data"] == {}:
        return bool(said["type"] == "test")
    state = jobs.get(str(said["data"].get("job")))
    return set(said["data"]) == DATA and said["data"]["state"] == state and said["type"] == f"job.{state}"


def _read(message: Message) -> dict[str, Any]:
    try:
        said = json.loads(message.body)
    except ValueError:
        return {}
    return said if isinstance(said, dict) and isinstance(said.get("data"), dict) else {}


def _is_signed(message: Message, secret: str) -> bool:
    """Tell whether a message is signed as the Standard Webhooks convention has it, and just now."""
    identity, when, signatures = (message.headers.get(name, "") for name in SIGNED)
    if not when.isdigit() or abs(time.time() - int(when)) > CLOCK_S:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    right = hmac.digest(key, f"{identity}.{when}.".encode() + message.body, "sha256")
    return f"v1,{base64.b64encode(right).decode()}" in signatures.split()


def _is_time(text: object) -> bool:
    try:
        return datetime.fromisoformat(str(text)).tzinfo is not None
    except ValueError:
        return False


PROBE = Probe("webhooks", Level.LAB, CLAUSES, look)
