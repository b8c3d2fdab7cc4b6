"""Keys for programs: nowhere in clear, bound to what they may spend, and over once they are ended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import httpx

from glassplate_auditor import stores
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable, Visitor

PAGE = "/account/keys"
KEY = re.compile(r'value="(gp_[A-Za-z0-9_-]{30,})"')
END = re.compile(r'action="([^"]+/revoke)"')
PAID = "cutout"
NO = (401, 402, 403, 409, 422)


def look(scene: Scene) -> Iterator[Observation]:
    """Make a key that may spend one job's price; spend it twice; look for the key; end it and come again."""
    person = scene.rich()
    price = next((int(each["price"]) for each in person.get("/api/tools").json()["tools"] if each["id"] == PAID), 0)
    if not price or person.credits()["available"] < 2 * price:
        raise Unable("there is no tool to pay for")
    ended = set(END.findall(person.get(PAGE).text))
    page = person.form(PAGE, label=scene.mark("keylabel"), scopes=["read", "make"], cap=str(price), days="30").text
    found = KEY.search(page)
    mine = set(END.findall(page)) - ended
    if not found or len(mine) != 1:
        raise Unable("no key could be made")
    key, way = found[1], unescape(mine.pop())
    program = scene.stranger()
    program.headers["Authorization"] = f"Bearer {key}"
    opens = program.get("/api/me").status_code
    statuses = _spent_twice(scene, person, program, price)
    again = key in person.get(PAGE).text
    places = _places(scene, key.encode())
    person.form_at(PAGE, way)
    after = program.get("/api/me").status_code
    note = f"it opened ({opens}), spent ({statuses}), ended ({after}); in clear in {places or 'no place'}"
    held = opens == httpx.codes.OK and after in NO and statuses[0] == httpx.codes.ACCEPTED and statuses[1] in NO
    yield saw("keys", held and not places and not again, note + "; shown again" * again)


def _spent_twice(scene: Scene, person: Visitor, program: Visitor, price: int) -> tuple[int, int]:
    """Return how two jobs were answered that a program starts, one of which its key may pay; then stop what runs."""
    session = person.begin(scene.picture("keyed"), "")
    wish = {"session": session["id"], "version": session["head"], "tool": PAID, "price": price}
    answers = [program.post("/api/jobs", json=wish) for _ in range(2)]
    for answer in answers:
        if answer.status_code == httpx.codes.ACCEPTED:
            person.post(f"/api/jobs/{answer.json()['id']}/cancel")
    return answers[0].status_code, answers[1].status_code


def _places(scene: Scene, key: bytes) -> list[str]:
    """Return where the key stands as it is: tables, and logs."""
    tables = [name for name, rows in scene.dump().tables.items() if key in rows]
    logs = [each for each in scene.reach.stores if each.kind == "logs"]
    files = [file for store in logs for file in stores.files(store, scene.began)]
    return tables + ["logs"] * any(key in file.read_bytes() for file in files)


PROBE = Probe("keys", Level.OPERATOR, ("keys",), look)
