"""Somebody deletes their account: nothing opens, nobody comes in, no row or file is left, and a receipt says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable, Visitor

CLAUSES = ("deletion", "delete-account")
WITHIN_S = {"removed": 15.0, "proved": 60.0}
ID = re.compile(rb"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
TOMBSTONE = {"vault_personkey", "vault_renewal"}  # whom a restored backup must forget; it opens nothing
UNTIL_PROVED = {"rights_erasure"}  # whose stores are looked through once more


def look(scene: Scene) -> Iterator[Observation]:
    """Sign up, work, leave; then try every address, the password, and look through every store."""
    person = scene.newcomer("leaver")
    with scene.no_new_objects() as left:
        session = person.edit(person.begin(scene.picture("leaver"), scene.mark("leavers")))
        elsewhere = scene.again("leaver")
        ids = _ids(scene, session)
        receipt = _leave(person)
        is_removed = _reaches(scene, person, receipt, "removed")
    answers = [visitor.get(path).status_code for visitor in (person, elsewhere) for path in _addresses(session)]
    open_still = sum(status not in (401, 403, 404, 410) for status in answers)
    rows = _rows(scene, ids, TOMBSTONE | UNTIL_PROVED)
    files = left[0] if scene.reach.quiet else 0
    note = f"{len(answers)} addresses: {open_still} open; {rows} rows and {files} files left"
    yield saw("deletion", not (open_still or rows or files), note)
    account = scene.account_of("leaver")
    comes_in = scene.stranger().sign_in(account.address, account.password)
    is_proved = is_removed and _reaches(scene, person, receipt, "proved")
    rows = _rows(scene, ids, TOMBSTONE)
    held = is_removed and is_proved and not (comes_in or rows or files)
    yield saw(
        "delete-account",
        held,
        f"{rows} rows in the end; removed: {is_removed}, proved: {is_proved}, comes in: {comes_in}",
    )


def _leave(person: Visitor) -> str:
    answer = person.form("/account/delete", sure="on")
    if answer.status_code != 200 or "/receipts/" not in answer.url.path:
        raise Unable("an account could not be deleted")
    return str(answer.url.path)


def _reaches(scene: Scene, person: Visitor, receipt: str, stage: str) -> bool:
    """Wait until the receipt's page says so; False when it takes too long."""
    said = f'data-stage="{stage}" data-done="yes"'
    return scene.until(lambda: said in person.get(receipt).text, WITHIN_S[stage])


def _addresses(session: Mapping[str, Any]) -> list[str]:
    pictures = [version["picture"]["url"] for version in session["versions"]]
    return [f"/api/sessions/{session['id']}", "/api/sessions", "/api/me", *pictures]


def _ids(scene: Scene, session: Mapping[str, Any]) -> set[str]:
    """Return every id in the rows that name the session: the person's among them."""
    if not scene.reach.database:
        return set()
    lines = [line for rows in scene.dump().tables.values() for line in rows.splitlines()]
    mine = [line for line in lines if session["id"].encode() in line]
    return {found.decode() for line in mine for found in ID.findall(line)}


def _rows(scene: Scene, ids: set[str], but: set[str]) -> int:
    """Return in how many tables, but these, one of the ids is still named."""
    if not scene.reach.database:
        return 0
    dump = scene.dump()
    return len({table for each in ids for table in dump.naming(each)} - but)


PROBE = Probe("farewell", Level.OUTSIDE, CLAUSES, look)
