"""How long a result waits: after it was handed over, and where nobody comes for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from glassplate_auditor import working
from glassplate_auditor.policy import life
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable, Visitor
from glassplate_auditor.waiting import until
from glassplate_auditor.working import Wish

CLAUSES = ("result-life",)
EARLY = 0.8  # of its life; then a result is still there
LATE_S = 5.0
GONE_WITHIN_S = 20.0
TURN = Wish("rotate", parameters={"turn": "90"})


def look(scene: Scene) -> Iterator[Observation]:
    """Fetch one result and let another wait; move the clock to just before and just after the end of each."""
    hands, person = scene.hands(), scene.rich()
    pictures = scene.policy.manifest["pictures"]
    fetched, waiting = life(pictures.get("life_after_handover")), life(pictures["result_life"])
    if waiting is None:
        raise Unable("the policy gives results no end")
    try:
        if fetched:
            address, files, stayed = _result(scene, person)
            first = not stayed and person.get(address).status_code == 200
            first = first and _ends(scene, fetched, lambda: _there(person, address, files))
        else:
            first = True
        hands.ahead(0)
        address, files, stayed = _result(scene, person)
        second = not stayed and _ends(scene, waiting, lambda: _any(files))
    finally:
        hands.ahead(0)
    late = [name for name, kept in (("a fetched", first), ("a waiting", second)) if not kept]
    broken = f"{' and '.join(late)} result did not end in its time"
    yield saw("result-life", not late, "both results ended in their time, and not before", broken)


def _result(scene: Scene, person: Visitor) -> tuple[str, set[Path], bool]:
    """Let a job work; return its result's address, the files of it, and whether what was brought stayed."""
    before = scene.objects()
    ended = person.wait(working.brief(person, TURN, scene.picture("handed")))
    if ended["state"] != "done":
        raise Unable("a job that should work did not")
    stayed = not until(lambda: len(scene.objects() - before) <= 1, GONE_WITHIN_S)
    return f"/api/pictures/{ended['result']}", scene.objects() - before, stayed


def _ends(scene: Scene, lives: timedelta, there: Callable[[], bool]) -> bool:
    """Tell whether it is there until shortly before the end of its life, and not after it."""
    hands = scene.hands()
    hands.ahead(lives.total_seconds() * EARLY)
    hands.rounds()
    early = there()
    hands.ahead(lives.total_seconds() + LATE_S)
    return scene.until(lambda: not there()) and early


def _there(person: Visitor, address: str, files: set[Path]) -> bool:
    return _any(files) and person.get(address).status_code == 200


def _any(files: set[Path]) -> bool:
    return any(file.exists() for file in files)


PROBE = Probe("result-life", Level.LAB, CLAUSES, look)
