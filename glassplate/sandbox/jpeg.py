"""Walks the markers of a JPEG and rebuilds it with its scan data and nothing else (ITU-T T.81, annex B)."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from glassplate.sandbox.errors import BadInput

SOI, EOI, SOS, DQT, DHT, DRI, APP0, APP1, APP2, APP14 = 0xD8, 0xD9, 0xDA, 0xDB, 0xC4, 0xDD, 0xE0, 0xE1, 0xE2, 0xEE
FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
# Baseline, extended and progressive Huffman are what every browser shows.
COMMON_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
# A progressive picture has about ten scans; thousands are an attack on whoever decodes it.
MAX_SCANS = 64
MAX_SEGMENTS = 4096
OUR_JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
# Entropy-coded bytes look like noise: a line of plain text among them was put there, and is pixels of nothing.
TEXT = re.compile(rb"[\t\n\r -~]{24}")


@dataclass(frozen=True)
class Segment:
    """One marker and where its content lies; a scan's runs from its header to the next marker."""

    marker: int
    start: int
    end: int


@dataclass(frozen=True)
class Frame:
    """What the frame header claims."""

    marker: int
    precision: int
    width: int
    height: int
    components: int


def segments(view: memoryview) -> Iterator[Segment]:
    """Yield the segments up to EOI; BadInput when a length does not fit or the end is missing."""
    at, scans = 2, 0
    for _ in range(MAX_SEGMENTS):
        while at + 1 < view.nbytes and view[at] == 0xFF and view[at + 1] == 0xFF:
            at += 1
        if at + 2 > view.nbytes or view[at] != 0xFF:
            raise BadInput("picture-broken")
        marker = view[at + 1]
        if marker == EOI:
            return
        if at + 4 > view.nbytes:
            raise BadInput("picture-broken")
        end = at + 2 + struct.unpack_from(">H", view, at + 2)[0]
        if end > view.nbytes or end < at + 4:
            raise BadInput("picture-broken")
        if marker == SOS:
            scans += 1
            end = _end_of_scan(view, end)
        if scans > MAX_SCANS:
            raise BadInput("picture-broken")
        yield Segment(marker, at + 4, end)
        at = end
    raise BadInput("picture-broken")


def frame(view: memoryview) -> Frame:
    """Return the one frame header; BadInput when there is none, several, or no scan."""
    frames, scans = [], 0
    for segment in segments(view):
        scans += segment.marker == SOS
        if segment.marker in FRAMES:
            precision, height, width, components = struct.unpack_from(">BHHB", view, segment.start)
            frames.append(Frame(segment.marker, precision, width, height, components))
    if len(frames) != 1 or not scans:
        raise BadInput("picture-broken")
    return frames[0]


def rebuilt(view: memoryview) -> bytes | None:
    """Return the same scans in a container of ours, or None when the file is one we would rather encode anew."""
    found = list(segments(view))
    if not all(map(_plain, (view[part.start : part.end] for part in found), (part.marker for part in found))):
        return None
    pieces: list[bytes | memoryview] = [b"\xff\xd8", _colour_note(view, found)]
    for part in found:
        if part.marker in COMMON_FRAMES or part.marker in (DQT, DHT, DRI, SOS):
            pieces.append(view[part.start - 4 : part.end])
        elif part.marker in FRAMES or part.marker == 0xDC:
            return None
    pieces.append(b"\xff\xd9")
    return b"".join(pieces)


def application(view: memoryview, marker: int, label: bytes) -> list[memoryview]:
    """Return the contents of the APPn segments that begin with the label, without it."""
    return [
        view[part.start + len(label) : part.end]
        for part in segments(view)
        if part.marker == marker and bytes(view[part.start : part.start + len(label)]) == label
    ]


def colour_profile(view: memoryview) -> bytes | None:
    """Return the ICC profile, joined from its numbered pieces."""
    pieces = application(view, APP2, b"ICC_PROFILE\0")
    numbered = sorted((piece[0], index) for index, piece in enumerate(pieces) if len(piece) > 2)
    return b"".join(pieces[index][2:] for _, index in numbered) or None


def _end_of_scan(view: memoryview, start: int) -> int:
    found = NEXT_MARKER.search(view, start)
    if not found:
        raise BadInput("picture-broken")
    return found.start()


def _colour_note(view: memoryview, found: list[Segment]) -> bytes:
    """Return the APP segment that tells how colours are stored, in words of ours, where the original had one."""
    for part in found:
        if (
            part.marker == APP14
            and bytes(view[part.start : part.start + 5]) == b"Adobe"
            and part.end - part.start >= 12
        ):
            return b"\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00" + bytes([view[part.start + 11]])
    jfif = any(part.marker == APP0 and bytes(view[part.start : part.start + 4]) == b"JFIF" for part in found)
    return OUR_JFIF if jfif else b""


def _plain(content: memoryview, marker: int) -> bool:
    """Say whether a segment holds just what its kind needs, with no room for something else."""
    if marker == DQT:
        return _whole_tables(content, lambda table: 1 + 64 * (1 + (table[0] >> 4)))
    if marker == DHT:
        return _whole_tables(content, lambda table: 17 + sum(table[1:17]))
    if marker == DRI:
        return len(content) == 2
    if marker in FRAMES:
        return len(content) == 6 + 3 * content[5]
    if marker == SOS:
        return TEXT.search(content) is None
    return True


def _whole_tables(content: memoryview, size: Callable[[memoryview], int]) -> bool:
    while content:
        length = size(content)
        if length > len(content):
            return False
        content = content[length:]
    return True
