"""Person keys: made at first use, wrapped by the epoch of the person's shard, destroyed by an erasure."""

from __future__ import annotations

import hashlib
from uuid import UUID, uuid4

from django.db import connection

from glassplate.lib import rows
from glassplate.lib.aside import aside
from glassplate.vault import seal
from glassplate.vault.holder import holder
from glassplate.vault.models import SHARDS, Epoch, Sealed

LOCK = 0x676C6173  # the name space of our advisory locks; the second number is the shard
CURRENT = """
select id, key from vault_epoch where shard = %s and made_at is not null and retired_at is null
order by number desc limit 1 for share
"""
# One statement, so that the three belong together however a rotation moves them meanwhile.
OF_OBJECT = """
select e.key, p.wrapped, s.key from vault_sealed s
join vault_personkey p on p.person = s.person join vault_epoch e on e.id = p.epoch_id
where s.id = %s and s.key is not null and p.wrapped is not null
"""
# An object with what opens it, in one look.
WITH_KEYS = """
select {}, e.key, p.wrapped from vault_sealed s
left join vault_personkey p on p.person = s.person left join vault_epoch e on e.id = p.epoch_id
where s.id = %s and s.key is not null
"""
HELD = """
select e.key, p.wrapped from vault_personkey p join vault_epoch e on e.id = p.epoch_id
where p.person = %s for share of p
"""
BROUGHT = "_keys"  # what a row brings along that was found to be opened
DESTROY = """
update vault_personkey set wrapped = null, changed_at = now() where person = %s and wrapped is not null
"""


def shard_of(person: UUID) -> int:
    return hashlib.sha256(person.bytes).digest()[0] % SHARDS


def wrap(person: UUID, about: bytes, key: bytes) -> bytes:
    """Return an object's key under its person's, which stays the person's key until the caller's transaction ends.

    Made at first use; Unopenable when it was destroyed. The caller acts as that person.
    """
    return seal.seal_small(_held(person), about, key)


def found(identity: UUID) -> Sealed | None:
    """Return an object that is about to be opened, with the keys around it: `open_key` looks for none then."""
    with connection.cursor() as cursor:
        cursor.execute(WITH_KEYS.format(rows.columns(Sealed, "s.")), [identity])
        row = cursor.fetchone()
    if row is None:
        return None
    *values, epoch, wrapped = row
    sealed = rows.model(Sealed, values)
    if epoch and wrapped:
        sealed.__dict__[BROUGHT] = epoch, bytes(wrapped)
    return sealed


def open_key(row: Sealed) -> bytes:
    """Return the object's key; Unopenable when it, its person's or their epoch's was destroyed.

    A rotation may destroy the epoch between our reading the rows and asking the holder: then the rows have changed,
    and it is tried again. The caller acts as that person.
    """
    before: tuple[UUID, bytes, bytes] | None = None
    now = _brought(row) or _of_object(row.id)
    while now is not None and now != before:
        epoch, wrapped, key = before = now
        try:
            return seal.open_small(holder().unwrap(epoch, row.person.bytes, wrapped), row.about, key)
        except seal.Unopenable:
            now = _of_object(row.id)
    raise seal.Unopenable


def close(person: UUID) -> None:
    """Wait for whoever is sealing something for a person, and let nobody begin to until the caller's transaction ends.

    What they sealed is committed when this returns. The caller acts as that person.
    """
    with connection.cursor() as cursor:
        cursor.execute("select 1 from vault_personkey where person = %s for update", [person])


def destroy(person: UUID) -> UUID:
    """Destroy a person's key: nothing of theirs opens any more, and, after the shard's next rotation, from no copy.

    Returns the epoch key that wrapped it: once the holder has that no more, the rotation was. The row stays as a
    tombstone, which goes into backups. The caller acts as that person and removes what they left.
    """
    with connection.cursor() as cursor:
        cursor.execute(DESTROY, [person])
        if not cursor.rowcount and _row(person)[1] is not None:  # there was no key yet: a tombstone all the same
            cursor.execute(DESTROY, [person])
        cursor.execute(
            "insert into vault_renewal (person, shard, is_urgent, asked_at) values (%s, %s, true, now())",
            [person, shard_of(person)],
        )
    return epoch_of(person)


def epoch_of(person: UUID) -> UUID:
    """Return the epoch key that wraps a person's key now; what is deleted opens from no copy once that is destroyed."""
    epoch, _ = _row(person)
    key: UUID = Epoch.objects.values_list("key", flat=True).get(pk=epoch)
    return key


def _brought(row: Sealed) -> tuple[UUID, bytes, bytes] | None:
    """Return what `found` saw, once: whoever opens it again later looks anew."""
    brought = row.__dict__.pop(BROUGHT, None)
    return (*brought, bytes(row.key)) if brought and row.key else None


def _of_object(identity: UUID) -> tuple[UUID, bytes, bytes] | None:
    with connection.cursor() as cursor:
        cursor.execute(OF_OBJECT, [identity])
        row = cursor.fetchone()
    return row and (row[0], bytes(row[1]), bytes(row[2]))


def _held(person: UUID) -> bytes:
    """Return the person's key; its row is held FOR SHARE, so that a renewal waits for what is wrapped under it now."""
    key, wrapped = _with_epoch(person)
    if wrapped is None:
        raise seal.Unopenable
    return holder().unwrap(key, person.bytes, wrapped)


def _with_epoch(person: UUID) -> tuple[UUID, bytes | None]:
    """Return (the epoch's key, wrapped key) of the person, the latter held and made when there is none."""
    with connection.cursor() as cursor:
        cursor.execute(HELD, [person])
        row = cursor.fetchone()
    if row:
        return row[0], row[1] and bytes(row[1])
    epoch, wrapped = _row(person)  # there was none, or a rotation moved it while we waited for it
    return Epoch.objects.values_list("key", flat=True).get(pk=epoch), wrapped


def _row(person: UUID) -> tuple[int, bytes | None]:
    """Return (epoch, wrapped key) of the person, both made when there are none."""
    return _locked(person) or _made(person)


def _locked(person: UUID) -> tuple[int, bytes | None] | None:
    with connection.cursor() as cursor:
        cursor.execute("select epoch_id, wrapped from vault_personkey where person = %s for share", [person])
        row = cursor.fetchone()
    return row and (row[0], row[1] and bytes(row[1]))


def _made(person: UUID) -> tuple[int, bytes | None]:
    """Insert a new key under the shard's current epoch, or return the one that another process just inserted."""
    epoch, key = _current_epoch(shard_of(person))
    wrapped = holder().wrap(key, person.bytes, seal.new_key())
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into vault_personkey (person, epoch_id, wrapped, generation, changed_at)"
            " values (%s, %s, %s, 1, now()) on conflict do nothing",
            [person, epoch, wrapped],
        )
    found = _locked(person)
    assert found is not None
    return found


def _current_epoch(shard: int) -> tuple[int, UUID]:
    """Return (id, key) of the shard's current epoch, held FOR SHARE: its key is not destroyed while we write."""
    for _ in range(2):
        with connection.cursor() as cursor:
            cursor.execute(CURRENT, [shard])
            if row := cursor.fetchone():
                return row[0], row[1]
        _make_first_epoch(shard)
    raise seal.Unopenable


def _make_first_epoch(shard: int) -> None:
    """Make the shard's first epoch, in transactions of its own: a request that is rolled back must not lose its row."""
    with aside() as own:
        own.execute("select pg_advisory_lock(%s, %s)", [LOCK, shard])
        own.execute(
            "insert into vault_epoch (shard, number, key) select %s, 1, %s"
            " where not exists (select 1 from vault_epoch where shard = %s)",
            [shard, uuid4(), shard],
        )
        planned = own.execute("select id, key from vault_epoch where shard = %s and made_at is null", [shard])
        for identity, key in planned.fetchall():
            holder().make(key)
            own.execute("update vault_epoch set made_at = now() where id = %s", [identity])
