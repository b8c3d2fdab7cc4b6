"""The store on a local disk: sealed bodies as files named by their object's id, durable before anyone hears of them."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from glassplate.vault.durable import sync_folder

CHUNK = 256 << 10  # what a reader who has stopped reading keeps in memory besides one segment
PART = ".part"
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})


class Full(Exception):
    """The disk takes nothing more, or may only be read: waiting helps, once the operator has made room."""


class Draft:
    """A body that is being written; it is nobody's until `finish` gives it its name."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._draft = place.with_suffix(PART)
        with _room():
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._fd = os.open(self._draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self.size = 0

    def write(self, piece: bytes | memoryview) -> None:
        view = memoryview(piece)
        self.size += len(view)
        with _room():
            while view:
                view = view[os.write(self._fd, view) :]

    def finish(self) -> None:
        with _room():
            os.fsync(self._fd)
        os.close(self._fd)
        self._draft.rename(self._place)
        sync_folder(self._place.parent)

    def abandon(self) -> None:
        os.close(self._fd)
        self._draft.unlink(missing_ok=True)


@contextmanager
def _room() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        raise Full from error


class DiskStore:
    """Bodies under one folder, two levels deep so that no folder grows too long."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def draft(self, body: UUID) -> Draft:
        return Draft(self._place(body))

    def read(self, body: UUID) -> Iterator[bytes]:
        """Yield the sealed bytes; FileNotFoundError at the first piece when there is none."""
        with self._place(body).open("rb", buffering=0) as file:
            while piece := file.read(CHUNK):
                yield piece

    def part(self, body: UUID, at: int, length: int) -> bytes:
        """Return so many of the sealed bytes from a place on, fewer at the end; FileNotFoundError without a body."""
        with self._place(body).open("rb", buffering=0) as file:
            return os.pread(file.fileno(), length, at)

    def size(self, body: UUID) -> int:
        """Return how many bytes it has, sealed."""
        return self._place(body).stat().st_size

    def delete(self, body: UUID) -> None:
        """Remove it; removing what is not there is fine, so that a shred can be resumed."""
        self._place(body).unlink(missing_ok=True)

    def older_than(self, seconds: float) -> Iterator[tuple[UUID, bool]]:
        """Yield (id, is a draft) of every body last written more than `seconds` ago, for the sweep."""
        limit = time.time() - seconds
        for file in self._folder.glob("*/*/*"):
            try:
                if file.stat().st_mtime < limit:
                    yield UUID(file.stem), file.suffix == PART
            except FileNotFoundError:
                continue

    def holds(self, body: UUID) -> bool:
        return self._place(body).exists()

    def is_writable(self) -> bool:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return os.access(self._folder, os.W_OK)

    def delete_draft(self, body: UUID) -> None:
        self._place(body).with_suffix(PART).unlink(missing_ok=True)

    def _place(self, body: UUID) -> Path:
        name = str(body)
        return self._folder / name[:2] / name[2:4] / name
