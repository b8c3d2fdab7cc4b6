"""Looks for canaries in what a machine keeps: every usual way of writing a text, and pieces of a picture's bytes."""

from __future__ import annotations

import base64
import json
import os
import sys
import urllib.parse
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

PIECE = 48
BEGINNING = 6  # bytes of a needle by which it is looked for
SMALL = 2_000  # bytes in which needles are found fastest one by one


def forms(token: str) -> set[bytes]:
    """Return the ways in which a text may lie in a file."""
    plain = token.encode()
    found = {
        plain,
        token.encode("utf-16-le"),
        token.encode("utf-16-be"),
        plain.hex().encode(),
        plain.hex().upper().encode(),
    }
    found |= {urllib.parse.quote(token, safe="").encode(), json.dumps(token)[1:-1].encode()}
    return found | _base64(plain)


def pieces(content: bytes) -> set[bytes]:
    """Return pieces of a picture's bytes from three places, also as base64 and hex; flat runs are left out."""
    chosen = (content[at : at + PIECE] for at in (len(content) // 3, len(content) // 2, 2 * len(content) // 3))
    found: set[bytes] = set()
    for piece in chosen:
        if len(set(piece)) > PIECE // 3:
            found |= {piece, piece.hex().encode()} | _base64(piece)
    assert found
    return found


def found_in(folders: Iterable[Path], needles: Iterable[bytes], since: float = 0) -> list[str]:
    """Return the files that hold a needle; a file that vanishes while we look is not one.

    A file that nobody wrote `since` then (seconds since 1970) is not opened.
    """
    wanted = Wanted(needles)
    return [str(file) for file in _files(folders) if _is_newer(file, since) and _holds(file, wanted)]


class Wanted:
    """Many needles that are looked for together: one after the other is most of what a look at a database takes."""

    def __init__(self, needles: Iterable[bytes]) -> None:
        self._needles = list(needles)
        self._begins: dict[bytes, list[bytes]] = {}
        self._pairs = [np.zeros(1 << 16, bool) for _ in range(BEGINNING // 2)]
        for needle in self._needles:
            self._begins.setdefault(needle[:BEGINNING], []).append(needle)
            for nth, table in enumerate(self._pairs):
                table[int.from_bytes(needle[2 * nth : 2 * nth + 2], sys.byteorder)] = True
        self._is_short = any(len(needle) < BEGINNING for needle in self._needles)

    def are_in(self, content: bytes) -> bool:
        """Tell whether one of them is in the content."""
        if self._is_short or len(content) < SMALL:
            return any(needle in content for needle in self._needles)
        whole = np.frombuffer(content, np.uint8)
        return any(self._begin_at(whole[odd : len(whole) - (len(whole) - odd) % 2], content, odd) for odd in (0, 1))

    def _begin_at(self, some: NDArray[np.uint8], content: bytes, odd: int) -> bool:
        """Look at each second place: at those where the first bytes are of any of them, by two and two, then at all."""
        pairs = some.view(np.uint16)
        places = np.flatnonzero(self._pairs[0][pairs[: len(pairs) - len(self._pairs) + 1]])
        for nth, table in enumerate(self._pairs):
            places = places[table[pairs[places + nth]]]
        for place in (odd + 2 * places).tolist():
            likely = self._begins.get(content[place : place + BEGINNING], [])
            if any(content.startswith(needle, place) for needle in likely):
                return True
        return False


def _base64(plain: bytes) -> set[bytes]:
    """Return the base64 of the text as it looks at each of the three alignments inside a longer one."""
    found = set()
    for shift in range(3):
        inner = base64.b64encode(b"\0" * shift + plain)[4 if shift else 0 : -4]
        found |= {inner, inner.replace(b"+", b"-").replace(b"/", b"_")}
    return {each for each in found if len(each) > 8}


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        if folder.is_file():
            yield folder
        for root, _, names in os.walk(folder, onerror=None):
            yield from (Path(root) / name for name in names)


def _is_newer(file: Path, since: float) -> bool:
    try:
        return file.stat().st_ctime >= since  # unlike the time of its content, nobody sets this one back
    except OSError:
        return False


def _holds(file: Path, wanted: Wanted) -> bool:
    try:
        content = file.read_bytes()
    except OSError:
        return False
    return wanted.are_in(content)
