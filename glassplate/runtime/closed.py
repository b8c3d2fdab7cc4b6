"""Closes this process to whoever looks from outside: what it holds in memory reaches no core file and no debugger."""

from __future__ import annotations

import ctypes
import resource

from glassplate import environment

PR_SET_DUMPABLE = 4


def close_to_others() -> None:
    """Let a crash leave no core, and no other process of this user read our memory.

    A limit of 0 keeps cores from files, but not from a program that the kernel hands them to (core(5)); only a process
    that is not dumpable leaves none at all (prctl(2)). A development instance stays open to profilers.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if not environment.yes("GLASSPLATE_DEVELOPMENT"):
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
