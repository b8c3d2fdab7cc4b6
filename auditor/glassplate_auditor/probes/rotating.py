"""Somebody deletes something, and the keys around them change: what stays still opens."""

from __future__ import annotations

from collections.abc import Iterator

from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.probes.ages import seen_of
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable

CLAUSES = ("kept-while-active", "uploads-kept", "results-kept")
TURNED_WITHIN_S = 40.0
KEY = """
select e.number from vault_personkey k join vault_epoch e on e.id = k.epoch_id
where k.person = (select person from vault_sealed where id = 'ID')
"""


def look(scene: Scene) -> Iterator[Observation]:
    """Keep one session, delete another, wait until the keys have changed, and look again."""
    hands, person = scene.hands(), scene.newcomer("turned")
    stays = person.edit(person.begin(scene.picture("turned"), scene.mark("turned")))
    goes = person.begin(scene.picture("turning"), "")
    before, asked = seen_of(person, stays), KEY.replace("ID", stays["versions"][0]["picture"]["url"].rsplit("/", 1)[1])
    was = hands.rows(asked)
    person.delete_all(sessions=[goes["id"]])
    if not scene.until(lambda: hands.rows(asked) != was or seen_of(person, stays) != before, TURNED_WITHIN_S):
        raise Unable("the keys did not change")
    same = seen_of(person, stays) == before
    for clause in CLAUSES:
        yield saw(clause, same, "opens under the new keys", "does not open once keys have changed")


PROBE = Probe("rotating", Level.LAB, CLAUSES, look)
