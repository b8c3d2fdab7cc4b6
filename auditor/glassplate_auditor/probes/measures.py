"""What keeps strangers out of somebody's browser: no page in a frame, no act in another site's name, no other host."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import httpx

from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation

# Kinds of answers, each of which could be made in a place of its own.
PATHS = ("/", "/account/login", "/privacy", f"/{uuid4()}", "/api/me", "/v1/models", "/readyz")
ELSEWHERE = "https://elsewhere.example"
CHANGE = {"theme": "dark"}
QUIET = ("same-origin", "no-referrer", "strict-origin")


def look(scene: Scene) -> Iterator[Observation]:
    """Read the headers of every kind of answer, and try to act and to read as another site would."""
    stranger, person = scene.stranger(), scene.person("alice")
    answers = [visitor.get(path, follow_redirects=False) for visitor in (stranger, person) for path in PATHS]
    loose = [answer for answer in answers if not _guards(answer.headers)]
    yield saw("measures", not loose, f"{len(answers)} answers guard themselves", f"{len(loose)} answers do not")
    forged = {"Origin": ELSEWHERE, "Referer": f"{ELSEWHERE}/"}
    acts = [person.patch("/api/me/preferences", json=CHANGE, headers=forged)]
    acts += [person.patch("/api/me/preferences", json=CHANGE, headers={"X-CSRFToken": "x" * 32})]
    acts += [person.post("/account/name", data={"name": "x"}, headers={**forged, "X-CSRFToken": "x" * 32})]
    done = [answer for answer in acts if answer.status_code != 403]
    yield saw("measures", not done, "no act in another site's name", f"{len(done)} of {len(acts)} acts were done")
    read = person.get("/api/me", headers=forged).headers
    told = "access-control-allow-origin" in read
    yield saw("measures", not told, "no other site reads along", "another site may read answers")
    host = stranger.get("/", headers={"Host": "elsewhere.example"})
    yield saw("measures", 400 <= host.status_code < 500, "no other name is answered", "any name is answered")


def _guards(headers: httpx.Headers) -> bool:
    """Tell whether an answer may be put in no frame, taken for no other kind, and tells no other site an address."""
    policy = headers.get("content-security-policy", "")
    framed = "frame-ancestors 'none'" not in policy or "unsafe" in policy
    return not framed and headers.get("x-content-type-options") == "nosniff" and headers.get("referrer-policy") in QUIET


PROBE = Probe("measures", Level.OUTSIDE, ("measures",), look)
