"""A library in an order of one's own: boards, tags, stars, a search; names that only their owner reads."""

from __future__ import annotations

from collections.abc import Iterator

from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Visitor

SORTS = {"boards": "board", "tags": "tag"}


def look(scene: Scene) -> Iterator[Observation]:
    """Sort a picture in every way that is promised, find it by each name, look for it as somebody else."""
    alice, bob = scene.person("alice"), scene.person("bob")
    ways = scene.policy.manifest["pictures"]["library"]
    session = alice.begin(scene.picture("sorted"), scene.mark("sortedtitle"))["id"]
    names = [scene.mark("sortedtitle")]
    done, opened = [], []
    for way, sort in SORTS.items():
        if way in ways:
            names.append(scene.mark(f"sorted{sort}"))
            board = alice.post("/api/boards", json={"sort": sort, "name": names[-1]}).json().get("id")
            place = f"/api/boards/{board}/sessions"
            done.append(alice.post(place, json={"sessions": [session]}).status_code == 204)
            done.append(session in alice.get(place).text)
            opened.append(bob.get(place).status_code != 404)
            opened.append(bob.post(place, json={"sessions": [session]}).status_code != 404)
    if "stars" in ways:
        done.append(alice.post("/api/stars", json={"sessions": [session]}).status_code == 204)
        opened.append(bob.post("/api/stars", json={"sessions": [session]}).status_code != 404)
    if "search" in ways:
        done += [session in _found(alice, name) for name in [*names, " ".join(names)]]
        opened += [session in _found(bob, name) for name in names]
    plain = _in_plain(scene, names)
    note = f"{done.count(True)} of {len(done)} done, a stranger opened {opened.count(True)}, {plain} names in plain"
    yield saw("library", all(done) and not any(opened) and not plain, note)


def _found(person: Visitor, words: str) -> str:
    return person.post("/api/search", json={"find": words}).text


def _in_plain(scene: Scene, names: list[str]) -> int:
    """Return how many of the names stand in the database as they were written; 0 where that was not lent."""
    if not scene.reach.database:
        return 0
    told = {each.sighting.name for each in scene.dump().search(scene.search)}
    return sum(name in told for name in ("sortedtitle", "sortedboard", "sortedtag"))


PROBE = Probe("sorting", Level.OUTSIDE, ("library",), look)
