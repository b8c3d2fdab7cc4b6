"""From an old epoch to a new one: the living are wrapped anew, who deleted something gets a new key."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import psycopg

from glassplate.lib.aside import acting
from glassplate.lib.log import log
from glassplate.vault import seal
from glassplate.vault.errors import Busy
from glassplate.vault.holder import holder

BATCH = 20_000
PATIENCE_S = 30.0  # how long others may hold a row before we leave the rest to the next turn
PAUSE_S = 0.2
# Shorter than PostgreSQL's deadlock_timeout (1 s): where a person's request and we wait for each other, we give way.
GIVE_WAY = "set local lock_timeout = '300ms'"
# What is moved before the fence need not be on the disk at once: the fence's own commit takes it there.
UNHURRIED = f"{GIVE_WAY}; set local synchronous_commit = off"

DELETERS = "select distinct person from vault_renewal where shard = %s"
PEOPLE = """
select k.ctid::text, k.person, k.wrapped from vault_personkey k where k.shard = %s and k.epoch_id = %s limit %s
"""
FREE_PEOPLE = PEOPLE.rstrip() + " for no key update of k skip locked"
# By place, not by person: it saves a look into an index for each. A row that somebody changed has moved from its
# place or has another value; it is found again in the next round.
MOVE = """
update vault_personkey k set wrapped = m.after, epoch_id = %s
from unnest(%s::text[]::tid[], %b::bytea[], %b::bytea[]) as m(place, before, after)
where k.ctid = m.place and k.epoch_id = %s and k.wrapped is not distinct from m.before
"""
OBJECTS = (
    "select id, kind, key from vault_sealed where person = %s and key is not null and ring is null for no key update"
)
REWRAP_OBJECTS = """
update vault_sealed s set key = m.key from unnest(%b::uuid[], %b::bytea[]) as m(id, key) where s.id = m.id
"""
RENEW = """
update vault_personkey set wrapped = %s, epoch_id = %s, generation = generation + 1, changed_at = now()
where person = %s
"""


@dataclass(frozen=True)
class Epoch:
    """One epoch as its row says."""

    id: int
    shard: int
    key: UUID


@dataclass(frozen=True)
class Found:
    """One row of the old epoch: where it lies, whose it is, and the wrapped key (None: a tombstone)."""

    place: str
    person: UUID
    wrapped: bytes | None


def move(own: psycopg.Connection, old: Epoch, new: Epoch, *, is_last: bool) -> None:
    """Move everybody from the old epoch to the new one; Busy when somebody could not be moved in time.

    The last time, when nobody can come to the old epoch any more, it ends only when a look finds nobody.
    """
    end = time.monotonic() + PATIENCE_S
    people, manner = PEOPLE, GIVE_WAY if is_last else UNHURRIED
    while True:
        try:
            found, moved, deleters = _move_batch(own, old, new, people, manner)
        except psycopg.errors.LockNotAvailable:
            people = FREE_PEOPLE  # whom somebody holds is passed over for one round
            continue
        moved += sum(_renewed(own, old, new, person, manner) for person in deleters)
        if people is PEOPLE and (found == 0 or (found == moved < BATCH and not is_last)):
            return
        if moved == 0 and time.monotonic() > end:
            log("rotation-busy", count=old.shard)
            raise Busy
        if moved < found or people is FREE_PEOPLE:
            time.sleep(PAUSE_S)
        people = PEOPLE


def _move_batch(
    own: psycopg.Connection, old: Epoch, new: Epoch, people: str, manner: str
) -> tuple[int, int, list[UUID]]:
    """Wrap one batch anew; returns how many were found and moved, and who is left since they deleted something.

    Who deletes something after we looked keeps what they asked for: the next rotation renews them.
    """
    with acting(own, "rotate"):
        own.execute(manner)
        deleters = {row[0] for row in own.execute(DELETERS, [old.shard], binary=True)}
        rows = own.execute(people, [old.shard, old.id, BATCH], binary=True).fetchall()
        everybody = [Found(*row) for row in rows]
        left = [each.person for each in everybody if each.person in deleters and each.wrapped is not None]
        movers = [each for each in everybody if each.person not in deleters or each.wrapped is None]
        moved = _write(own, old, new, movers) if movers else 0
    return len(everybody), moved, left


def _write(own: psycopg.Connection, old: Epoch, new: Epoch, movers: Sequence[Found]) -> int:
    """Wrap and write them. A single key that does not open (a fault of a disk) opens nowhere, and must not stop us."""
    keys = [(each.person.bytes, each.wrapped) for each in movers if each.wrapped is not None]
    wrapped = iter(holder().rewrap(old.key, new.key, keys) if keys else [])
    after = [None if each.wrapped is None else next(wrapped) or each.wrapped for each in movers]
    broken = [each.person for each, key in zip(movers, after, strict=True) if key and key is each.wrapped]
    for person in broken:
        log("person-key-broken", person=person)
    if 2 * len(broken) > len(movers):  # then it is rather the epoch's key that is another one
        raise seal.KeyGone
    places, before = [each.place for each in movers], [each.wrapped for each in movers]
    _forget_deleted(own, [each.person for each in movers if each.wrapped is None])
    return own.execute(MOVE, [new.id, places, before, after, old.id]).rowcount


def _forget_deleted(own: psycopg.Connection, erased: Sequence[UUID]) -> None:
    """Who was erased has nothing left to renew."""
    if erased:
        own.execute("delete from vault_renewal where person = any(%s)", [list(erased)])


def _renewed(own: psycopg.Connection, old: Epoch, new: Epoch, person: UUID, manner: str) -> int:
    """Renew one person; who is held by somebody is left to the next round."""
    try:
        return renew(own, old, new, person, manner)
    except psycopg.errors.LockNotAvailable:
        return 0


def renew(own: psycopg.Connection, old: Epoch, new: Epoch, person: UUID, manner: str) -> int:
    """Give the person a new key and wrap the keys of all their objects by it, in one transaction.

    The old key is never wrapped by the new epoch, so what it alone opens ends with the old one.
    """
    with acting(own, "rotate"):
        own.execute(manner)
        row = own.execute(
            "select wrapped from vault_personkey where person = %s and epoch_id = %s and wrapped is not null"
            " for no key update",
            [person, old.id],
        ).fetchone()
        if row is None:
            return 0
        asked = [each[0] for each in own.execute("select id from vault_renewal where person = %s", [person])]
        key = seal.new_key()
        _rewrap_objects(own, person, _unwrapped(old, person, row[0]), key)
        own.execute(RENEW, [holder().wrap(new.key, person.bytes, key), new.id, person])
        own.execute("delete from vault_renewal where id = any(%s)", [asked])
    return 1


def _unwrapped(old: Epoch, person: UUID, wrapped: bytes) -> bytes | None:
    try:
        return holder().unwrap(old.key, person.bytes, wrapped)
    except seal.KeyGone:
        raise
    except seal.Unopenable:
        log("person-key-broken", person=person)
        return None


def _rewrap_objects(own: psycopg.Connection, person: UUID, before: bytes | None, after: bytes) -> None:
    """Wrap each object's key anew; one that did not open before stays as it is."""
    if before is None:
        return
    rows = own.execute(OBJECTS, [person], binary=True).fetchall()
    abouts = (f"{identity}|{person}|{kind}".encode() for identity, kind, _ in rows)
    wrapped = seal.rewrap_small(seal.cipher(before), seal.cipher(after), zip(abouts, (r[2] for r in rows), strict=True))
    opened = [(row[0], key) for row, key in zip(rows, wrapped, strict=True) if key is not None]
    own.execute(REWRAP_OBJECTS, [[each[0] for each in opened], [each[1] for each in opened]])
