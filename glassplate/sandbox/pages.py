"""What the zygote and its children keep their memory in: large pages, and none that is of no use.

A child is born with all that its parent has loaded, and lives for one picture. The kernel copies, hands out and takes
back one entry for a large page where small ones have 512; and memory that the parent has freed but kept would be copied
page by page when a child writes to it, where new memory comes at once.
"""

from __future__ import annotations

import ctypes

LARGEST = 1 << 30
# For the C library (glibc since 2.35; others know nothing of it, and all stays as it is): ask for large pages, and
# give nothing back to the kernel that the next picture of a short life needs again.
TUNABLES = ":".join(
    f"glibc.malloc.{name}={value}"
    for name, value in (("hugetlb", 1), ("mmap_threshold", LARGEST), ("trim_threshold", LARGEST))
)

_libc = ctypes.CDLL(None)


def give_back() -> None:
    """Give back what is free: most of it was needed only to load the rest."""
    if hasattr(_libc, "malloc_trim"):
        _libc.malloc_trim(0)
