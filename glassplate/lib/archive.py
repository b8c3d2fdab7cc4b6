"""A ZIP that is made while it is sent: one piece in memory at a time, sizes behind each member."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Member:
    """One file of the archive. `pieces` is asked for only when its turn has come."""

    name: str
    pieces: Iterable[bytes]
    is_text: bool = False  # worth packing; pictures are packed already


def archive(members: Iterable[Member]) -> Iterator[bytes]:
    """Yield the ZIP, bit by bit."""
    out = _Out()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        for member in members:
            about = zipfile.ZipInfo(member.name)
            about.compress_type = zipfile.ZIP_DEFLATED if member.is_text else zipfile.ZIP_STORED
            about.external_attr = 0o600 << 16
            with made.open(about, "w", force_zip64=True) as file:
                for piece in member.pieces:
                    file.write(piece)
                    yield out.take()
            yield out.take()
    yield out.take()


class _Out(io.RawIOBase):
    """What the ZIP writer writes to, and the answer takes from; it cannot seek."""

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
