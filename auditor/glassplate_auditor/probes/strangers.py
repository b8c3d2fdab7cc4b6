"""Two people: every route and page of Alice, tried as Bob and as nobody; and how the database keeps them apart."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import httpx

from glassplate_auditor.html import crawl
from glassplate_auditor.openapi import Call, calls
from glassplate_auditor.probe import Probe, broken, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Visitor

ROUNDS = 2
PRIVATE = ("/", "/library", "/account", "/studio")
LISTEN_S = 0.8
CROWD, AT_ONCE = 15, 6


@dataclass(frozen=True)
class Things:
    """What is Alice's: ids by the name that the API gives them, and the words that only she wrote."""

    ids: Mapping[str, str]
    picture: str
    secrets: tuple[str, ...]

    def leaked_by(self, answer: httpx.Response, scene: Scene) -> bool:
        """Tell whether an answer holds something of hers that was not in the request."""
        asked = str(answer.request.url) + answer.request.read().decode(errors="replace")
        known = [each for each in (*self.ids.values(), *self.secrets) if each not in asked]
        if any(each.encode() in answer.content for each in known):
            return True
        return not _is_text(answer) and scene.shows(answer.content, self.picture)


def look(scene: Scene) -> Iterator[Observation]:
    """Try everything of Alice's as somebody else, and see that hers is as it was."""
    alice, bob = scene.person("alice"), scene.person("bob")
    things = _things(scene, alice)
    bare = _bare_tables(scene, things) if scene.reach.database else []
    if bare:
        yield saw("row-security", False, f"{len(bare)} tables of hers without row-level security")
    before = _state(alice, things)
    crossed = _crossed(scene, alice, bob, things)
    yield from broken(_said(crossed, 0))
    routes = list(calls(alice, things.ids))
    leaks = faults = 0
    for _ in range(ROUNDS):
        alice.get(f"/api/sessions/{things.ids['session']}")
        for call in routes:
            for visitor in (bob, scene.stranger()):
                bad, fault = _tried(scene, visitor, call, things)
                leaks, faults = leaks + bad, faults + fault
        yield from broken(_said(leaks, faults))
    pages = _pages(scene, alice, bob, things)
    changed = _state(alice, things) != before
    overheard = _overheard(alice, bob, things)
    note = f"{len(routes)} routes: {leaks} leaks, {faults} wrong answers; {pages} pages leak; {crossed} leak in a crowd"
    note += f"; {len(bare)} tables of hers without row-level security"
    note += ", events leak" * overheard + ", something changed" * changed
    yield saw("row-security", not (leaks or faults or pages or crossed or overheard or changed or bare), note)
    yield saw("no-links", not (leaks or pages or crossed), note)


def _said(leaks: int, faults: int) -> Iterator[Observation]:
    note = f"{leaks} leaks, {faults} wrong answers"
    yield saw("row-security", not (leaks or faults), note)
    yield saw("no-links", not leaks, note)


def _things(scene: Scene, alice: Visitor) -> Things:
    title = scene.mark("hers")
    session = alice.begin(scene.picture("hers"), title)
    job = alice.wait(alice.start(session, "rotate", 0, turn="90"))
    session = alice.session(session["id"])
    version = session["versions"][0]
    ids = {
        "session": session["id"],
        "version": version["id"],
        "job": job["id"],
        "picture": version["picture"]["url"].rsplit("/", 1)[1],
        "result": session["versions"][-1]["picture"]["url"].rsplit("/", 1)[1],
    }
    return Things(ids, "hers", (title, scene.mark("alicename"), scene.mark("aliceaddress")))


def _tried(scene: Scene, visitor: Visitor, call: Call, things: Things) -> tuple[bool, bool]:
    """Return (it leaked, it answered otherwise than it should)."""
    answer = visitor.request(call.method, call.path, json=call.body)
    if visitor.name == "stranger":
        right = answer.status_code in (401, 403, 404)
    else:
        right = answer.status_code in (404, 405, 422) if call.foreign else answer.status_code < 500
    return things.leaked_by(answer, scene), not right


def _state(alice: Visitor, things: Things) -> tuple[object, ...]:
    """Return what somebody else could have changed."""
    session = alice.session(things.ids["session"])
    job = alice.get(f"/api/jobs/{things.ids['job']}").json()
    picture = alice.get(f"/api/pictures/{things.ids['picture']}")
    return session["versions"], session["title"], session["head"], job, picture.content


def _pages(scene: Scene, alice: Visitor, bob: Visitor, things: Things) -> int:
    """Return how many of the pages that Alice can reach show something of hers to somebody else."""
    starts = (*PRIVATE, f"/studio/{things.ids['session']}", f"/library/{things.ids['session']}/delete")
    paths = {path for path, _ in crawl(alice, starts)} | set(starts)
    answers = [visitor.get(path) for path in sorted(paths) for visitor in (bob, scene.stranger())]
    return sum(things.leaked_by(answer, scene) for answer in answers)


def _overheard(alice: Visitor, bob: Visitor, things: Things) -> bool:
    """Tell whether Bob's event stream says something while Alice works."""
    heard: list[str] = []

    def listen() -> None:
        try:
            with bob.stream("GET", "/events", timeout=LISTEN_S) as stream:
                heard.extend(stream.iter_text())
        except httpx.TimeoutException:
            return

    thread = threading.Thread(target=listen)
    thread.start()
    time.sleep(LISTEN_S / 4)
    alice.patch(f"/api/sessions/{things.ids['session']}", json={"head": things.ids["version"]})
    alice.patch(f"/api/sessions/{things.ids['session']}", json={"head": None})
    thread.join()
    return any(each in part for part in heard for each in things.ids.values())


def _crossed(scene: Scene, alice: Visitor, bob: Visitor, things: Things) -> int:
    """Return how often Bob gets something of Alice's while many requests of both are under way at once."""
    paths = [f"/api/sessions/{things.ids['session']}", f"/api/jobs/{things.ids['job']}"]
    turns = [(visitor, path) for path in paths for visitor in (alice, bob)] * CROWD
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(lambda turn: (turn[0], turn[0].get(turn[1])), turns))
    return sum(things.leaked_by(answer, scene) for visitor, answer in answers if visitor is bob)


def _bare_tables(scene: Scene, things: Things) -> list[str]:
    """Return the tables that hold something of hers and are under no row-level security."""
    dump = scene.dump()
    # The queue names jobs by their ids and nothing else; whoever works on all of them must see all of them.
    named = {table for name, each in things.ids.items() if name != "job" for table in dump.naming(each)}
    return sorted(named - dump.isolated)


def _is_text(answer: httpx.Response) -> bool:
    kind = str(answer.headers.get("content-type", ""))
    return kind.startswith(("text/", "application/json"))


PROBE = Probe("strangers", Level.OUTSIDE, ("row-security", "no-links"), look)
