"""Name and address changed by whose they are: confirmed, taken back; nothing of the old ones opens or finds."""

from __future__ import annotations

from collections.abc import Iterator

from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Visitor

NAME, MOVE, DATA = "/account/name", "/account/address", "/account/data"
TO, BACK = "/account/address/to/", "/account/address/back/"
NEWEST = "select id, email from accounts_person order by joined_at desc limit 1"
LIVING = "select kind from vault_sealed where person = '{}' and kind in ('name', 'address') and key is not null"


def look(scene: Scene) -> Iterator[Observation]:
    """Change both; look what is shown, sealed and mailed of the old ones; then take the address back."""
    person, name = scene.newcomer("corrected"), scene.mark("correctname")
    before, after = scene.address("corrected"), scene.address("correct")
    ((owner, token),) = scene.hands().rows(NEWEST)
    person.form_at("/account", NAME, name=name)
    person.form(MOVE, email=after)
    early = _comes_in(scene, after)
    person.form(person.mailed_link(after, TO))
    page, data = person.get("/account").text, person.get(DATA).text
    stale = [before] * (before in page)  # a mail that was sent there may still wait, and be shown, for a day
    stale += [each for each in (page, data) if scene.mark("correctedname") in each]
    fresh = name in page and after in page
    held = len(scene.hands().rows(LIVING.format(owner)))
    found = [where for where, rows in scene.dump().tables.items() if str(token).encode() in rows]
    old, new = _comes_in(scene, before), _comes_in(scene, after)
    note = f"new shown: {fresh}; old shown: {len(stale)}; {held} open; token in {found or 'none'}"
    signs = f"; signs in early: {early}, by the old one: {old}, by the new one: {new}"
    yield saw("correction", fresh and new and held == 2 and not (stale or found or early or old), note + signs)
    if "address-undo" in scene.policy.promised:
        yield _taken_back(scene, person, before, after)


def _taken_back(scene: Scene, person: Visitor, before: str, after: str) -> Observation:
    stranger = scene.stranger()
    link = stranger.mailed_link(before, BACK)
    stranger.get(link)
    opened = person.is_in()
    stranger.form(link)
    again = stranger.get(link).status_code
    scene.stranger().form("/account/password/reset", email=before)
    mailed = "/account/password/reset/" in scene.stranger().mails(before)[0]
    note = f"opening the link left it: {opened}; then who was in is out: {not person.is_in()}; once more: {again}"
    return saw("address-undo", opened and not person.is_in() and again == 410 and mailed, note)


def _comes_in(scene: Scene, address: str) -> bool:
    return scene.stranger().sign_in(address, scene.password("corrected"))


PROBE = Probe("correcting", Level.LAB, ("correction", "address-undo"), look)
