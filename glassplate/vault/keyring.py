"""The keyring: what opens the living and names the erased, written out for a backup and read back for a restore.

A segment is a JSON head, then records. A person who ever deleted something comes with the keys of all objects they
have: an old copy of the database has those wrapped under a key that is gone, and what is not named was deleted.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import psycopg

from glassplate.lib.aside import acting
from glassplate.lib.log import log
from glassplate.vault import seal
from glassplate.vault.holder import holder
from glassplate.vault.keys import LOCK
from glassplate.vault.models import SHARDS

FORMAT = 1
LENGTH = struct.Struct(">I")
LIVING, OBJECT, TOMBSTONE = b"P", b"O", b"T"
PERSON_RECORD = struct.Struct(">16sI?32s")  # person, generation, are their objects named, key
OBJECT_RECORD = struct.Struct(">16s60s")  # object, its key wrapped under the person's
PEOPLE = """
select k.person, e.key, k.wrapped, k.generation,
       k.generation > 1 or exists (select 1 from vault_renewal r where r.person = k.person)
from vault_personkey k join vault_epoch e on e.id = k.epoch_id
where k.shard = %s and (k.changed_at >= %s or k.person in (select person from vault_renewal))
"""
OBJECTS = "select person, id, key from vault_sealed where person = any(%s) and key is not null and ring is null"


@dataclass(frozen=True)
class Head:
    """What a segment is: all of the keyring (`since` None) or what changed, and when it was taken, by the database."""

    taken_at: datetime
    since: datetime | None
    secrets: Mapping[str, str]


@dataclass(frozen=True)
class Living:
    """A person's key; `objects` has each object's wrapped key, or is None where the database's own are right."""

    generation: int
    key: bytes
    objects: dict[UUID, bytes] | None


@dataclass
class Ring:
    """The sum of all segments read, the newest winning."""

    whole_at: datetime | None = None
    living: dict[UUID, Living] = field(default_factory=dict)
    erased: set[UUID] = field(default_factory=set)
    secrets: dict[str, str] = field(default_factory=dict)

    def add(self, pieces: Iterable[bytes]) -> None:
        """Read one segment over what was read before; ValueError when it is not one."""
        source = _Source(pieces)
        head = _head(source)
        if head.since is None:
            self.whole_at, self.living, self.erased = head.taken_at, {}, set()
        self.secrets |= head.secrets
        named: dict[UUID, bytes] | None = None
        while kind := source.take(1, may_end=True):
            if kind == OBJECT:
                identity, wrapped = OBJECT_RECORD.unpack(source.take(OBJECT_RECORD.size))
                if named is None:
                    raise ValueError("not a keyring")
                named[UUID(bytes=identity)] = wrapped
                continue
            named = self._add_person(kind, source)

    def _add_person(self, kind: bytes, source: _Source) -> dict[UUID, bytes] | None:
        if kind == TOMBSTONE:
            erased = UUID(bytes=source.take(16))
            self.erased.add(erased)
            self.living.pop(erased, None)
            return None
        if kind != LIVING:
            raise ValueError("not a keyring")
        raw, generation, is_named, key = PERSON_RECORD.unpack(source.take(PERSON_RECORD.size))
        person = UUID(bytes=raw)
        named: dict[UUID, bytes] | None = {} if is_named else None
        if person not in self.erased:
            self.living[person] = Living(generation, key, named)
        return named


def write(own: psycopg.Connection, out: Callable[[bytes], object], head: Head) -> None:
    """Write one segment, shard by shard; no shard rotates while it is written, so that its keys are there to open."""
    raw = json.dumps(
        {
            "format": FORMAT,
            "taken_at": head.taken_at.isoformat(),
            "since": head.since and head.since.isoformat(),
            "secrets": dict(head.secrets),
        }
    ).encode()
    out(LENGTH.pack(len(raw)) + raw)
    for shard in range(SHARDS):
        own.execute("select pg_advisory_lock(%s, %s)", [LOCK, shard])
        try:
            out(b"".join(_shard(own, shard, head.since)))
        finally:
            own.execute("select pg_advisory_unlock(%s, %s)", [LOCK, shard])


def _shard(own: psycopg.Connection, shard: int, since: datetime | None) -> Iterator[bytes]:
    """Yield the records of one shard, as they are at one moment."""
    with own.transaction():
        own.execute("set transaction isolation level repeatable read, read only")
        with acting(own, "backup"):
            people = own.execute(PEOPLE, [shard, since or "-infinity"], binary=True).fetchall()
            named = [person for person, _, wrapped, _, is_named in people if is_named and wrapped]
            rows = own.execute(OBJECTS, [named], binary=True).fetchall() if named else []
    objects: dict[UUID, list[bytes]] = {}
    for person, identity, key in rows:
        objects.setdefault(person, []).append(OBJECT + OBJECT_RECORD.pack(identity.bytes, key))
    for person, epoch, wrapped, generation, is_named in people:
        if wrapped is None:
            yield TOMBSTONE + person.bytes
        elif key := _unwrapped(epoch, person, wrapped):
            yield LIVING + PERSON_RECORD.pack(person.bytes, generation, is_named, key)
            yield from objects.get(person, [])


def _unwrapped(epoch: UUID, person: UUID, wrapped: bytes) -> bytes | None:
    try:
        return holder().unwrap(epoch, person.bytes, wrapped)
    except seal.KeyGone:
        raise
    except seal.Unopenable:
        log("person-key-broken", person=person)
        return None


def _head(source: _Source) -> Head:
    head = json.loads(source.take(*LENGTH.unpack(source.take(LENGTH.size))))
    if head.get("format") != FORMAT:
        raise ValueError("not a keyring")
    since = datetime.fromisoformat(head["since"]) if head["since"] else None
    return Head(datetime.fromisoformat(head["taken_at"]), since, head["secrets"])


class _Source:
    """Hands out pieces of any size as exactly as many bytes as are asked for."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._waiting = memoryview(b"")

    def take(self, size: int, *, may_end: bool = False) -> bytes:
        """Return that many bytes; b"" at the end where the segment may end, and ValueError elsewhere."""
        while len(self._waiting) < size:
            piece = next(self._pieces, None)
            if piece is None:
                if may_end and not self._waiting:
                    return b""
                raise ValueError("not a keyring")
            self._waiting = memoryview(bytes(self._waiting) + piece)
        taken, self._waiting = self._waiting[:size], self._waiting[size:]
        return bytes(taken)
