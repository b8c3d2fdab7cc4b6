"""What the company that takes the money gets: nothing of who does not buy, and of who does, what the policy lists."""

from __future__ import annotations

from collections.abc import Iterator

from glassplate_auditor import sending
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable

CLAUSE, WHO = "only-the-order", "customer"
PAGES = ("/account/plans", "/account/invoices", "/account/subscription")


def look(scene: Scene) -> Iterator[Observation]:
    """Look at what is sold, then begin to buy; read every request that the company got."""
    payments = scene.policy.manifest.get("payments")
    if not payments or scene.hands().heard() is None:
        return
    seller = payments["vendor"]
    card = next(each for each in scene.policy.manifest["processors"] if each["id"] == seller)
    person, before = scene.newcomer(WHO), len(sending.heard_of(scene))
    for path in PAGES:
        person.get(path)
    early = [each for each in sending.heard_of(scene)[before:] if each.company == seller]
    led = person.post(PAGES[0], data={"product": str(payments["products"][0]["id"])})
    if led.headers.get("location", "").startswith(scene.url):
        return  # here a rehearsal of our own takes the money, and no company gets anything
    got = [each for each in sending.heard_of(scene)[before:] if each.company == seller]
    if len(got) == len(early):
        raise Unable("a purchase did not begin")
    found = sending.canaries(scene, got)
    listed = {f"{WHO}address"} if "email" in card["receives"] else set()
    if listed - found and led.status_code == 303:
        raise Unable("what is listed was not found in what the company got")
    more = found - listed
    note = f"{len(early)} requests before a purchase, {len(got) - len(early)} with it"
    yield saw(
        CLAUSE, not early and not more, note, f"{note}; besides what is listed: {', '.join(sorted(more)) or 'none'}"
    )


PROBE = Probe("selling", Level.LAB, (CLAUSE,), look)
