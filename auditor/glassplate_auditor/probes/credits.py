"""Credits: spent for what was done, returned for everything else."""

from __future__ import annotations

from collections.abc import Iterator

from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable, Visitor

SUITABLE = "cutout"


def look(scene: Scene) -> Iterator[Observation]:
    """Let a job be cancelled, one lose its session, one come to its end; count before and after."""
    person = scene.rich()
    price = next((each["price"] for each in person.get("/api/tools").json()["tools"] if each["id"] == SUITABLE), 0)
    if not price or person.credits()["available"] < price:
        raise Unable("there is no tool to pay for")
    before = person.credits()
    cancelled = _cancelled(scene, person, price)
    deleted = _deleted(scene, person, price)
    returned = cancelled and deleted and person.credits() == before
    spent = _done(scene, person, price)
    after = person.credits()
    exact = after == {"available": before["available"] - price * spent, "held": 0}
    yield saw("ledger", returned and exact, f"2 returned, {spent} spent", "credits went astray")


def _cancelled(scene: Scene, person: Visitor, price: int) -> bool:
    job = person.start(person.begin(scene.picture("cancelled"), ""), SUITABLE, price)
    person.post(f"/api/jobs/{job['id']}/cancel")
    return person.wait(job)["state"] in ("cancelled", "done")


def _deleted(scene: Scene, person: Visitor, price: int) -> bool:
    session = person.begin(scene.picture("vanished"), "")
    person.start(session, SUITABLE, price)
    person.delete_all(sessions=[session["id"]])
    return person.get(f"/api/sessions/{session['id']}").status_code == 404


def _done(scene: Scene, person: Visitor, price: int) -> int:
    session = person.begin(scene.picture("paid"), "")
    box = [64, 64, 512, 512]
    return int(person.wait(person.start(session, SUITABLE, price, subject="object", box=box))["state"] == "done")


PROBE = Probe("credits", Level.OUTSIDE, ("ledger",), look)
