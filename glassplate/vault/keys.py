"""Person keys: made at first use, wrapped by the epoch of the person's shard, destroyed by an erasure."""

from __future__ import annotations

import hashlib
from uuid import UUID

from django.db import connection, transaction

from glassplate.vault import seal
from glassplate.vault.holder import holder
from glassplate.vault.models import SHARDS, Epoch, PersonKey


def person_key(person: UUID) -> bytes:
    """Return the person's key, made when there is none; Unopenable when it was destroyed.

    The caller acts as that person (or under a duty that may read keys).
    """
    row = PersonKey.objects.select_related("epoch").filter(pk=person).first() or _make(person)
    if row.wrapped is None:
        raise seal.Unopenable
    return holder().unwrap(row.epoch.key, person.bytes, bytes(row.wrapped))


def shard_of(person: UUID) -> int:
    return hashlib.sha256(person.bytes).digest()[0] % SHARDS


def _make(person: UUID) -> PersonKey:
    """Insert a new key under the shard's newest epoch, or return the one that another process just inserted."""
    with transaction.atomic():
        epoch = _newest_epoch(shard_of(person))
        wrapped = holder().wrap(epoch.key, person.bytes, seal.new_key())
        with connection.cursor() as cursor:
            cursor.execute(
                "insert into vault_personkey (person, epoch_id, wrapped) values (%s, %s, %s) on conflict do nothing",
                [person, epoch.pk, wrapped],
            )
    return PersonKey.objects.select_related("epoch").get(pk=person)


def _newest_epoch(shard: int) -> Epoch:
    """Return the shard's newest epoch, held FOR SHARE: a rotation waits for us before it destroys the key."""
    found = _shared(shard)
    if found is None:
        key = holder().make()
        with connection.cursor() as cursor:
            cursor.execute(
                "insert into vault_epoch (shard, number, key, made_at) values (%s, 1, %s, now())"
                " on conflict do nothing",
                [shard, key],
            )
            if cursor.rowcount == 0:  # another process was first; nothing was ever wrapped by ours
                holder().forget(key)
        found = _shared(shard)
    assert found is not None
    return found


def _shared(shard: int) -> Epoch | None:
    query = "select * from vault_epoch where shard = %s and retired_at is null order by number desc limit 1 for share"
    return next(iter(Epoch.objects.raw(query, [shard])), None)
