"""Errors of every kind that a client can cause: none may repeat what was sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import uuid4

import httpx

from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Visitor

JSON = {"Content-Type": "application/json"}


def look(scene: Scene) -> Iterator[Observation]:
    """Cause every error, and look for the canary in each answer."""
    answers = list(caused(scene, scene.person("alice")))
    echoed = [answer for answer in answers if _repeats(scene, answer)]
    broken = sum(answer.status_code >= 500 for answer in answers)
    note = f"{len(answers)} errors, {len(echoed)} repeat what was sent, {broken} faults"
    yield saw("errors", not echoed, note)


def caused(scene: Scene, person: Visitor) -> Iterator[httpx.Response]:
    """Yield the answers to requests that are wrong in every way and carry the canary "wrong"."""
    wrong, some = scene.mark("wrong"), str(uuid4())
    job = {"session": some, "version": some, "tool": "rotate", "price": 0}
    ways: tuple[Callable[[], httpx.Response], ...] = (
        lambda: person.post("/api/sessions", content=f'{{"title": "{wrong}"', headers=JSON),
        lambda: person.post("/api/sessions", json={"title": wrong, "picture": wrong}),
        lambda: person.post("/api/sessions", json={"title": wrong, "picture": some}),
        lambda: person.post("/api/sessions", json={"title": wrong, "picture": some, wrong: wrong}),
        lambda: person.post("/api/sessions", json={"title": wrong * 60, "picture": some}),
        lambda: person.post("/api/jobs", json={**job, "parameters": {"turn": wrong}}),
        lambda: person.post("/api/jobs", json={**job, "tool": wrong}),
        lambda: person.post("/api/jobs", json={**job, "price": wrong}),
        lambda: person.post("/api/deletions", json={"sessions": [wrong]}),
        lambda: person.patch("/api/me/preferences", json={"theme": wrong}),
        lambda: person.patch("/api/me/preferences", json={"shortcuts": {f"{wrong} {wrong}": wrong}}),
        lambda: person.put(f"/api/pictures?as={wrong}", content=wrong.encode()),
        lambda: person.put("/api/pictures", content=wrong.encode() * 40),
        lambda: person.put("/api/pictures", content=scene.picture("broken", "PNG")[:-9000]),
        lambda: person.get("/api/sessions", params={"limit": wrong}),
        lambda: person.get("/api/sessions", params={"after": wrong}),
        lambda: person.get(f"/api/versions/{some}/download", params={"format": wrong}),
        lambda: person.get(f"/api/{wrong}"),
        lambda: person.get(f"/{wrong}"),
        lambda: person.get("/library", params={"after": wrong}),
        lambda: person.get("/api/me", headers={"X-Reference": wrong}),
        lambda: person.post("/api/sessions", json={"title": wrong}, headers={"X-CSRFToken": wrong}),
        lambda: person.post("/api/sessions", content=b"\xff\xfe" + wrong.encode("utf-16-le"), headers=JSON),
    )
    for way in ways:
        yield way()


def _repeats(scene: Scene, answer: httpx.Response) -> bool:
    return any(name == "wrong" for name, _ in scene.search.marks.found_in(answer.content + _headers(answer)))


def _headers(answer: httpx.Response) -> bytes:
    return b"\n".join(value for _, value in answer.headers.raw)


PROBE = Probe("errors", Level.OUTSIDE, ("errors",), look)
