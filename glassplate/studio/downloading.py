"""Pictures on their way out: in the format that was asked for, straight from the seal into the answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from glassplate import sandbox
from glassplate.lib.archive import Member, archive
from glassplate.lib.blob import Blob
from glassplate.provenance import marking
from glassplate.studio.errors import StudioError
from glassplate.studio.models import Version
from glassplate.usage import metrics
from glassplate.usage.counts import count
from glassplate.vault import shelf

Chunks = Iterator[bytes]
VIDEO = "video/mp4"


@dataclass(frozen=True)
class Body:
    """One file on its way out; its name is ours, never the person's."""

    name: str
    media_type: str
    size: int
    chunks: Chunks


@dataclass(frozen=True)
class Opened:
    """A version whose key is open: the rest needs no database any more."""

    name: str
    media_type: str
    size: int
    chunks: Chunks


def opened(version: Version) -> Opened:
    """Open a version for a download, and count it; the caller acts as its person."""
    count(version.person, "downloaded")
    metrics.used(metrics.permitted(version.person), "download")
    row, plain = shelf.opened(version.picture)
    return Opened(_name(version), row.media_type, row.size, plain)


def one(version: Opened, format: str) -> Body:
    """Return the version in this format ("png", "jpeg", "webp"); a video, and what already has it, as it is."""
    if version.media_type == VIDEO:
        return Body(f"{version.name}.mp4", VIDEO, version.size, version.chunks)
    name, media_type = f"{version.name}.{_ending(format)}", f"image/{format}"
    if version.media_type == media_type:
        return Body(name, media_type, version.size, version.chunks)
    blob = _converted(version.chunks, format)
    return Body(name, media_type, blob.size, _drained(blob))


def several(versions: Sequence[Version], format: str) -> Chunks:
    """Return a ZIP, made while it is sent: one picture in memory at a time. Keys are opened now, pictures later."""
    return archive(_members([opened(version) for version in versions], format))


def _members(versions: Sequence[Opened], format: str) -> Iterator[Member]:
    for version in versions:
        body = one(version, format)
        yield Member(body.name, body.chunks)


def _converted(plain: Chunks, format: str) -> Blob:
    with Blob.of(plain) as blob:
        try:
            return marking.converted(blob, format)
        except sandbox.SandboxError as error:
            words = error.code if error.reason is sandbox.Reason.BROKEN else "download-failed"
            raise StudioError(words) from None
        except marking.MarkingFailed:
            raise StudioError("download-failed") from None


def _drained(blob: Blob) -> Chunks:
    with blob:
        yield from blob.chunks()


def _name(version: Version) -> str:
    return f"glassplate-{version.number}-{str(version.id)[:8]}"


def _ending(format: str) -> str:
    return "jpg" if format == "jpeg" else format
