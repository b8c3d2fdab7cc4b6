"""Whether the tables are up to date, told without Django: a hash kept as the database's comment."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path

import psycopg

from glassplate.lib.postgresql.address import connecting
from glassplate.runtime.database import database

ROOT = Path(__file__).parent.parent


def stamp() -> str:
    """Return a short hash over all migrations and the versions that bring their own; equal stamps need no migration."""
    digest = hashlib.sha256()
    for file in sorted([*ROOT.glob("*/migrations/*.py"), *ROOT.glob("*/*/migrations/*.py")]):
        digest.update(file.name.encode() + file.read_bytes())
    for package in ("django", "django-allauth", "procrastinate"):
        digest.update(version(package).encode())
    return digest.hexdigest()[:16]


def is_current() -> bool:
    """Ask the database for its stamp; a new or restored one has none."""
    query = "select shobj_description(oid, 'pg_database') from pg_database where datname = current_database()"
    with psycopg.connect(**connecting(database("app"))) as connection:
        row = connection.execute(query).fetchone()
    return row is not None and row[0] == stamp()
