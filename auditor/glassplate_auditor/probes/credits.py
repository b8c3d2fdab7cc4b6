"""Credits: spent for what was done, returned for everything else."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Iterator

from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable, Visitor

SUITABLE = "cutout"
MOMENTS = ("when a job was cancelled", "when one was deleted", "when one was done", "in the statement")
MOMENTS_S = (0.0, 0.0, 0.01, 0.03, 0.1)


def look(scene: Scene) -> Iterator[Observation]:
    """Let a job be cancelled, one lose its session, one come to its end; count before and after, add the lines up."""
    person = scene.rich()
    price = next((each["price"] for each in person.get("/api/tools").json()["tools"] if each["id"] == SUITABLE), 0)
    if not price or person.credits()["available"] < price:
        raise Unable("there is no tool to pay for")
    before = person.credits()
    cancelled = price * _cancelled(scene, person, price)
    after_cancelling = person.credits()
    if after_cancelling != _less(before, cancelled):
        yield saw("ledger", False, "astray when a job was cancelled")
    for moment in MOMENTS_S:
        _deleted(scene, person, price, moment)
    after_deleting = person.credits()
    paid = price * _done(scene, person, price)
    after_all = person.credits()
    # A job may come to its end before it is cancelled or deleted; then it is paid, but nothing stays held for it.
    right = (
        after_cancelling == _less(before, cancelled),
        after_deleting in [_less(after_cancelling, price * done) for done in range(len(MOMENTS_S) + 1)],
        after_all == _less(after_deleting, paid),
        _statement(person) == after_all,
    )
    wrong = [name for name, each in zip(MOMENTS, right, strict=True) if not each]
    yield saw("ledger", not wrong, "returned and spent as it should be", f"astray {', '.join(wrong)}")


def _less(credits: dict[str, int], spent: int) -> dict[str, int]:
    return {**credits, "available": credits["available"] - spent}


def _statement(person: Visitor) -> dict[str, int]:
    """Return what the lines of the person's own statement come to."""
    lines = list(csv.DictReader(io.StringIO(person.get("/account/credits/file").text)))
    return {name: sum(int(line[name]) for line in lines) for name in ("available", "held")}


def _cancelled(scene: Scene, person: Visitor, price: int) -> bool:
    """Tell whether the job was done before it could be cancelled."""
    job = person.start(person.begin(scene.picture("cancelled"), ""), SUITABLE, price)
    person.post(f"/api/jobs/{job['id']}/cancel")
    return bool(person.wait(job)["state"] == "done")


def _deleted(scene: Scene, person: Visitor, price: int, moment: float) -> None:
    """Delete a session under its job, at a moment when the job waits, is being taken, or runs."""
    session = person.begin(scene.picture("vanished"), "")
    person.start(session, SUITABLE, price)
    time.sleep(moment)
    person.delete_all(sessions=[session["id"]])


def _done(scene: Scene, person: Visitor, price: int) -> bool:
    session = person.begin(scene.picture("paid"), "")
    box = [64, 64, 512, 512]
    return bool(person.wait(person.start(session, SUITABLE, price, subject="object", box=box))["state"] == "done")


PROBE = Probe("credits", Level.OUTSIDE, ("ledger",), look)
