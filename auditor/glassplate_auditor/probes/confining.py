"""A picture is opened in a process of its own: seen from outside while a large and a hostile one come in."""

from __future__ import annotations

import json
from collections.abc import Iterator

from glassplate_auditor import processes, working
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.working import Wish

SIDE = 3072
SPOILT = 0.7  # where in the file


def look(scene: Scene) -> Iterator[Observation]:
    """Bring a large picture, and one that is spoilt inside, and watch the processes meanwhile."""
    hands, person = scene.hands(), scene.person("alice")
    large = scene.picture("large", "PNG", side=SIDE)
    confined, after = [], []
    place = int(len(large) * SPOILT)
    for content in (large, large[:place] + bytes(4096) + large[place + 4096 :]):
        with processes.watched(hands.pid) as seen:
            _brought(scene, content)
        confined.append(sum(each.whole for each in seen.values()))
        after.append(person.get("/api/me").status_code)
    held = all(confined) and after == [200, 200]
    yield saw("own-process", held, f"{sum(confined)} confined processes for {len(confined)} pictures")


def look_at_walls(scene: Scene) -> Iterator[Observation]:
    """Let the product's own examination try every way out of such a process."""
    told = json.loads(scene.hands().command("doctor", "--json") or "{}")
    found = {str(each["name"]): each for each in told.get("checks", [])}
    walls = [name for name in WALLS if str(found.get(name, {}).get("state")) == "ok"]
    yield saw("sandbox", len(walls) == len(WALLS), "no file, no network: every way out was tried", f"holds: {walls}")


def _brought(scene: Scene, content: bytes) -> None:
    person = scene.person("alice")
    if scene.policy.manifest["pictures"]["placement"] == "nowhere":
        working.inline(scene, person, Wish("rotate", parameters={"turn": "90"}), content)
    else:
        person.put("/api/pictures", content=content)


WALLS = ("landlock", "seccomp", "sandbox")
PROBES = (
    Probe("own-process", Level.LAB, ("own-process",), look),
    Probe("sandbox", Level.LAB, ("sandbox",), look_at_walls),
)
