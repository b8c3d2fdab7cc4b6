"""Pictures on their way out: in the format that was asked for, straight from the seal into the answer."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from glassplate import sandbox
from glassplate.lib.blob import Blob
from glassplate.studio.errors import StudioError
from glassplate.studio.models import Version
from glassplate.usage.counts import count
from glassplate.vault import shelf

Chunks = Iterator[bytes]
LIMITS = sandbox.Limits(memory_mb=1600, cpu_s=60, wall_s=60)


@dataclass(frozen=True)
class Body:
    """One file on its way out; its name is ours, never the person's."""

    name: str
    media_type: str
    size: int
    chunks: Chunks


def one(version: Version, format: str) -> Body:
    """Return the version in this format ("png", "jpeg", "webp"); what already has it is passed on as it is."""
    count(version.person, "downloaded")
    row = shelf.get(version.picture)
    media_type = f"image/{format}"
    if row.media_type == media_type:
        return Body(_name(version, format), media_type, row.size, shelf.chunks(row))
    blob = _converted(shelf.chunks(row), format)
    return Body(_name(version, format), media_type, blob.size, _drained(blob))


def several(versions: Sequence[Version], format: str) -> Chunks:
    """Return a ZIP, made while it is sent: one picture in memory at a time. Keys are opened now, pictures later."""
    count(versions[0].person, "downloaded", len(versions))
    rows = [(version, shelf.get(version.picture)) for version in versions]
    return _zip([(_name(version, format), row.media_type, shelf.chunks(row)) for version, row in rows], format)


def _zip(members: Sequence[tuple[str, str, Chunks]], format: str) -> Chunks:
    out = _Out()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, media_type, plain in members:
            pieces = plain if media_type == f"image/{format}" else _drained(_converted(plain, format))
            with archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as member:
                for piece in pieces:
                    member.write(piece)
                    yield out.take()
            yield out.take()
    yield out.take()


class _Out(io.RawIOBase):
    """What the ZIP writer writes to, and the answer takes from; it cannot seek, so sizes come behind each member."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, piece: object) -> int:
        view = memoryview(piece)  # type: ignore[arg-type]
        self._waiting += view
        return len(view)

    def take(self) -> bytes:
        taken, self._waiting = bytes(self._waiting), bytearray()
        return taken


def _converted(plain: Chunks, format: str) -> Blob:
    with Blob.of(plain) as blob:
        try:
            made = sandbox.run("glassplate.sandbox.pictures:convert", [blob], {"format": format}, LIMITS)
        except sandbox.SandboxError:
            raise StudioError("download-failed") from None
    return made.blobs[0]


def _drained(blob: Blob) -> Chunks:
    with blob:
        yield from blob.chunks()


def _name(version: Version, format: str) -> str:
    return f"glassplate-{version.number}-{str(version.id)[:8]}.{'jpg' if format == 'jpeg' else format}"
