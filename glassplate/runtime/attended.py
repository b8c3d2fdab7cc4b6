"""For commands that need the database: the running service's, or our own PostgreSQL while the command runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from glassplate import environment
from glassplate.lib.postgresql.address import connecting
from glassplate.lib.words import say
from glassplate.runtime import in_force
from glassplate.runtime.database import database, is_external, setting_of
from glassplate.runtime.postgres import Postgres
from glassplate.runtime.run import lock_folder

MADE = "made"


@contextmanager
def database_up() -> Iterator[None]:
    """Run the block while the database answers; ends the program with a sentence when there is none."""
    data = environment.data_folder()
    if is_external():
        if not _answers():
            raise SystemExit(say("run-database-silent", setting=setting_of("app")))
        in_force.look()
        yield
        return
    if not (data / "postgres" / MADE).exists():
        raise SystemExit(say("keys-nothing-there", folder=str(data)))
    if _answers():
        in_force.look()
        yield
        return
    lock = lock_folder(data)
    postgres = Postgres(data)
    try:
        postgres.start()
        in_force.look()
        yield
    finally:
        postgres.stop()
        lock.close()


def connect(role: str) -> psycopg.Connection:
    """Connect as one of our roles, past Django."""
    return psycopg.connect(**connecting(database(role)), autocommit=True)


def _answers() -> bool:
    try:
        connect("app").close()
    except psycopg.OperationalError:
        return False
    return True
