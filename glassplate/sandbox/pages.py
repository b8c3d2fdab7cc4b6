"""Gathers what the zygote holds into large pages: a fork copies, and an end forgets, one entry for 512 small ones.

A child is born with all that its parent has loaded. Two thirds of what its birth and its end cost were the entries of
that memory, most of it the network's weights.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path

LARGE = 2 << 20
MADV_COLLAPSE = 25
HEAP = "[heap]"

_libc = ctypes.CDLL(None)
_libc.madvise.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)


def gather() -> None:
    """Ask the kernel to gather what lies in memory of our own; one that cannot (before 6.1) leaves all as it is."""
    for first, last in _own():
        for place in range(-(-first // LARGE) * LARGE, last // LARGE * LARGE, LARGE):
            _libc.madvise(place, LARGE, MADV_COLLAPSE)


def _own() -> Iterator[tuple[int, int]]:
    """Yield the ranges of anonymous memory that can be written to, without stacks."""
    for line in Path("/proc/self/maps").read_text(encoding="utf-8").splitlines():
        place, rights, _, _, file, *name = line.split(None, 5)
        if file == "0" and rights.startswith("rw") and name in ([], [HEAP]):
            first, _, last = place.partition("-")
            yield int(first, 16), int(last, 16)
