"""Ciphertext in other hands: whoever may write to the database moves it to another account, and it does not open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable, Visitor

# Two pictures by their ids: hers is given to him as it is; his own gets her key, and then her file as well.
GIVE = """
update vault_sealed as one set person = other.person from vault_sealed other
where one.id = '{hers}' and other.id = '{his}'
"""
TAKE_BACK = "update vault_sealed set person = '{person}' where id = '{hers}'"
SHARE_KEY = """
update vault_sealed as one set key = other.key, size = other.size from vault_sealed other
where one.id = '{his}' and other.id = '{hers}'
"""


def look(scene: Scene) -> Iterator[Observation]:
    """Move Alice's picture to Bob by its row, by its key and by its file; ask for it as Bob each time."""
    hands, alice, bob = scene.hands(), scene.person("alice"), scene.person("bob")
    hers = alice.begin(scene.picture("owned"), "")["versions"][0]["picture"]["url"]
    his = bob.begin(scene.picture("other"), "")["versions"][0]["picture"]["url"]
    ids = {"hers": hers.rsplit("/", 1)[1], "his": his.rsplit("/", 1)[1]}
    ((person,),) = hands.rows(f"select person from vault_sealed where id = '{ids['hers']}'")  # noqa: S608 - our own id
    hands.rows(GIVE.format(**ids))
    opened = [_shows(scene, bob, hers)]
    hands.rows(TAKE_BACK.format(person=person, **ids))
    still = _shows(scene, alice, hers)
    source, target = _file(scene, ids["hers"]), _file(scene, ids["his"])
    target.write_bytes(source.read_bytes())
    opened.append(_shows(scene, bob, his))
    hands.rows(SHARE_KEY.format(**ids))
    opened.append(_shows(scene, bob, his))
    note = f"moved {len(opened)} times: {opened.count(True)} opened"
    yield saw("tied-to-owner", not any(opened) and still, note, note if still else "does not open where it belongs")


def _shows(scene: Scene, person: Visitor, path: str) -> bool:
    answer = person.get(path)
    return answer.status_code == 200 and scene.shows(answer.content, "owned")


def _file(scene: Scene, identity: str) -> Path:
    found = [file for file in scene.objects() if identity.replace("-", "") in file.name.replace("-", "")]
    if not found:
        raise Unable("an object has no file of its name")
    return found[0]


PROBE = Probe("owners", Level.LAB, ("tied-to-owner",), look)
