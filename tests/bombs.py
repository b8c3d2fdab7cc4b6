"""Small files that would need much memory or time if they were believed."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from PIL import Image

from tests.pictures import PNG_MAGIC, chunk, corners, packed, riff

PIECE = 1 << 20
ADLER = 65521  # what the check of a deflated stream is counted by (RFC 1950)


class Made(Mapping[str, bytes]):
    """Files by name, each made when it is first asked for: whoever only collects tests needs no more than the names."""

    def __init__(self, makers: Mapping[str, Callable[[], bytes]]) -> None:
        self._makers = {name: cache(maker) for name, maker in makers.items()}

    def __getitem__(self, name: str) -> bytes:
        return self._makers[name]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)

    def __or__(self, more: Made) -> Made:
        return Made(self._makers | more._makers)


@cache
def bombs() -> Made:
    """Return small files that would need much memory or time if they were believed."""
    tiny = packed(corners(), "PNG")
    animation = chunk(b"acTL", struct.pack(">II", 1_000_000, 0))
    return Made(
        {
            "png 64 megapixels": lambda: png_claiming(8000, 8000),
            "png 400 megapixels": lambda: png_claiming(20_000, 20_000),
            "png 2 gigapixels": lambda: png_claiming(2**31 - 1, 1),
            "png claims a long text": lambda: tiny[:33] + struct.pack(">I", 2**31 - 1) + b"tEXt" + tiny[33:],
            "png text inflates": lambda: tiny[:33] + chunk(b"zTXt", b"k\0\0" + nothing(200 << 20)) + tiny[33:],
            "png profile inflates": lambda: tiny[:33] + chunk(b"iCCP", b"p\0\0" + nothing(200 << 20)) + tiny[33:],
            "png animation": lambda: tiny[:33] + animation + tiny[33:],
            "png of crumbs": lambda: tiny[:33] + chunk(b"teXt", b"") * 200_000 + tiny[33:],
            "gif of frames": lambda: _frames(3000),
            "gif canvas": lambda: b"GIF89a\xff\xff\xff\xff\0\0\0,\0\0\0\0\xff\xff\xff\xff\0\x08\0;",
            "webp canvas": lambda: riff(b"VP8X" + struct.pack("<I", 10) + bytes(4) + b"\xff\xff\xff\xff\xff\xff"),
            "jpeg canvas": lambda: jpeg_claiming(65_000, 65_000),
            "jpeg of scans": _scans,
            "avif canvas": lambda: _avif_claiming(60_000, 60_000),
        }
    )


@cache
def nothing(size: int) -> bytes:
    """Return so many zeros, deflated: a piece that depends on nothing before it, as often as it takes."""
    whole, rest = divmod(size, PIECE)
    deflate = zlib.compressobj(9, wbits=-15)
    piece = deflate.compress(bytes(PIECE)) + deflate.flush(zlib.Z_FULL_FLUSH)
    checked = struct.pack(">I", size % ADLER << 16 | 1)
    return b"\x78\xda" + piece * whole + deflate.compress(bytes(rest)) + deflate.flush() + checked


def _frames(count: int) -> bytes:
    frames = [Image.new("L", (8, 8), shade % 256) for shade in range(count)]
    return packed(frames[0], "GIF", save_all=True, append_images=frames[1:])


def jpeg_claiming(width: int, height: int) -> bytes:
    content = bytearray(packed(corners(), "JPEG"))
    at = content.index(b"\xff\xc0")
    content[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(content)


def _scans() -> bytes:
    """Return a progressive JPEG that repeats one of its scans a thousand times."""
    content = packed(corners(512, 512), "JPEG", progressive=True)
    start = content.rindex(b"\xff\xda")
    return content[:start] + content[start:-2] * 1000 + content[-2:]


def png_claiming(width: int, height: int, *more: bytes) -> bytes:
    """Return a small file that says it is a huge one-bit PNG, and would inflate to it."""
    body = nothing((1 + (width + 7) // 8) * min(height, 20_000))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return PNG_MAGIC + head + b"".join(more) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def _avif_claiming(width: int, height: int) -> bytes:
    content = packed(corners(), "AVIF")
    at = content.index(b"ispe") + 8
    return content[:at] + struct.pack(">II", width, height) + content[at + 8 :]
