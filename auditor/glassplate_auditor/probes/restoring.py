"""A restore drill: what was deleted after a backup does not come back with it, and what stayed does."""

from __future__ import annotations

from collections.abc import Iterator

from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.probes.ages import seen_of
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Visitor

CLAUSES = ("delete-pictures", "delete-sessions", "backups")


def look(scene: Scene) -> Iterator[Observation]:
    """Back up, delete a session, restore the backup elsewhere, and come there."""
    person = scene.newcomer("restored")
    stays = person.edit(person.begin(scene.picture("staying"), scene.mark("staying")))
    goes = person.edit(person.begin(scene.picture("going"), scene.mark("going")))
    before = seen_of(person, stays)
    paths = [f"/api/sessions/{goes['id']}", *(version["picture"]["url"] for version in goes["versions"])]
    with scene.hands().drill(lambda: person.delete_all(sessions=[goes["id"]])) as url:
        visitor = Visitor.at(url)
        came = visitor.sign_in(scene.address("restored"), scene.password("restored"))
        after = seen_of(visitor, stays)
        back = sum(visitor.get(path).status_code == 200 for path in paths)
        listed = goes["id"] in visitor.get("/api/sessions").text
    note = f"{back} of {len(paths)} addresses came back" + ", listed again" * listed
    held = came and after == before and not back and not listed
    for clause in CLAUSES:
        yield saw(clause, held, note, note if after == before else "what should have stayed did not")


PROBE = Probe("restoring", Level.LAB, CLAUSES, look)
