"""The record of published policies, read past Django: what a process stands on from its first moment, and follows.

The record is in the database, so that the processes of any number of machines change at the same moment. It is read
every second, which takes less than finding out whether it has to be.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import psycopg

from glassplate.lib.log import log
from glassplate.lib.postgresql.address import connecting
from glassplate.lib.words import say
from glassplate.policy import questions, schema
from glassplate.policy.errors import PolicyError, PolicyRefused
from glassplate.policy.history import BrokenHistory, Origin, Published, checked, following
from glassplate.policy.load import load_to_run, refusals
from glassplate.policy.manifest import Manifest
from glassplate.policy.standing import Standing
from glassplate.runtime.database import database

EVERY_S = 1.0  # well below the time that a version waits so that every process has read it
READ_WITHIN_S = 30.0
# While the snapshot is the same nobody has written anything at all.
STAMP = "select pg_current_snapshot()::text, count(*), count(withdrawn_at) from notices_version"
READ = """
select number, version, effective, published, hash, chain, manifest, origin, withdrawn_at is not null
from notices_version order by number
"""
ADD = """
insert into notices_version (number, version, effective, published, hash, chain, manifest, origin)
values (%s, %s, %s, %s, %s, %s, %s, %s)
"""
Stamp = tuple[int, int]
Changed = Callable[[bool], None]


def begin(*, development: bool) -> str:
    """See to it that the record has a policy to stand on; returns what is to be said of the file, or "".

    The file of the first start is the first version. A development instance takes another one whenever it is started
    with one; later, others do not: what people were promised changes by publishing.
    """
    file = questions.policy_file()
    manifest = load_to_run(file, publish=not development)
    with _connection() as connection:
        past = checked(_rows(connection))
        if any(each.origin is Origin.FIRST for each in past):
            return _differing(past, manifest)
        if development and _is_as_last_started(past, manifest):
            return ""
        entry = following(past, manifest, datetime.now(UTC), Origin.DEVELOPMENT if development else Origin.FIRST)
        with suppress(psycopg.errors.UniqueViolation):  # another machine of ours has started in this moment
            _add(connection, entry)
    return ""


def look() -> bool:
    """Stand on the record as it is now; False where there is none, as before the first start."""
    try:
        with _connection() as connection:
            return _stand_on(checked(_rows(connection)))
    except (psycopg.OperationalError, psycopg.errors.UndefinedTable):
        return False


def follow(changed: Changed | None = None) -> None:
    """Stand on the record and go on following it in a thread; ends the program when it cannot be read.

    `changed` is called now and again about once a second: for settings of libraries that follow the policy. It is told
    whether any row has changed meanwhile, for what it reads of the database itself.
    """
    end = time.monotonic() + READ_WITHIN_S
    while not look():
        if time.monotonic() > end:
            raise SystemExit(say("policy-no-record"))
        time.sleep(0.2)
    if missing := refusals(questions.policy(), questions.version()):
        raise PolicyRefused(missing)
    if changed:
        changed(True)
    threading.Thread(target=_follow, args=(changed,), daemon=True, name="policy").start()


def _follow(changed: Changed | None) -> None:
    known: Stamp | None = None
    while True:
        try:
            with _connection() as connection:
                seen = ""
                while True:
                    before, (seen, stamp) = seen, _look(connection)
                    if stamp != known:
                        _read(connection, stamp)
                        known = stamp
                    if changed:
                        changed(seen != before)
                    time.sleep(EVERY_S)
        except psycopg.OperationalError as away:  # the database may be restarting; the clock goes on without it
            log("task-missed", name="policy", error=type(away).__name__)
        except (BrokenHistory, PolicyError) as broken:  # what holds goes on holding: nobody may loosen it this way
            log("policy-record-broken", error=type(broken).__name__)
        time.sleep(EVERY_S)


def _look(connection: psycopg.Connection) -> tuple[str, Stamp]:
    """Return a name of all rows as they are now, and what tells a record that has grown."""
    found = connection.execute(STAMP, prepare=True).fetchone()
    assert found
    return found[0], (found[1], found[2])


def _read(connection: psycopg.Connection, stamp: Stamp) -> None:
    if _stand_on(checked(_rows(connection))):
        log("policy-record-read", count=stamp[0])


def _stand_on(entries: tuple[Published, ...]) -> bool:
    if not entries:
        return False
    questions.stand_on(Standing(entries))
    return True


def _rows(connection: psycopg.Connection) -> list[Published]:
    found = connection.execute(READ).fetchall()
    return [_published(*row) for row in found]


def _published(*row: Any) -> Published:
    number, version, effective, published, digest, chain, manifest, origin, is_withdrawn = row
    values = json.loads(manifest)
    return Published(number, version, effective, published, digest, chain, values, Origin(origin), is_withdrawn)


def _add(connection: psycopg.Connection, entry: Published) -> None:
    told = (entry.number, entry.version, entry.effective, entry.published, entry.hash, entry.chain)
    with connection.transaction():
        connection.execute("select set_config('app.duty', 'notices', true)")
        connection.execute(ADD, [*told, schema.canonical(entry.manifest).decode(), entry.origin])


def _is_as_last_started(past: tuple[Published, ...], manifest: Manifest) -> bool:
    started = [each for each in past if each.origin is not Origin.PUBLISHED]
    return bool(started) and started[-1].hash == schema.fingerprint(schema.public(manifest))


def _differing(past: tuple[Published, ...], manifest: Manifest) -> str:
    """Return a sentence when the file is neither what is in force nor what will be: nothing of it holds."""
    standing = Standing(past)
    upcoming = standing.upcoming()
    hashes = {standing.current().entry.hash, upcoming.entry.hash if upcoming else ""}
    if schema.fingerprint(schema.public(manifest)) in hashes:
        return ""
    return say("policy-file-differs", version=standing.current().entry.version)


def _connection() -> psycopg.Connection:
    return psycopg.connect(**connecting(database("app")), application_name="glassplate-policy", autocommit=True)
