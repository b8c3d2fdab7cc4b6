"""What lies inside other bytes: pictures, compressed streams, base64 and hex; with caps, since files may be hostile."""

from __future__ import annotations

import base64
import binascii
import io
import re
import warnings
import zlib
from collections.abc import Iterator
from functools import cache

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFile

ImageFile.LOAD_TRUNCATED_IMAGES = True  # half of a picture on a disk is a picture on a disk

# How a picture begins; what stands before it in the file's own header is stepped back over.
PICTURES = (
    (b"\x89PNG\r\n\x1a\n", 0),
    (b"\xff\xd8\xff", 0),
    (b"WEBPVP8", 8),
    (b"GIF87a", 0),
    (b"GIF89a", 0),
    (b"ftypavif", 4),
    (b"II*\0", 0),
    (b"MM\0*", 0),
    (b"\0\0\0\0\x36\0\0\0\x28\0\0\0", 6),  # a BMP without a palette
)
FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "AVIF", "TIFF")
STREAMS = (b"\x1f\x8b\x08", b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda", b"PK\x03\x04")
BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{64,}")
HEX = re.compile(rb"[0-9a-fA-F]{64,}")
SHORTEST_RUN, BLOCK = 64, 32  # a run of 64 covers at least one whole block
MOST_PIXELS = 64_000_000
LARGEST_PICTURE = 64 << 20
LARGEST_STREAM = 32 << 20
FIRST_LOOK = 256
MOST_PICTURES = 400  # in one piece of bytes
MOST_STREAMS = 4000


def pictures(content: bytes) -> Iterator[Image.Image]:
    """Yield each picture that can be decoded from somewhere in the bytes."""
    starts = sorted({at - back for magic, back in PICTURES for at in _places(content, magic) if at >= back})
    for start in starts[:MOST_PICTURES]:
        image = _decoded(content[start : start + LARGEST_PICTURE])
        if image is not None:
            yield image


def streams(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield (form, bytes) of what is inside: gzip, zlib, ZIP members, long runs of base64 and hex."""
    starts = sorted(at for magic in STREAMS for at in _places(content, magic))
    for start in starts[:MOST_STREAMS]:
        if inflated := _inflated(content, start):
            yield "compressed", inflated
    for run in _runs(content, BASE64):
        if HEX.fullmatch(run.removeprefix(b"x")):  # "\\x" and hex is most of a dump; of base64 it is one run in 10^29
            continue
        standard = run.replace(b"-", b"+").replace(b"_", b"/")
        for offset in range(4):
            yield "base64", _from_base64(standard[offset:])
    for run in _runs(content, HEX):
        for offset in range(2):
            even = run[offset : len(run) - (len(run) - offset) % 2]
            yield "hex", bytes.fromhex(even.decode())


def _places(content: bytes, needle: bytes) -> Iterator[int]:
    at = content.find(needle)
    while at >= 0:
        yield at
        at = content.find(needle, at + 1)


def _runs(content: bytes, pattern: re.Pattern[bytes]) -> Iterator[bytes]:
    """Yield the long runs of an alphabet; whole blocks are looked at first, since most of a file is something else."""
    if len(content) < SHORTEST_RUN:
        return
    table = _members(pattern)
    whole = len(content) // BLOCK * BLOCK
    blocks = table[np.frombuffer(content, np.uint8, whole)].reshape(-1, BLOCK).all(axis=1)
    end = 0
    for block in np.flatnonzero(blocks):
        start = int(block) * BLOCK
        if start < end:
            continue
        while start > end and table[content[start - 1]]:
            start -= 1
        if match := pattern.match(content, start):
            yield match[0]
            end = match.end()


@cache
def _members(pattern: re.Pattern[bytes]) -> npt.NDArray[np.bool_]:
    """Return of each byte whether it is in the alphabet."""
    return np.array([pattern.fullmatch(bytes([each]) * 64) is not None for each in range(256)])


def _decoded(content: bytes) -> Image.Image | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(content), formats=FORMATS)
            if image.width * image.height > MOST_PIXELS:
                return None
            image.draft("L", (256, 256))  # a JPEG need not be decoded at its full size
            image.load()
    except Exception:  # decoders fail in every way there is on bytes that are no picture
        return None
    return image


def _inflated(content: bytes, at: int) -> bytes | None:
    """Return what a stream that begins here unpacks to; most places that look like one are none: look briefly first."""
    head = content[at : at + 4]
    start, window = at, 47  # 47: gzip or zlib, told by the header
    if head == b"PK\x03\x04":
        names = content[at + 26 : at + 30]
        start = at + 30 + int.from_bytes(names[:2], "little") + int.from_bytes(names[2:], "little")
        window = -15
    try:
        zlib.decompressobj(window).decompress(content[start : start + FIRST_LOOK], 1 << 16)
        return zlib.decompressobj(window).decompress(content[start : start + LARGEST_STREAM], LARGEST_STREAM)
    except zlib.error:
        return None


def _from_base64(run: bytes) -> bytes:
    try:
        return base64.b64decode(run[: len(run) - len(run) % 4])
    except binascii.Error:
        return b""
