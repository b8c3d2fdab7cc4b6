"""The system calls that a confined child may make, by number; every other one is refused.

What a task needs to compute on memory it already has, with threads, and to hand back what it made. There is none among
them that opens, looks for, makes or changes a file, a socket, a process or a right.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

# (x86_64, aarch64)
FREE = {
    "brk": (12, 214),
    "clock_getres": (229, 114),
    "clock_gettime": (228, 113),
    "clock_nanosleep": (230, 115),
    "close": (3, 57),
    "exit": (60, 93),
    "exit_group": (231, 94),
    "ftruncate": (77, 46),
    "futex": (202, 98),
    "getcpu": (309, 168),
    "getpid": (39, 172),
    "getrandom": (318, 278),
    "gettid": (186, 178),
    "gettimeofday": (96, 169),
    "madvise": (28, 233),
    "mremap": (25, 216),
    "munmap": (11, 215),
    "nanosleep": (35, 101),
    "restart_syscall": (219, 128),
    "rseq": (334, 293),
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "sched_getaffinity": (204, 123),
    "sched_yield": (24, 124),
    "sendmsg": (46, 211),
    "set_robust_list": (273, 99),
    "sigaltstack": (131, 132),
}
# Allowed with some arguments only: `seccomp` says which.
WEIGHED = {
    "clone": (56, 220),
    "mmap": (9, 222),
    "mprotect": (10, 226),
    "prlimit64": (302, 261),
    "tgkill": (234, 131),
}
# From here on a call is refused as one that the kernel does not know, so that the C library takes the older one:
# threads come with clone3 (435), whose arguments no filter can see, and otherwise with clone.
NEW_SINCE = 424


@dataclass(frozen=True)
class Machine:
    """A kind of processor: how the kernel's filters name it, and its column in the tables."""

    audit: int
    column: int

    def number(self, call: str) -> int:
        return (FREE | WEIGHED)[call][self.column]


MACHINES = {"x86_64": Machine(0xC000003E, 0), "aarch64": Machine(0xC00000B7, 1)}


def machine() -> Machine | None:
    """Return this machine's kind; None when we have no table for it."""
    return MACHINES.get(os.uname().machine)
