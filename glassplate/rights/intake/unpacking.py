"""A stranger's ZIP, read through a window on its sealed body: bounded in members, sizes and sum; names are no paths."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from glassplate.lib.blob import Blob
from glassplate.vault import seal

MB = 1 << 20
DATA = "data.json"
LARGEST_READ = 16 * MB  # at once: also the longest list of members, which the library reads in one piece
LARGEST_DATA = 64 * MB
MOST_MEMBERS = 100_000
SWELL = 1.5  # pictures are packed already: what unpacks to much more than it was is not what we wrote
SPARE = LARGEST_DATA
PIECE = 1 * MB


class Unfit(Exception):
    """It cannot be taken in; the words id says why."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class Archive:
    """`with Archive(window) as archive`: opens single members by their names, each at most so large."""

    def __init__(self, window: seal.Window) -> None:
        self._left = int(window.size * SWELL) + SPARE
        try:
            self._zip = zipfile.ZipFile(_Bounded(window))
        except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, OverflowError, NotImplementedError, OSError):
            raise Unfit("import-not-ours") from None
        members = self._zip.infolist()
        if len(members) > MOST_MEMBERS:
            raise Unfit("import-too-many")
        self._members = {member.filename: member for member in members}

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def data(self) -> Blob:
        """Return data.json; Unfit without one."""
        found = self.member(DATA, LARGEST_DATA)
        if found is None:
            raise Unfit("import-not-ours")
        return found

    def member(self, name: str, most: int) -> Blob | None:
        """Return what a member holds, in memory; None for one that is not there, too large, locked or damaged."""
        about = self._members.get(name)
        if about is None or about.flag_bits & 1:
            return None
        try:
            return Blob.of(self._pieces(about, most))
        except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, RuntimeError, OSError, _TooLarge):
            return None
        except Exception as error:  # zlib's, lzma's and bz2's own are of no common kind
            if type(error).__module__ in ("zlib", "_lzma", "lzma"):
                return None
            raise

    def _pieces(self, about: zipfile.ZipInfo, most: int) -> Iterator[bytes]:
        """Yield the content; what it says of its own size is not believed."""
        came = 0
        with self._zip.open(about) as content:
            while piece := content.read(PIECE):
                came += len(piece)
                self._left -= len(piece)
                if self._left < 0:
                    raise Unfit("import-too-swollen")
                if came > most:
                    raise _TooLarge
                yield piece


class _TooLarge(Exception):
    pass


class _Bounded(io.BufferedReader):
    """Reads no more at once than a list of members may have."""

    def __init__(self, window: seal.Window) -> None:
        super().__init__(window, 256 << 10)
        self._size = window.size

    def read(self, size: int | None = -1, /) -> bytes:
        wanted = self._size - self.tell() if size is None or size < 0 else size
        if wanted > LARGEST_READ:
            raise ValueError("too much at once")
        return super().read(size)
