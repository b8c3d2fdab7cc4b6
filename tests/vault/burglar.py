"""Somebody who copied the database at any moment, and has the key files that still exist: what can they open?"""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import psycopg
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


class Burglar:
    """Collects every value that rows ever had, then tries every key on everything."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._people: set[tuple[UUID, bytes]] = set()
        self._objects: set[tuple[UUID, UUID, str, bytes]] = set()

    def copy(self) -> None:
        """Copy what the database holds just now (WAL and old backups hold what it held before)."""
        with self._connect() as database:
            rows = database.execute("select person, wrapped from vault_personkey where wrapped is not null")
            self._people |= {(person, bytes(wrapped)) for person, wrapped in rows}
            rows = database.execute("select id, person, kind, key from vault_sealed where key is not null")
            self._objects |= {(identity, person, kind, bytes(key)) for identity, person, kind, key in rows}

    def objects(self) -> set[tuple[UUID, UUID, str, bytes]]:
        """Return what was copied so far: id, owner, kind, wrapped key; copies first when there is nothing yet."""
        if not self._objects:
            self.copy()
        return self._objects

    def openable_in_rings(self, rings: Path) -> set[str]:
        """Return the ids of all objects whose key opens with the job keys that are in memory now."""
        keys = [file.read_bytes() for file in rings.glob("*") if not file.name.startswith(".")]
        return {
            str(identity)
            for identity, owner, kind, wrapped in self._objects
            for key in keys
            if len(key) == 32 and _open(key, f"{identity}|{owner}|{kind}".encode(), wrapped)
        }

    def openable(self) -> set[str]:
        """Return the ids of all objects whose key opens with the key files there are now."""
        epochs = [file.read_bytes()[:32] for file in (self._data / "keys").iterdir() if file.is_file()]
        people = {
            (person, key)
            for person, wrapped in self._people
            for epoch in epochs
            if len(epoch) == 32 and (key := _open(epoch, person.bytes, wrapped))
        }
        return {
            str(identity)
            for identity, owner, kind, wrapped in self._objects
            for person, key in people
            if person == owner and _open(key, f"{identity}|{owner}|{kind}".encode(), wrapped)
        }

    def _connect(self) -> psycopg.Connection:
        password = (self._data / "secrets" / "database-auditor").read_text().strip()
        return psycopg.connect(
            host=str(self._data / "run"), user="glassplate_auditor", password=password, dbname="glassplate"
        )


def _open(key: bytes, about: bytes, sealed: bytes) -> bytes | None:
    try:
        return AESGCM(key).decrypt(sealed[:12], sealed[12:], about)
    except InvalidTag:
        return None
