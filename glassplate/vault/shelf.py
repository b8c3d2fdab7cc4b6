"""The one way to store: put, open, list. The caller acts as the person whose things these are, or under a duty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, partial
from uuid import UUID, uuid4

from django.conf import settings
from django.utils import timezone

from glassplate.lib import rows
from glassplate.lib.blob import Blob
from glassplate.vault import keys, seal
from glassplate.vault.disk import DiskStore
from glassplate.vault.holder import holder
from glassplate.vault.models import Kind, Sealed

TEXT_LONGEST = 64 * 1024
PROVISIONAL = timedelta(days=1)  # an object that nothing adopted by then is swept


class Gone(Exception):
    """There is no such object for this person, or it was shredded."""


@dataclass(frozen=True)
class About:
    """What an object is, beside its content."""

    person: UUID
    kind: Kind
    media_type: str = ""
    parent: UUID | None = None
    expires: datetime | None = None
    pixels: tuple[int, int] | None = None  # width and height of a picture
    ring: UUID | None = None  # a job key to seal under, instead of the person's; see `new_ring`


@cache
def store() -> DiskStore:
    return DiskStore(settings.OBJECTS)


class Writer:
    """Seals a stream into the store while it comes in. Needs no database until `finish`."""

    def __init__(self, about: About) -> None:
        self._row = _row(about)
        self._key = seal.new_key()
        self._sealer = seal.Sealer(self._key, self._row.about)
        self._draft = store().draft(self._row.id)
        try:
            self._draft.write(self._sealer.head)
        except BaseException:  # nobody else knows of it yet
            self._draft.abandon()
            raise

    def write(self, piece: bytes | bytearray | memoryview) -> None:
        self._row.size += len(piece)
        for segment in self._sealer.feed(piece):
            self._draft.write(segment)

    def close(self) -> None:
        """Make the sealed body durable; what follows is the row."""
        self._draft.write(self._sealer.finish())
        self._draft.finish()

    def register(self) -> Sealed:
        """Write the row, whose key is wrapped for the person; the file is there already."""
        self._row.key = _wrap(self._row, self._key)
        self._row.save(force_insert=True)
        return self._row

    @property
    def identity(self) -> UUID:
        return self._row.id

    @property
    def person(self) -> UUID:
        return self._row.person

    def abandon(self) -> None:
        """Forget what came in before it was closed: nothing of it stays."""
        self._draft.abandon()

    def discard(self) -> None:
        """Remove a closed body whose row was not written after all."""
        store().delete(self._row.id)


def put(about: About, content: Blob | Iterable[bytes]) -> Sealed:
    """Seal the content and return its row: file first, then row, so that a crash leaves an orphan and never a hole."""
    return seal_body(about, content).register()


def seal_body(about: About, content: Blob | Iterable[bytes]) -> Writer:
    """Seal the content into the store, durable; its row is still to be registered."""
    writer = Writer(about)
    try:
        for piece in content.chunks() if isinstance(content, Blob) else content:
            writer.write(piece)
        writer.close()
    except BaseException:
        writer.abandon()
        raise
    return writer


def put_text(
    person: UUID, kind: Kind, text: str, *, parent: UUID | None = None, expires: datetime | None = None
) -> Sealed:
    """Seal a text of at most 64 KiB into the row itself."""
    return put_words(About(person, kind, "text/plain", parent, expires), text)


def put_words(about: About, text: str) -> Sealed:
    plain = text.encode()
    if len(plain) > TEXT_LONGEST:
        raise ValueError("text-too-long")
    row = _row(about)
    key = seal.new_key()
    row.size = len(plain)
    row.body = seal.seal_small(key, row.about, plain)
    row.key = _wrap(row, key)
    row.save(force_insert=True)
    return row


def get(identity: UUID) -> Sealed:
    """Return the row; Gone when this person has no such object."""
    row = rows.one(Sealed, "id = %s and key is not null", identity)
    if row is None:
        raise Gone
    return row


def open_text(identity: UUID) -> str:
    row = _with_keys(identity)
    if row.body is None:
        raise Gone
    return seal.open_small(_unwrap(row), row.about, bytes(row.body)).decode()


def chunks(row: Sealed) -> Iterator[bytes]:
    """Yield the plain content; the key is opened at once, the rest needs no database any more. Gone without a file."""
    key, about, identity = _unwrap(row), row.about, row.id
    if not store().holds(identity):
        raise Gone
    return seal.unseal(key, about, store().read(identity))


def window(row: Sealed) -> seal.Window:
    """Return a large object to be read from any place on; the key is opened at once. Gone without a file."""
    key, identity = _unwrap(row), row.id
    if not store().holds(identity):
        raise Gone
    return seal.Window(key, row.about, partial(store().part, identity), store().size(identity))


def opened(identity: UUID) -> tuple[Sealed, Iterator[bytes]]:
    """Return the row and the plain content, as `get` and `chunks` do, in one look at the database."""
    row = _with_keys(identity)
    return row, chunks(row)


def open_blob(identity: UUID) -> Blob:
    return Blob.of(opened(identity)[1])


def new_ring() -> UUID:
    """Make a job key in the holder's memory and return its id: what is sealed under it goes when it is forgotten."""
    ring = uuid4()
    holder().job_keys.put(ring, seal.new_key())
    return ring


def keep(*identities: UUID) -> None:
    """Adopt objects that were provisional: they live until deleted."""
    Sealed.objects.filter(pk__in=identities).update(expires_at=None)


def soon() -> datetime:
    """When a thing that nothing has adopted yet expires."""
    return timezone.now() + PROVISIONAL


def _row(about: About) -> Sealed:
    return Sealed(
        id=uuid4(),
        person=about.person,
        kind=about.kind,
        media_type=about.media_type,
        parent=about.parent,
        expires_at=about.expires,
        width=about.pixels[0] if about.pixels else None,
        height=about.pixels[1] if about.pixels else None,
        ring=about.ring,
        size=0,
    )


def _with_keys(identity: UUID) -> Sealed:
    row = keys.found(identity)
    if row is None:
        raise Gone
    return row


def _wrap(row: Sealed, key: bytes) -> bytes:
    if row.ring:
        return seal.seal_small(_job_key(row.ring), row.about, key)
    return keys.wrap(row.person, row.about, key)


def _unwrap(row: Sealed) -> bytes:
    if row.key is None:
        raise Gone
    if row.ring:
        return seal.open_small(_job_key(row.ring), row.about, bytes(row.key))
    return keys.open_key(row)


def _job_key(ring: UUID) -> bytes:
    """Return a job's key; Unopenable once it was forgotten, or lost with the machine's memory."""
    key = holder().job_keys.get(ring)
    if key is None:
        raise seal.Unopenable
    return key
