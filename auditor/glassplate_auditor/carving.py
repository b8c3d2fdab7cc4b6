"""What lies inside other bytes: pictures, compressed streams, base64 and hex; with caps, since files may be hostile."""

from __future__ import annotations

import base64
import binascii
import io
import re
import warnings
import zlib
from collections.abc import Iterator

from PIL import Image, ImageFile

ImageFile.LOAD_TRUNCATED_IMAGES = True  # half of a picture on a disk is a picture on a disk

PICTURES = re.compile(
    rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff|RIFF....WEBP|GIF8[79]a|BM....\0\0\0\0....\x28\0\0\0|....ftypavif|II\*\0|MM\0\*",
    re.DOTALL,
)
FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "AVIF", "TIFF")
STREAMS = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]|PK\x03\x04", re.DOTALL)
BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{64,}")
HEX = re.compile(rb"[0-9a-fA-F]{48,}")
MOST_PIXELS = 64_000_000
LARGEST_PICTURE = 64 << 20
LARGEST_STREAM = 32 << 20
FIRST_LOOK = 256
MOST_PICTURES = 400  # in one piece of bytes
MOST_STREAMS = 4000


def pictures(content: bytes) -> Iterator[Image.Image]:
    """Yield each picture that can be decoded from somewhere in the bytes."""
    for count, match in enumerate(PICTURES.finditer(content)):
        if count >= MOST_PICTURES:
            return
        image = _decoded(content[match.start() : match.start() + LARGEST_PICTURE])
        if image is not None:
            yield image


def streams(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield (form, bytes) of what is inside: gzip, zlib, ZIP members, long runs of base64 and hex."""
    for count, match in enumerate(STREAMS.finditer(content)):
        if count >= MOST_STREAMS:
            break
        if inflated := _inflated(content, match.start()):
            yield "compressed", inflated
    for match in BASE64.finditer(content):
        run = match[0].replace(b"-", b"+").replace(b"_", b"/")
        for offset in range(4):
            yield "base64", _from_base64(run[offset:])
    for match in HEX.finditer(content):
        run = match[0]
        for offset in range(2):
            even = run[offset : len(run) - (len(run) - offset) % 2]
            yield "hex", bytes.fromhex(even.decode())


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
    """Return what a stream beginning here unpacks to; most places that look like one are none, so look briefly first."""
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
