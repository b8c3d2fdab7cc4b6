"""Somebody looks at what is held about them, takes it along, and another brings it in: all of it, and nobody else's."""

from __future__ import annotations

import io
import json
import re
import time
import zipfile
from collections.abc import Iterator

from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable, Visitor

CLAUSES = ("access", "portability", "live-view")
ROWS = re.compile(r"([0-9]+) rows in all")
BROUGHT_WITHIN_S = 30.0


def look(scene: Scene) -> Iterator[Observation]:
    """Work as somebody new, then read the page and the files, and compare both with what was put in."""
    person = scene.newcomer("taker")
    session = person.edit(person.begin(scene.picture("taker"), scene.mark("takers")))
    scene.person("alice").begin(scene.picture("untaken"), scene.mark("untakens"))
    page, said = person.get("/account/data").text, [_said(person)]
    files = _files(person)
    said.append(_said(person))
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
    whole = not missing and not strange and is_readable and shown >= len(session["versions"])
    came = _brought(scene, files) if whole else 0
    held = whole and came == len(session["versions"])
    told = f"{note}; {shown} pictures, JSON with a schema: {is_readable}; {came} came in again"
    yield saw("portability", held, told)
    counted = _counted(files)
    yield saw("live-view", counted in said, f"{said} rows are said before and after, {counted} are in the files")


def _brought(scene: Scene, files: dict[str, bytes]) -> int:
    """Let somebody else bring it in; returns how many versions of it then show what they showed."""
    other = scene.newcomer("receiver")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    sent = other.put("/account/data/import/archive", content=out.getvalue())
    end = time.monotonic() + BROUGHT_WITHIN_S
    while sent.status_code == 201 and time.monotonic() < end:
        if sessions := other.get("/api/sessions").json()["sessions"]:
            pictures = [version["picture"]["url"] for version in other.session(sessions[0]["id"])["versions"]]
            if sessions[0]["title"] != scene.mark("takers"):
                return 0
            return sum(scene.shows(other.get(url).content, "taker") for url in pictures)
        time.sleep(0.2)
    return 0


def _said(person: Visitor) -> int:
    """Return how many rows the privacy centre says that there are."""
    found = ROWS.search(person.get("/account/privacy").text)
    return int(found[1]) if found else -1


def _counted(files: dict[str, bytes]) -> int:
    try:
        held = json.loads(files["data.json"])["held"]
        return sum(len(part["rows"]) for part in held.values())
    except (KeyError, ValueError, TypeError, AttributeError):
        return -2


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
