"""What is kept stays: uploads, results, every version, byte for byte, on any device."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable, Visitor

TURNS = ("90", "180", "flip")


def look(scene: Scene) -> Iterator[Observation]:
    """Edit three times, go back, sign out, and look again from another device."""
    scene.person("alice")
    person = scene.again("alice")  # a device of its own, since it signs out
    session = person.begin(scene.picture("kept"), scene.mark("kept"))
    seen = [_bytes_of(person, session)]
    for turn in TURNS:
        try:
            session = person.edit(session, turn)
        except Unable:
            yield Observation("edits", False, "an edit was asked for and not made")
            raise
        seen.append(_bytes_of(person, session))
    first, last = seen[0], seen[-1]
    edited = len(last) == len(TURNS) + 1 and all(
        scene.shows(_picture(person, each), "kept") for each in session["versions"]
    )
    yield saw(
        "edits", edited and len(set(last.values())) == len(last), "three edits, three results", "an edit went wrong"
    )
    back = person.patch(f"/api/sessions/{session['id']}", json={"head": session["versions"][0]["id"]}).json()
    chain = [version["parent"] for version in session["versions"]]
    ordered = chain == [None, *(version["id"] for version in session["versions"][:-1])]
    stable = all(earlier.items() <= last.items() for earlier in seen)
    went_back = back.get("head") == session["versions"][0]["id"] and len(back.get("versions", [])) == len(last)
    yield saw(
        "versions", ordered and stable and went_back, f"{len(last)} versions, each stable", "a version changed or went"
    )
    person.post("/account/logout")
    later = _again(scene, session["id"])
    yield saw("uploads-kept", first.items() <= later.items(), "the same bytes after signing in again", "an upload went")
    yield saw("results-kept", last == later, "the same bytes after signing in again", "a result went")


def _again(scene: Scene, session: str) -> Mapping[str, str]:
    other = scene.again("alice")
    answer = other.get(f"/api/sessions/{session}")
    return _bytes_of(other, answer.json()) if answer.status_code == 200 else {}


def _bytes_of(person: Visitor, session: Mapping[str, Any]) -> dict[str, str]:
    """Return the hash of each version's picture, by the version's id."""
    return {each["id"]: hashlib.sha256(_picture(person, each)).hexdigest() for each in session["versions"]}


def _picture(person: Visitor, version: Mapping[str, Any]) -> bytes:
    answer = person.get(version["picture"]["url"])
    return answer.content if answer.status_code == 200 else b""


PROBE = Probe("versions", Level.OUTSIDE, ("edits", "versions", "uploads-kept", "results-kept"), look)
