"""What the zygote and its children keep their memory in: large pages, and none that is of no use.

A child is born with all that its parent has loaded, and lives for one picture. The kernel copies, hands out and takes
back one entry for a large page where small ones have 512; and memory that the parent has freed but kept would be copied
page by page when a child writes to it, where new memory comes at once.
"""

from __future__ import annotations

import ctypes
import mmap

LARGEST = 1 << 30
# For the C library (glibc since 2.35; others know nothing of it, and all stays as it is): ask for large pages, and
# give nothing back to the kernel that the next picture of a short life needs again.
TUNABLES = ":".join(
    f"glibc.malloc.{name}={value}"
    for name, value in (("hugetlb", 1), ("mmap_threshold", LARGEST), ("trim_threshold", LARGEST))
)

# What children work in comes in pieces of this size and more; smaller ones may come from anywhere.
LEAST = 1 << 14
MOST = 1 << 22
OWN = 1 << 19  # what the zygote itself goes on with
LARGE = 1 << 21  # a large page, on both kinds of processor that we know
PAGE, DONTNEED = mmap.PAGESIZE, mmap.MADV_DONTNEED

_libc = ctypes.CDLL(None)
_libc.malloc.restype = _libc.sbrk.restype = ctypes.c_void_p
_libc.malloc.argtypes = (ctypes.c_size_t,)
_libc.sbrk.argtypes = (ctypes.c_ssize_t,)
_libc.free.argtypes = (ctypes.c_void_p,)
_libc.madvise.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)


def give_back() -> None:
    """Give back what is free: most of it was needed only to load the rest.

    What lies between things that stay is given back but never used again: there a child would get page by page what
    comes in large pages beyond all that is in use.
    """
    if not hasattr(_libc, "malloc_trim"):
        return
    _libc.malloc_trim(0)
    own, end = _libc.malloc(OWN), _libc.sbrk(0)
    size = MOST
    while size >= LEAST:
        place = _libc.malloc(size)
        if place and place + size <= end:
            _forget(place, size)
            continue
        _libc.free(place)
        size >>= 1
    # The next piece begins so near a large page that nothing of it was touched here, where it would have to be copied.
    if (left := -end % LARGE - PAGE) >= LEAST:
        _forget(_libc.malloc(left), left)
    _libc.free(own)
    _libc.malloc_trim(0)


def _forget(place: int, size: int) -> None:
    """Give a piece's whole pages back, all but the first, which the C library keeps its books in."""
    begin, end = (-(-place // PAGE) * PAGE, (place + size) // PAGE * PAGE)
    _libc.madvise(begin, end - begin, DONTNEED)
