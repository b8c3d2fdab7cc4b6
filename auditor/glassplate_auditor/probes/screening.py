"""Words are read by the company that demands it before anybody else gets them; what it does not allow is not made."""

from __future__ import annotations

from collections.abc import Iterator

from glassplate_auditor import asking, sending
from glassplate_auditor.asking import DONE, REFUSED
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.working import Wish

CLAUSE, WORDS = "screened", "screened"
MAKERS = ("pictures", "video")
FAILED = "failed"
# In the words: who stands in for the company says no, or has no answer.
WISHES = (("", DONE), (sending.REFUSED, REFUSED), (" [500]", FAILED))


def look(scene: Scene) -> Iterator[Observation]:
    """Ask for a picture that the company allows, one that it refuses, and one about which it has no answer."""
    cards = scene.policy.manifest["processors"]
    readers = {each["id"] for each in cards if "prompt" in each["receives"] and each["purpose"] not in MAKERS}
    if not readers:
        return  # under this policy nobody reads along, and what others got is another probe's
    person, before = scene.rich(), len(sending.heard_of(scene))
    tool, words = asking.tool(person), scene.mark(WORDS)
    states = list[str]()
    for more, state in WISHES:
        credits = person.credits()
        answer = asking.ask(scene, person, Wish(str(tool["id"]), int(tool["price"]), words + more))
        states.append(answer.state)
        heard = sending.heard_of(scene)[before:]
        before += len(heard)
        asked = [each.company for each in heard if each.words == (words + more,)]
        if answer.state != state or set(asked) != readers or len(heard) != len(readers):
            note = (
                f"a job was {answer.state} and should have been {state}; {len(heard)} requests, {len(asked)} of words"
            )
            yield Observation(CLAUSE, False, note)
            return
        rows = person.get(f"/api/jobs/{answer.job}/egress").json()["passages"]
        told = {row["processor"] for row in rows if row["sends"]}
        if told != readers or (state != DONE and person.credits() != credits):
            yield Observation(CLAUSE, False, "a request is not on record, or a job that was not done cost something")
            return
    yield saw(CLAUSE, True, f"{len(states)} jobs, each asked about first, ended {', '.join(states)}; each is on record")


PROBE = Probe("screening", Level.LAB, (CLAUSE,), look)
