"""Until it is done: while a job runs its picture lies sealed under a key in memory, and however it ends, both go."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

from glassplate_auditor import working
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.searching import PICTURE
from glassplate_auditor.stores import Finding
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable, Visitor
from glassplate_auditor.working import Wish

CLAUSES = ("until-done", "words-until-done", "sealed")
ENDS = {"lab-wait": "done", "lab-refuse": "refused", "lab-fail": "failed"}  # the lab's own tools
CANCELLED = "cancelled"
GONE_WITHIN_S = 10.0
WORDS, KEYS, FILES = "words", "keys", "files"


def look(scene: Scene) -> Iterator[Observation]:
    """Let a job end in each of four ways; look at files, keys and stores while one runs, and after each."""
    if scene.policy.manifest["pictures"]["placement"] != "until-done":
        return  # what else is sealed is another probe's
    hands, person = scene.hands(), scene.rich()
    if not set(ENDS) <= set(working.tools(person)):
        raise Unable("the lab's tools are not there")
    found, left = list[Finding](), {}
    keyed = False
    for tool, state in (*ENDS.items(), ("lab-wait", CANCELLED)):
        before, keys = scene.objects(), set(hands.memory())
        job = working.brief(person, Wish(tool, 1, scene.mark(WORDS)), scene.picture("brief"))
        if state == "done":
            keyed = bool(set(hands.memory()) - keys)
            found += scene.scan()
        _end(scene, person, job, state)
        end = time.monotonic() + GONE_WITHIN_S
        while (kept := (scene.objects() - before, set(hands.memory()) - keys)) != (set(), set()):
            if time.monotonic() > end:
                break
            time.sleep(0.2)
        left[state] = kept
        if kept != (set(), set()):
            break
    found += scene.scan()
    words = [each for each in found if each.sighting.name in (WORDS, "?")]
    pictures = [each for each in found if each.sighting.form.endswith(PICTURE)]
    astray = [state for state, (files, keys) in left.items() if files or keys]
    note = f"{len(left)} ends; something stayed after {astray or 'none'}; {_named(found)}"
    yield saw("until-done", keyed and not astray and not pictures, note)
    yield saw("words-until-done", keyed and not astray and not words, note)
    yield saw("sealed", not words and not pictures, note)


def _end(scene: Scene, person: Visitor, job: dict[str, object], state: str) -> None:
    """Bring a job to its end, and take its result where there is one."""
    if state == CANCELLED:
        time.sleep(0.5)
        person.post(f"/api/jobs/{job['id']}/cancel")
    ended = person.wait(job)
    if ended["state"] != state:
        raise Unable(f"a job should have been {state}")
    if state == "done":
        if not scene.shows(person.get(f"/api/pictures/{ended['result']}").content, "brief"):
            raise Unable("there was no result")
        person.post(f"/api/jobs/{job['id']}/acknowledge")


def _named(found: Sequence[Finding]) -> str:
    return f"{len(found)} canaries: {'; '.join(str(each) for each in found[:3])}" if found else "nothing in clear"


PROBE = Probe("until-done", Level.LAB, CLAUSES, look)
