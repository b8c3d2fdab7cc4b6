"""Open pages hear what happens to their person, and nothing of anybody else."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.instance import Client, Instance
from tests.samples import ASTRONAUT

Heard = list[tuple[str, dict[str, Any]]]


@contextmanager
def listening(client: Client) -> Iterator[Heard]:
    """Collect the events of a stream while the block runs."""
    heard: Heard = []
    opened, stop = threading.Event(), threading.Event()

    def listen() -> None:
        with client.stream("GET", "/events", timeout=60) as answer:
            assert answer.headers["content-type"].startswith("text/event-stream")
            assert answer.headers["cache-control"] == "no-store, private"
            name = ""
            for line in answer.iter_lines():
                opened.set()
                if stop.is_set():
                    return
                if line.startswith("event: "):
                    name = line[7:]
                elif line.startswith("data: "):
                    heard.append((name, json.loads(line[6:])))

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    assert opened.wait(10)
    time.sleep(0.5)
    yield heard
    stop.set()


def until(heard: Heard, wanted: str, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if any(facts.get("state") == wanted for _, facts in heard):
            return
        time.sleep(0.05)
    raise AssertionError(heard)


def test_a_page_hears_how_a_job_goes(site: Instance) -> None:
    alice, eve = site.person("Alice"), site.person("Eve")
    session = alice.begin(ASTRONAUT, "canary-title")
    with listening(alice) as hers, listening(eve) as others:
        job = alice.job(session, "fake-slow", 1, parameters={"seconds": 0.6}).json()
        until(hers, "done")
        time.sleep(0.3)
    states = [facts["state"] for name, facts in hers if name == "job" and facts["id"] == job["id"]]
    assert states[0] == "waiting"
    assert states[-1] == "done"
    assert "running" in states
    assert ("credits", {"available": 99, "held": 0}) in hers
    assert any(name == "session" and facts["id"] == session["id"] for name, facts in hers)
    assert "canary" not in json.dumps(hers)
    assert others == []


def test_a_deletion_is_heard(site: Instance) -> None:
    alice = site.person("Alice")
    session = alice.begin(ASTRONAUT)
    with listening(alice) as heard:
        alice.post("/api/deletions", json={"sessions": [session["id"]]})
        time.sleep(0.5)
    assert ("session", {"id": session["id"], "change": "deleted"}) in heard
