"""The operator's registers: whom an incident concerns is told in time, and one alone gives an authority nothing."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from glassplate_auditor.hands import Hands
from glassplate_auditor.policy import life
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable, Visitor

CLAUSES = ("breach", "disclosure")
IDENTITY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
WHEN = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")
WORDS = "The auditor lost a sealed disk. There is nothing you must do."
ASKED = "a court of the auditor\nsection 1 of its law\nwho this is\n"
OWNER = "select person from studio_editsession where id = '{}'"


def look(scene: Scene) -> Iterator[Observation]:
    """Note an incident that concerns one of two people, then ask for data of one as an authority would."""
    hands = scene.hands()
    person, other = scene.newcomer("concerned"), scene.newcomer("unconcerned")
    session = person.begin(scene.picture("concerned"), scene.mark("concerneds"))
    owner = str(hands.rows(OWNER.format(session["id"]))[0][0])
    yield _told(scene, hands, owner, (person, other))
    yield _given_by_two(hands, owner, person)


def _told(scene: Scene, hands: Hands, owner: str, people: tuple[Visitor, Visitor]) -> Observation:
    now = datetime.now(UTC)
    added = hands.command("incidents", "add", typed="the auditor plays an incident")
    due, identity = WHEN.search(added), IDENTITY.search(added)
    if due is None or identity is None:
        raise Unable("no incident could be noted")
    left = datetime.strptime(due[0], "%Y-%m-%d %H:%M").replace(tzinfo=UTC) - now
    within = life(scene.policy.manifest["rights"]["breach_notice"])
    in_time = within is not None and left <= within
    hands.command("incidents", "affected", identity[0], typed=f"{owner}\n")
    hands.command("incidents", "tell", identity[0], typed=WORDS)
    addresses = [scene.address(name) for name in ("concerned", "unconcerned")]
    mails = [sum(WORDS in mail for mail in scene.stranger().mails(address)) for address in addresses]
    banners = ["data-incident" in each.get("/account").text for each in people]
    note = f"one of two is concerned: mails {mails}, banners {banners}; the authority must hear by {due[0]}"
    return saw("breach", in_time and (mails, banners) == ([1, 0], [True, False]), note)


def _given_by_two(hands: Hands, owner: str, person: Visitor) -> Observation:
    """Ask for a file with one person's code, and with that of another; whom it is about must learn of it."""
    names = [f"auditor-{owner[:6]}-{number}" for number in range(2)]
    codes = [hands.command("disclosures", "signer", name).split()[-1] for name in names]
    wish = ("disclosures", "add", "--person", owner, "--scope", "identity")
    entered = IDENTITY.search(hands.command(*wish, typed=f"{codes[0]}\n{ASKED}"))
    if entered is None:
        raise Unable("no request could be entered")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "given.zip"
        hands.command("disclosures", "give", entered[0], "-o", str(out))
        alone = out.exists()
        if not alone:
            hands.command("disclosures", "agree", entered[0], typed=f"{codes[1]}\n")
            hands.command("disclosures", "give", entered[0], "-o", str(out))
        together = out.exists()
    learns = "data-disclosure" in person.get("/account/disclosures").text
    note = f"given to one: {alone}, to two: {together}, and whom it is about learns of it: {learns}"
    return saw("disclosure", not alone and together and learns, note)


PROBE = Probe("registers", Level.LAB, CLAUSES, look)
