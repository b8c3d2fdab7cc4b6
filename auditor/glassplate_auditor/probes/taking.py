"""Somebody looks at what is held about them, and takes it along: all that they put in is in it, and nobody else's."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator

from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable, Visitor

CLAUSES = ("access", "portability")


def look(scene: Scene) -> Iterator[Observation]:
    """Work as somebody new, then read the page and the files, and compare both with what was put in."""
    person = scene.newcomer("taker")
    session = person.edit(person.begin(scene.picture("taker"), scene.mark("takers")))
    scene.person("alice").begin(scene.picture("untaken"), scene.mark("untakens"))
    page, files = person.get("/account/data").text, _files(person)
    words = [scene.mark("takers"), scene.address("taker"), scene.mark("takername")]
    data = files.get("data.json", b"").decode(errors="replace")
    missing = sum(each not in data for each in words) + sum(each not in page for each in words)
    ids = {session["id"], *(version["id"] for version in session["versions"])}
    missing += len(ids - _own_ids(files))
    strange = sum(scene.mark("untakens").encode() in content for content in files.values())
    note = f"{missing} things missing, {strange} of somebody else"
    yield saw("access", not (missing or strange), note)
    shown = sum(scene.shows(content, "taker") for content in files.values())
    is_readable = _is_json(files, "data.json") and _is_json(files, "schema.json")
    held = not missing and not strange and is_readable and shown >= len(session["versions"])
    yield saw("portability", held, f"{note}; {shown} pictures, JSON with a schema: {is_readable}")


def _files(person: Visitor) -> dict[str, bytes]:
    answer = person.form_at("/account/data", "/account/data/export")
    try:
        with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except zipfile.BadZipFile:
        raise Unable("the export is no ZIP") from None


def _own_ids(files: dict[str, bytes]) -> set[str]:
    """Return the ids of the things that have a row of their own, not those that another row merely names."""
    try:
        held = json.loads(files["data.json"])["held"]
        return {str(row.get("id")) for part in held.values() for row in part["rows"]}
    except (KeyError, ValueError, TypeError, AttributeError):
        return set()


def _is_json(files: dict[str, bytes], name: str) -> bool:
    try:
        return isinstance(json.loads(files[name]), dict)
    except (KeyError, ValueError):
        return False


PROBE = Probe("taking", Level.OUTSIDE, CLAUSES, look)
