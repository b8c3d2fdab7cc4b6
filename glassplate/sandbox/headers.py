"""Reads what a picture file claims, without decoding it: format, size, frames, and whether its parts fit in the file.

Every length is a stranger's claim: it is compared with what is there before anything is set aside for it.
"""

from __future__ import annotations

import enum
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from glassplate.sandbox import jpeg
from glassplate.sandbox.errors import BadInput

PNG_MAGIC = b"\x89PNG\r\n\x1a\n"
MAX_PARTS = 1 << 16
# Pictures we know by sight but do not open: the answer can name the problem.
FOREIGN = (
    b"II*\0",
    b"MM\0*",
    b"BM",
    b"8BPS",
    b"\0\0\0\x0cjP  ",
    b"\xff\x4f\xff\x51",
    b"\0\0\x01\0",
    b"\xff\x0a",
    b"qoif",
)
FOREIGN_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis", b"jxl ")


class Format(enum.StrEnum):
    """The formats that can be opened."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    AVIF = "avif"
    GIF = "gif"


@dataclass(frozen=True)
class Header:
    """What the file claims to hold; `parts` are the (name, start, length) of a PNG's chunks."""

    format: Format
    width: int
    height: int
    frames: int = 1
    parts: tuple[tuple[bytes, int, int], ...] = ()


def read(view: memoryview) -> Header:
    """Return the header; BadInput when this is no picture we know, or one that does not hold together."""
    found = sniff(view)
    try:
        header = READERS[found](view)
    except (struct.error, IndexError, ValueError):
        raise BadInput("picture-broken") from None
    if not (header.width and header.height):
        raise BadInput("picture-broken")
    return header


def sniff(view: memoryview) -> Format:
    """Return the format by its first bytes, whatever the file is called."""
    start = bytes(view[:64])
    if start.startswith(b"\xff\xd8\xff"):
        return Format.JPEG
    if start.startswith(PNG_MAGIC):
        return Format.PNG
    if start.startswith((b"GIF87a", b"GIF89a")):
        return Format.GIF
    if start.startswith(b"RIFF") and start[8:12] == b"WEBP":
        return Format.WEBP
    if start[4:8] == b"ftyp":
        return _sniff_brands(start)
    raise BadInput("picture-format-not-allowed" if start.startswith(FOREIGN) else "picture-not-a-picture")


def _sniff_brands(start: bytes) -> Format:
    brands = start[8:12], *(start[at : at + 4] for at in range(16, min(len(start), start[3] or 64), 4))
    if b"avif" in brands or b"avis" in brands:
        return Format.AVIF
    raise BadInput("picture-format-not-allowed" if set(brands) & set(FOREIGN_BRANDS) else "picture-not-a-picture")


def _jpeg(view: memoryview) -> Header:
    frame = jpeg.frame(view)
    return Header(Format.JPEG, frame.width, frame.height)


def _png(view: memoryview) -> Header:
    parts = tuple(_png_chunks(view))
    names = [name for name, _, _ in parts]
    if names[:1] != [b"IHDR"] or names[-1] != b"IEND" or b"IDAT" not in names or parts[0][2] != 13:
        raise BadInput("picture-broken")
    width, height = struct.unpack_from(">II", view, parts[0][1])
    frames = 1
    for name, start, length in parts:
        if name == b"acTL" and length == 8:
            frames = struct.unpack_from(">I", view, start)[0]
    return Header(Format.PNG, width, height, frames, parts)


def _png_chunks(view: memoryview) -> Iterator[tuple[bytes, int, int]]:
    """Yield (name, start of data, length) up to IEND; what follows it is not part of the picture."""
    at = len(PNG_MAGIC)
    for _ in range(MAX_PARTS):
        length, name = struct.unpack_from(">I4s", view, at)
        if at + 12 + length > view.nbytes:
            raise BadInput("picture-broken")
        yield name, at + 8, length
        if name == b"IEND":
            return
        at += 12 + length
    raise BadInput("picture-broken")


def _gif(view: memoryview) -> Header:
    width, height, flags = struct.unpack_from("<HHB", view, 6)
    at = 13 + _gif_table(flags)
    frames = 0
    while at < view.nbytes and view[at] != 0x3B:
        if view[at] == 0x2C:
            left, top, wide, high, flags = struct.unpack_from("<HHHHB", view, at + 1)
            width, height = max(width, left + wide), max(height, top + high)
            frames += 1
            at = _gif_after_blocks(view, at + 11 + _gif_table(flags))
        elif view[at] == 0x21:
            at = _gif_after_blocks(view, at + 2)
        else:
            break
    if not frames:
        raise BadInput("picture-broken")
    return Header(Format.GIF, width, height, frames)


def _gif_table(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _gif_after_blocks(view: memoryview, at: int) -> int:
    while at < view.nbytes and view[at]:
        at += 1 + view[at]
    return at + 1


def _webp(view: memoryview) -> Header:
    end = 8 + struct.unpack_from("<I", view, 4)[0]
    if end > view.nbytes:
        raise BadInput("picture-broken")
    at, frames, sizes = 12, 0, [(0, 0)]
    for _ in range(MAX_PARTS):
        if at + 8 > end:
            break
        name, length = struct.unpack_from("<4sI", view, at)
        if at + 8 + length > end:
            raise BadInput("picture-broken")
        frames += name in (b"ANMF", b"VP8 ", b"VP8L")
        sizes.append(_webp_size(view, name, at + 8))
        at += 8 + length + length % 2
    width, height = max(sizes, key=lambda size: size[0] * size[1])
    return Header(Format.WEBP, width, height, frames)


def _webp_size(view: memoryview, name: bytes, at: int) -> tuple[int, int]:
    if name == b"VP8X":
        return _three(view, at + 4) + 1, _three(view, at + 7) + 1
    if name == b"ANMF":
        return _three(view, at + 6) + 1, _three(view, at + 9) + 1
    if name == b"VP8 ":
        wide, high = struct.unpack_from("<HH", view, at + 6)
        return wide & 0x3FFF, high & 0x3FFF
    if name == b"VP8L":
        bits = struct.unpack_from("<I", view, at + 1)[0]
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return 0, 0


def _three(view: memoryview, at: int) -> int:
    return view[at] | view[at + 1] << 8 | view[at + 2] << 16


def _avif(view: memoryview) -> Header:
    """Return the largest size that any item claims: a grid's whole is one of them."""
    sizes = [(0, 0)]
    for name, start, end in _boxes(view, 0, view.nbytes):
        if name != b"meta":
            continue
        for inner, inner_start, inner_end in _boxes(view, start + 4, end):
            if inner == b"iprp":
                sizes += _avif_sizes(view, inner_start, inner_end)
    width, height = max(sizes, key=lambda size: size[0] * size[1])
    return Header(Format.AVIF, width, height)


def _avif_sizes(view: memoryview, start: int, end: int) -> list[tuple[int, int]]:
    sizes = []
    for name, box, box_end in _boxes(view, start, end):
        if name == b"ipco":
            for inner, at, _ in _boxes(view, box, box_end):
                if inner == b"ispe":
                    sizes.append(struct.unpack_from(">II", view, at + 4))
    return sizes


def _boxes(view: memoryview, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield (name, start of content, end) of the boxes between two places."""
    for _ in range(MAX_PARTS):
        if at + 8 > end:
            return
        length, name = struct.unpack_from(">I4s", view, at)
        head = 8
        if length == 1:
            length, head = struct.unpack_from(">Q", view, at + 8)[0], 16
        length = length or end - at
        if length < head or at + length > end:
            raise BadInput("picture-broken")
        yield name, at + head, at + length
        at += length
    raise BadInput("picture-broken")


READERS = {Format.JPEG: _jpeg, Format.PNG: _png, Format.GIF: _gif, Format.WEBP: _webp, Format.AVIF: _avif}
