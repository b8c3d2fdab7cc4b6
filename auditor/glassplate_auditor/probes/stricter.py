"""What a person chose to have done without keeping it: nothing of it is in the account, or anywhere, afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from glassplate_auditor import working
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable
from glassplate_auditor.waiting import until
from glassplate_auditor.working import Wish

CLAUSES = ("choices",)
UNTIL_DONE, ON_DEVICE = "until-done", "on-device"
TURN = Wish("rotate", parameters={"turn": "90"})
GONE_WITHIN_S = 10.0


def look(scene: Scene) -> Iterator[Observation]:
    """Choose each stricter way that is promised for one picture; look whether it is kept to."""
    person, offered = scene.rich(), scene.policy.manifest["pictures"]["person_may_choose"]
    broken = []
    if ON_DEVICE in offered and not any(each.get("on_device") for each in working.tools(person).values()):
        broken.append("no tool works on the device")
    if UNTIL_DONE in offered:
        before = scene.objects()
        ended = person.wait(working.brief(person, TURN, scene.picture("stricter")))
        if ended["state"] != "done":
            raise Unable("a job that should work did not")
        address = f"/api/pictures/{ended['result']}"
        if not scene.shows(person.get(address).content, "stricter"):
            raise Unable("there was no result")
        person.post(f"/api/jobs/{ended['id']}/acknowledge")
        if ended["session"] or person.get(address).status_code != 404:
            broken.append("a result is in the account after all")
        if scene.reach.quiet and _left(scene, before):
            broken.append("files stayed")
    yield saw("choices", not broken, f"{len(offered)} ways; {'; '.join(broken) or 'each is kept to'}")


def _left(scene: Scene, before: set[Path]) -> bool:
    return not until(lambda: not scene.objects() - before, GONE_WITHIN_S)


PROBE = Probe("stricter", Level.OUTSIDE, CLAUSES, look)
