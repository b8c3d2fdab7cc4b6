"""Bytes in anonymous memory: pictures on their way never touch a disk."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self

CHUNK = 1 << 20


class Blob:
    """Bytes in a memory file (memfd) that has no name on any disk.

    Written with write(2) and never mapped here, so its pages do not count towards this process;
    a sandbox child receives the descriptor and maps it itself.
    """

    def __init__(self, fd: int) -> None:
        self.fd = fd

    @classmethod
    def empty(cls) -> Self:
        return cls(os.memfd_create("glassplate", os.MFD_CLOEXEC))

    @classmethod
    def of(cls, content: bytes | bytearray | memoryview | Iterable[bytes | memoryview]) -> Self:
        """Return a blob that holds the content; an iterable is written piece by piece."""
        pieces = [content] if isinstance(content, bytes | bytearray | memoryview) else content
        blob = cls.empty()
        try:
            for piece in pieces:
                blob.append(piece)
        except BaseException:
            blob.close()
            raise
        return blob

    def append(self, piece: bytes | bytearray | memoryview) -> None:
        view = memoryview(piece).cast("B")
        while view:
            view = view[os.write(self.fd, view) :]

    @property
    def size(self) -> int:
        """Length in bytes."""
        return os.fstat(self.fd).st_size

    def read(self) -> bytes:
        return b"".join(self.chunks())

    def chunks(self, size: int = CHUNK) -> Iterator[bytes]:
        """Yield the content in pieces of at most `size` bytes, from the start."""
        at = 0
        while piece := os.pread(self.fd, size, at):
            yield piece
            at += len(piece)

    def close(self) -> None:
        """Free the memory; a second call does nothing."""
        if self.fd >= 0:
            os.close(self.fd)
            self.fd = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __del__(self) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Blob {self.fd}>"
