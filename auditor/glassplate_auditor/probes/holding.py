"""A law stops a deletion: the account is closed, the receipt says why nothing more happens, and then it does happen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable

CLAUSES = ("legal-hold",)
LET_GO_WITHIN_S = 15.0
REASON = "a court of the auditor, file 1"
OWNER = "select person from studio_editsession where id = '{}'"
UNREADABLE = 'data-stage="unreadable" data-done="{}"'


def look(scene: Scene) -> Iterator[Observation]:
    """Hold somebody's data, let them leave, and lift the hold."""
    hands = scene.hands()
    person = scene.newcomer("held")
    session = person.begin(scene.picture("held"), scene.mark("helds"))
    owner = hands.rows(OWNER.format(session["id"]))[0][0]
    until = (datetime.now(UTC) + timedelta(days=9)).date().isoformat()
    hold = hands.command("hold", "add", "--person", str(owner), "--until", until, typed=REASON).split()[-1]
    answer = person.form("/account/delete", sure="on")
    if "/receipts/" not in answer.url.path:
        raise Unable("an account could not be deleted")
    receipt = str(answer.url.path)
    says = until in answer.text and UNREADABLE.format("no") in answer.text
    is_closed = not person.is_in()
    hands.command("hold", "lift", hold)
    follows = _follows(scene, receipt)
    note = f"closed: {is_closed}, the receipt says so: {says}, done when it was lifted: {follows}"
    yield saw("legal-hold", is_closed and says and follows, note)


def _follows(scene: Scene, receipt: str) -> bool:
    visitor = scene.stranger()
    return scene.until(lambda: UNREADABLE.format("yes") in visitor.get(receipt).text, LET_GO_WITHIN_S)


PROBE = Probe("holding", Level.LAB, CLAUSES, look)
