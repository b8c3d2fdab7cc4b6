"""Deleting: what goes, goes with everything made of it, at once, and its neighbour stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Visitor


def look(scene: Scene) -> Iterator[Observation]:
    """Delete one version, then a whole session; look for what is left over HTTP and, where we may, in the stores."""
    alice = scene.person("alice")
    stays = alice.begin(scene.picture("stays"), scene.mark("stays"))
    yield _deleted(scene, alice, "delete-pictures", whole=False)
    yield _deleted(scene, alice, "delete-sessions", whole=True)
    neighbour = alice.get(stays["versions"][0]["picture"]["url"])
    if neighbour.status_code != 200:
        yield Observation("delete-sessions", False, "a neighbour went too")


def _deleted(scene: Scene, alice: Visitor, clause: str, *, whole: bool) -> Observation:
    with scene.no_new_objects() as left:
        session = alice.edit(alice.edit(alice.begin(scene.picture(clause), scene.mark("gone"))), "180")
        if whole:
            alice.delete_all(sessions=[session["id"]])
        else:
            # The first version: the others are made of it and show it, so the session is empty and goes as well.
            alice.delete_all(versions=[session["versions"][0]["id"]])
    answers = [alice.get(path).status_code for path in _addresses(session)]
    open_still = sum(status not in (404, 410) for status in answers)
    listed = alice.get("/api/sessions").text
    rows = _rows(scene, session) if scene.reach.database else 0
    files = left[0] if scene.reach.quiet else 0
    held = not (open_still or rows or files or session["id"] in listed)
    return saw(clause, held, f"{len(answers)} addresses: {open_still} open; {rows} rows and {files} files left")


def _addresses(session: Mapping[str, Any]) -> list[str]:
    """Return every address at which something of the session could be had."""
    paths = [f"/api/sessions/{session['id']}", f"/studio/{session['id']}"]
    for version in session["versions"]:
        paths += [version["picture"]["url"], version["thumbnail"]["url"]]
        paths += [f"/api/versions/{version['id']}/download?format=png"]
    return paths


def _rows(scene: Scene, session: Mapping[str, Any]) -> int:
    """Return how many tables still name something of the session."""
    ids = {part for path in _addresses(session) for part in path.split("?")[0].split("/") if len(part) == 36}
    dump = scene.dump()
    return len({table for each in ids for table in dump.naming(each)})


PROBE = Probe("deleting", Level.OUTSIDE, ("delete-pictures", "delete-sessions"), look)
