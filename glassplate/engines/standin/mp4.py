"""The smallest MP4 (ISO/IEC 14496-12) around one H.264 film, with its index first."""

from __future__ import annotations

import struct

from glassplate.engines.standin.h264 import Film

UPRIGHT = struct.pack(">9I", 1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30)


def packed(film: Film, frames_a_second: int) -> bytes:
    """Return the file; time is counted in frames."""
    head = _box(b"ftyp", b"isom\0\0\2\0isomiso2avc1mp41")
    length = len(head) + len(_movie(film, frames_a_second, 0)) + 8
    return head + _movie(film, frames_a_second, length) + _box(b"mdat", b"".join(film.samples))


def _movie(film: Film, rate: int, start: int) -> bytes:
    frames = len(film.samples)
    times = struct.pack(">IIII", 0, 0, rate, frames)
    heading = times + struct.pack(">IHxxxxxxxxxx", 1 << 16, 1 << 8) + UPRIGHT + bytes(24) + struct.pack(">I", 2)
    track = struct.pack(">IIIII", 0, 0, 1, 0, frames) + bytes(8) + bytes(8) + UPRIGHT
    track += struct.pack(">II", film.width << 16, film.height << 16)
    media = _full(b"mdhd", times + b"\x55\xc4\0\0") + _full(b"hdlr", b"\0\0\0\0vide" + bytes(12) + b"stand-in\0")
    here = _box(b"dinf", _full(b"dref", struct.pack(">I", 1) + _full(b"url ", b"", flags=1)))
    media += _box(b"minf", _full(b"vmhd", bytes(8), flags=1) + here + _box(b"stbl", _table(film, start)))
    return _box(b"moov", _full(b"mvhd", heading) + _box(b"trak", _full(b"tkhd", track, flags=3) + _box(b"mdia", media)))


def _table(film: Film, start: int) -> bytes:
    """Return where and how long each frame is: one chunk, one length of time, the first one whole."""
    frames = len(film.samples)
    sizes = struct.pack(f">{frames}I", *map(len, film.samples))
    return (
        _full(b"stsd", struct.pack(">I", 1) + _box(b"avc1", _entry(film)))
        + _full(b"stts", struct.pack(">III", 1, frames, 1))
        + _full(b"stss", struct.pack(">II", 1, 1))
        + _full(b"stsc", struct.pack(">IIII", 1, 1, frames, 1))
        + _full(b"stsz", struct.pack(">II", 0, frames) + sizes)
        + _full(b"stco", struct.pack(">II", 1, start))
    )


def _entry(film: Film) -> bytes:
    sps, pps = film.sps, film.pps
    entry = bytes(6) + struct.pack(">H", 1) + bytes(16) + struct.pack(">HH", film.width, film.height)
    entry += struct.pack(">IIIH", 72 << 16, 72 << 16, 0, 1) + bytes(32) + struct.pack(">Hh", 24, -1)
    setup = b"\1" + sps[1:4] + b"\xff\xe1" + struct.pack(">H", len(sps)) + sps
    return entry + _box(b"avcC", setup + b"\1" + struct.pack(">H", len(pps)) + pps)


def _full(kind: bytes, content: bytes, flags: int = 0) -> bytes:
    return _box(kind, struct.pack(">I", flags) + content)


def _box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", 8 + len(content)) + kind + content
