"""Many small texts opened at once: one look at the database, one at the key holder, whatever their number."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import connection

from glassplate.vault import seal
from glassplate.vault.holder import holder
from glassplate.vault.models import about

Row = tuple[UUID, UUID, str, UUID, bytes, bytes, bytes]
# As in `keys`: one statement, so that the three belong together however a rotation moves them meanwhile.
OF_TEXTS = """
select s.id, s.person, s.kind, e.key, p.wrapped, s.key, s.body from vault_sealed s
join vault_personkey p on p.person = s.person join vault_epoch e on e.id = p.epoch_id
where s.id = any(%s) and s.key is not null and s.body is not null and s.ring is null and p.wrapped is not null
"""
TRIES = 2  # a rotation may destroy the epoch between the two looks; after it the rows say another


def opened(identities: Iterable[UUID]) -> dict[UUID, str]:
    """Return the texts by id; what is gone, or does not open, is not among them. The caller acts as their person."""
    wanted, found = set(identities), dict[UUID, str]()
    for _ in range(TRIES):
        found |= _opened(wanted - found.keys())
        if len(found) == len(wanted):
            break
    return found


def _opened(wanted: Collection[UUID]) -> dict[UUID, str]:
    person_keys: dict[tuple[UUID, bytes], bytes | None] = {}
    found = {}
    for identity, person, kind, epoch, wrapped, key, body in _rows(wanted):
        held = (epoch, bytes(wrapped))
        if held not in person_keys:
            person_keys[held] = _person_key(epoch, person, held[1])
        person_key = person_keys[held]
        if person_key is not None:
            try:
                found[identity] = _text(person_key, about(identity, person, kind), bytes(key), bytes(body))
            except seal.Unopenable:
                continue
    return found


def _rows(wanted: Collection[UUID]) -> list[Row]:
    if not wanted:
        return []
    with connection.cursor() as cursor:
        cursor.execute(OF_TEXTS, [list(wanted)])
        rows: list[Row] = cursor.fetchall()
    return rows


def _person_key(epoch: UUID, person: UUID, wrapped: bytes) -> bytes | None:
    try:
        return holder().unwrap(epoch, person.bytes, wrapped)
    except seal.Unopenable:
        return None


def _text(person_key: bytes, of: bytes, key: bytes, body: bytes) -> str:
    return seal.open_small(seal.open_small(person_key, of, key), of, body).decode()
