"""Reads an MP4's boxes and empties those that do not show or sound: notes, credentials, names, dates.

A box is emptied where it lies, so that no offset changes. Boxes: ISO/IEC 14496-12.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from glassplate.sandbox.errors import BadInput

BROKEN = "video-broken"
# What players need; whatever else a vendor puts in is emptied.
NEEDED = frozenset(
    (b"ftyp", b"moov", b"mvhd", b"trak", b"tkhd", b"edts", b"elst", b"mdia", b"mdhd", b"hdlr", b"minf", b"vmhd")
    + (b"smhd", b"dinf", b"dref", b"stbl", b"stsd", b"stts", b"ctts", b"cslg", b"stss", b"stsz", b"stz2", b"stsc")
    + (b"stco", b"co64", b"sdtp", b"sgpd", b"sbgp", b"mdat", b"mvex", b"mehd", b"trex", b"moof", b"mfhd", b"traf")
    + (b"tfhd", b"tfdt", b"trun", b"sidx")
)
HOLDERS = frozenset((b"moov", b"trak", b"edts", b"mdia", b"minf", b"dinf", b"stbl", b"mvex", b"moof", b"traf"))
DATED = frozenset((b"mvhd", b"tkhd", b"mdhd"))
SHOWN_OR_HEARD = (b"vide", b"soun")
MOST_BOXES = 10_000
DEEPEST = 8
# In a handler box: where its type lies and where its name begins.
HANDLER, HANDLER_NAME = 8, 24


@dataclass(frozen=True)
class Box:
    """A box: its kind, where it lies, where its content begins, where it ends."""

    kind: bytes
    start: int
    body: int
    end: int


def emptied(film: memoryview) -> bytearray:
    """Return the film with nothing in it but pictures and sound; BadInput when it is not a whole MP4."""
    kept = bytearray(film)
    _empty(kept, 0, len(kept), 0)
    kinds = [box.kind for box in boxes(kept, 0, len(kept))]
    if kinds[:1] != [b"ftyp"] or kinds.count(b"moov") != 1 or b"mdat" not in kinds:
        raise BadInput(BROKEN)
    return kept


def boxes(film: bytearray, at: int, end: int) -> Iterator[Box]:
    """Yield the boxes that lie side by side between two places; BadInput when they do not fill it."""
    for _ in range(MOST_BOXES):
        if at == end:
            return
        box = _box(film, at, end)
        yield box
        at = box.end
    raise BadInput(BROKEN)


def _box(film: bytearray, at: int, end: int) -> Box:
    if end - at < 8:
        raise BadInput(BROKEN)
    size, kind = struct.unpack_from(">I4s", film, at)
    body = at + 8
    if size == 1 and end - at >= 16:
        (size,) = struct.unpack_from(">Q", film, body)
        body += 8
    elif size == 0:
        size = end - at
    if not body - at <= size <= end - at:
        raise BadInput(BROKEN)
    return Box(kind, at, body, at + size)


def _empty(film: bytearray, at: int, end: int, depth: int) -> None:
    if depth > DEEPEST:
        raise BadInput(BROKEN)
    for box in boxes(film, at, end):
        if box.kind not in NEEDED or (box.kind == b"trak" and not _shown_or_heard(film, box)):
            film[box.start + 4 : box.start + 8] = b"free"
            _blank(film, box.body, box.end)
        elif box.kind in HOLDERS:
            _empty(film, box.body, box.end, depth + 1)
        elif box.kind == b"hdlr":
            _blank(film, min(box.body + HANDLER_NAME, box.end), box.end)
        elif box.kind in DATED:
            long = box.end > box.body and film[box.body] == 1
            _blank(film, min(box.body + 4, box.end), min(box.body + (20 if long else 12), box.end))


def _shown_or_heard(film: bytearray, track: Box) -> bool:
    """Say whether a track is picture or sound: others carry captions, places or notes."""
    for media in boxes(film, track.body, track.end):
        if media.kind != b"mdia":
            continue
        for box in boxes(film, media.body, media.end):
            if box.kind == b"hdlr":
                return film[box.body + HANDLER : box.body + HANDLER + 4] in SHOWN_OR_HEARD
    return False


def _blank(film: bytearray, at: int, end: int) -> None:
    film[at:end] = bytes(end - at)
