"""For commands that need the database: the running service's, or our own PostgreSQL while the command runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from glassplate import environment
from glassplate.lib.words import say
from glassplate.runtime import in_force
from glassplate.runtime.database import database, is_external
from glassplate.runtime.postgres import Postgres
from glassplate.runtime.run import lock_folder

MADE = "made"


@contextmanager
def database_up() -> Iterator[None]:
    """Run the block while the database answers; ends the program with a sentence when there is none."""
    data = environment.data_folder()
    if is_external():
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
    place = database(role)
    return psycopg.connect(
        host=place["HOST"],
        port=place["PORT"] or None,
        user=place["USER"],
        password=place["PASSWORD"],
        dbname=place["NAME"],
        autocommit=True,
    )


def _answers() -> bool:
    try:
        connect("app").close()
    except psycopg.OperationalError:
        return False
    return True
