"""A restored dump meets the newest keyring: the living open under new epochs, the erased go, before anybody is served.

This runs as the tables' owner on a dump whose data is in and whose constraints, triggers and policies are not yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID, uuid4

import psycopg
from psycopg import sql

from glassplate.vault.errors import RecoveryError
from glassplate.vault.holder import holder
from glassplate.vault.keyring import Living, Ring
from glassplate.vault.keys import shard_of

OWN_TABLES = frozenset({"vault_personkey", "vault_renewal"})  # filled anew here; tombstones stay, for the next backup
PEOPLE = "person, epoch_id, wrapped, generation, changed_at"
FORGET_UNNAMED = """
update vault_sealed s set key = null, body = null
where s.ring is not null  -- sealed under the key of a job that is long over
   or s.person in (select person from ring_named) and not exists (select 1 from ring_object o where o.id = s.id)
returning s.person
"""
TAKE_KEYS = """
update vault_sealed s set key = o.key from ring_object o where o.id = s.id and s.person = o.person
"""


@dataclass(frozen=True)
class Restored:
    """How many persons open again, how many erased ones' rows went, and of whom something is gone since the dump."""

    living: int
    erased: int
    bereft: set[UUID]


def apply(own: psycopg.Connection, ring: Ring, tables: Mapping[str, str]) -> Restored:
    """Bring keys and rows to what the keyring says, in one transaction. `tables` maps each to its owner's column."""
    with own.transaction():
        dumped = {row[0] for row in own.execute("select person from vault_personkey where wrapped is not null")}
        if unknown := dumped - ring.living.keys() - ring.erased:
            raise RecoveryError("restore-keyring-older", count=len(unknown))
        living = {person: ring.living[person] for person in dumped & ring.living.keys()}
        _fill_keys(own, living, ring.erased)
        bereft = _forget_deleted(own, living)
        _remove_erased(own, ring.erased, tables)
    return Restored(len(living), len(dumped & ring.erased), bereft)


def _fill_keys(own: psycopg.Connection, living: Mapping[UUID, Living], erased: Iterable[UUID]) -> None:
    """Put every key under a new epoch; the dump's own are wrapped by epochs that do not exist any more."""
    own.execute("truncate vault_personkey, vault_renewal, vault_epoch")
    erased = set(erased)
    epochs = {shard: _new_epoch(own, shard) for shard in {shard_of(person) for person in (*living, *erased)}}
    now = own.execute("select now()").fetchone()
    assert now is not None
    with own.cursor() as cursor, cursor.copy(f"copy vault_personkey ({PEOPLE}) from stdin (format binary)") as out:
        out.set_types(["uuid", "int8", "bytea", "int4", "timestamptz"])
        for person, had in living.items():
            epoch, key = epochs[shard_of(person)]
            wrapped = holder().wrap(key, person.bytes, had.key)
            out.write_row((person, epoch, wrapped, had.generation, now[0]))
        for person in erased:
            out.write_row((person, epochs[shard_of(person)][0], None, 1, now[0]))


def _new_epoch(own: psycopg.Connection, shard: int) -> tuple[int, UUID]:
    key = uuid4()
    holder().make(key)
    row = own.execute(
        "insert into vault_epoch (shard, number, key, made_at) values (%s, 1, %s, now()) returning id", [shard, key]
    ).fetchone()
    assert row is not None
    return row[0], key


def _forget_deleted(own: psycopg.Connection, living: Mapping[UUID, Living]) -> set[UUID]:
    """Give objects the keys that the keyring names; what it does not name was deleted after the dump."""
    own.execute("create temp table ring_named (person uuid) on commit drop")
    own.execute("create temp table ring_object (person uuid, id uuid, key bytea) on commit drop")
    named = {person: had.objects for person, had in living.items() if had.objects is not None}
    with own.cursor() as cursor:
        with cursor.copy("copy ring_named from stdin (format binary)") as out:
            out.set_types(["uuid"])
            for person in named:
                out.write_row((person,))
        with cursor.copy("copy ring_object from stdin (format binary)") as out:
            out.set_types(["uuid", "uuid", "bytea"])
            for person, objects in named.items():
                for identity, key in objects.items():
                    out.write_row((person, identity, key))
    own.execute("create index on ring_object (id)")
    own.execute("analyze ring_named")
    own.execute("analyze ring_object")
    bereft = {row[0] for row in own.execute(FORGET_UNNAMED)}
    own.execute(TAKE_KEYS)
    return bereft


def _remove_erased(own: psycopg.Connection, erased: Iterable[UUID], tables: Mapping[str, str]) -> None:
    """Remove the rows of everybody who was erased since the dump."""
    own.execute("create temp table ring_erased (person uuid primary key) on commit drop")
    with own.cursor() as cursor, cursor.copy("copy ring_erased from stdin (format binary)") as out:
        out.set_types(["uuid"])
        for person in erased:
            out.write_row((person,))
    own.execute("analyze ring_erased")
    for table, column in tables.items():
        if table not in OWN_TABLES:
            own.execute(
                sql.SQL("delete from {} where {} in (select person from ring_erased)").format(
                    sql.Identifier(table), sql.Identifier(column)
                )
            )
