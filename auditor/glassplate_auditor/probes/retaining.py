"""What is kept of somebody is told to them, all of it; and what is past its time goes by itself, of every sort."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator

from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.probes.ages import SET_BACK
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable, Visitor

NEWEST = "select id from accounts_person order by joined_at desc limit 1"
# What is nobody's, as it was three years ago: an error, a count of an hour.
PLANTED = {
    "faults_fault": ("(reference, at, place, name, error, stack, release)", "reference = 'auditor00001'"),
    "usage_tally": ("(hour, event, name, outcome, number, ms, summed)", "name = 'auditor'"),
}
VALUES = {
    "faults_fault": "('auditor00001', now() - interval '3 years', 'view', 'auditor', 'auditor', '[]', '0')",
    "usage_tally": "(now() - interval '3 years', 'page', 'auditor', '', 1, 0, true)",
}
MAILS = "select count(*) from posted_letter"
COLUMNS = "select column_name from information_schema.columns where table_name = 'posted_letter'"


def look_at_tables(scene: Scene) -> Iterator[Observation]:
    """Look through the database for somebody's id; every table with it must be among what the person is told of."""
    hands, person = scene.hands(), scene.newcomer("numbered")
    identity = str(hands.rows(NEWEST)[0][0])
    there = {name.rpartition(".")[2] for name, rows in scene.dump().tables.items() if identity.encode() in rows}
    told = set(_told(person))
    hidden = there - told
    note = f"{len(there)} tables with something of somebody, {len(told)} that they are told of, {len(hidden)} hidden"
    yield saw("minimum", bool(there) and not hidden, note)


def look_at_time(scene: Scene) -> Iterator[Observation]:
    """Let everything of somebody, and a few things of nobody, be three years old: what has a time is gone soon."""
    hands = scene.hands()
    scene.newcomer("dated")
    identity = str(hands.rows(NEWEST)[0][0])
    hands.rows(SET_BACK.replace("PERSON", identity))
    wanted = {"accounts_session": f"person = '{identity}'"}
    for table, (columns, rule) in PLANTED.items():
        if hands.rows(f"select to_regclass('{table}')::text")[0][0]:
            hands.rows(f"insert into {table} {columns} values {VALUES[table]} on conflict do nothing")  # noqa: S608 - our own
            wanted[table] = rule
    left = _left(scene, wanted)
    there = bool(hands.rows(f"select 1 from accounts_person where id = '{identity}'"))  # noqa: S608 - our own
    for table in left:
        hands.rows(f"delete from {table} where {wanted[table]}")  # noqa: S608 - our own
    note = f"of {len(wanted)} sorts {len(left)} are still there after their time"
    yield saw("only-as-long", not left and there, note)


def look_at_mails(scene: Scene) -> Iterator[Observation]:
    """Cause mails; see what is remembered of them, and that it is forgotten in time."""
    hands = scene.hands()
    scene.newcomer("posted")
    before, columns = int(str(hands.rows(MAILS)[0][0])), {str(row[0]) for row in hands.rows(COLUMNS)}
    hands.rows("update posted_letter set at = at - interval '3 years'")
    forgotten = not _left(scene, {"posted_letter": "at < now() - interval '1 year'"})
    note = f"{before} mails remembered by {len(columns)} columns; forgotten in time: {forgotten}"
    yield saw("mail-record", before > 0 and columns == {"digest", "at"} and forgotten, note)


def _left(scene: Scene, wanted: dict[str, str]) -> list[str]:
    """Return the tables in which such rows are still there, after the sweeps."""
    rows = scene.hands().rows

    def left() -> list[str]:
        return [table for table, rule in wanted.items() if rows(f"select 1 from {table} where {rule} limit 1")]  # noqa: S608

    return [] if scene.until(lambda: not left()) else left()


def _told(person: Visitor) -> list[str]:
    """Return the tables that the export names."""
    answer = person.form_at("/account/data", "/account/data/export")
    try:
        with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
            return list(json.loads(archive.read("data.json"))["held"])
    except (zipfile.BadZipFile, KeyError, ValueError):
        raise Unable("the export cannot be read") from None


PROBES = (
    Probe("minimum", Level.LAB, ("minimum",), look_at_tables),
    Probe("only-as-long", Level.LAB, ("only-as-long",), look_at_time),
    Probe("mail-record", Level.LAB, ("mail-record",), look_at_mails),
)
