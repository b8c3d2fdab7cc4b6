"""Takes rights away from a child before it sees a byte of a person's: the one place where that happens.

Each protection is one function, and what the host does not offer is left out and named by `protections`.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
from collections.abc import Collection, Mapping
from pathlib import Path

from glassplate.sandbox import landlock, seccomp
from glassplate.sandbox.values import Limits

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_NO_NEW_PRIVS = 38
CAPABILITIES_VERSION = 0x20080522

LANDLOCK, SECCOMP = "landlock", "seccomp"

_libc = ctypes.CDLL(None, use_errno=True)


def die_with(parent: int) -> None:
    """Make the kernel kill this process when its parent ends; at once if it already has."""
    _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)


def protections(without: Collection[str] = ()) -> Mapping[str, int]:
    """Return what this host can take away from a child, by name: 0 where it cannot, Landlock's version, else 1."""
    offered = {LANDLOCK: landlock.version(), SECCOMP: int(seccomp.is_there())}
    return {name: 0 if name in without else level for name, level in offered.items()}


def confine(limits: Limits, without: Collection[str] = (), held: int = 0) -> None:
    """Take every right away from this process, for good; descriptors that are open stay usable.

    `without` leaves protections out, as on a host that does not have them: tests see that the others hold alone.
    `held` are bytes of address space that do not count.
    """
    offered = protections(without)
    os.setsid()
    limit(limits, held)
    gain_nothing()
    drop_capabilities()
    hide()
    if offered[LANDLOCK]:
        landlock.close_files()
    if offered[SECCOMP]:
        seccomp.close_calls()


def limit(limits: Limits, held: int = 0) -> None:
    """Bound its memory, processor time and descriptors; let no file grow and no core be dumped."""
    _limit(resource.RLIMIT_CORE, 0)
    # No file can grow by write(2): results go into memory files that were given their size before.
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_NOFILE, limits.files)
    _limit(resource.RLIMIT_AS, (limits.memory_mb << 20) + held)
    # The soft limit raises SIGXCPU, which the parent can tell from other ends.
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_s, limits.cpu_s + 2))


def address_space() -> int:
    """Return how many bytes of address space this process has, which is what its memory limit counts."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


def gain_nothing() -> None:
    """Let no program that it could start give it rights (set-uid); Landlock and seccomp ask for this."""
    _prctl(PR_SET_NO_NEW_PRIVS, 1)


def drop_capabilities() -> None:
    """Make root an ordinary user who owns root's files; an ordinary user has nothing to drop."""
    header = (ctypes.c_uint32 * 2)(CAPABILITIES_VERSION, 0)
    if _libc.capset(header, (ctypes.c_uint32 * 6)()):
        raise OSError(ctypes.get_errno(), "capset")


def hide() -> None:
    """Let no other process of this user read its memory, and the kernel never write it to a core file."""
    _prctl(PR_SET_DUMPABLE, 0)


def _limit(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (most, most))


def _prctl(option: int, value: int) -> None:
    if _libc.prctl(option, ctypes.c_ulong(value), 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")
