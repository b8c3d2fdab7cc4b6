"""Landlock: the kernel takes every file, folder, TCP port and foreign process out of this process's reach.

Opened descriptors stay usable. https://docs.kernel.org/userspace-api/landlock.html
"""

from __future__ import annotations

import ctypes
import os

CREATE_RULESET, RESTRICT_SELF = 444, 446  # the same on every processor
VERSION_ASKED = 1
# Which rights each version of Landlock added; whatever a version knows, we take away.
FILE_RIGHTS = {1: 0x1FFF, 2: 0x2000, 3: 0x4000, 5: 0x8000}
TCP_SINCE, BIND_AND_CONNECT = 4, 0b11
SCOPES_SINCE, SOCKETS_AND_SIGNALS = 6, 0b11
QUIET_SINCE, NO_AUDIT_LINES = 7, 1
# The length of the rights' structure that each version knows.
LENGTHS = {1: 8, TCP_SINCE: 16, SCOPES_SINCE: 24}

_libc = ctypes.CDLL(None, use_errno=True)


class _Rights(ctypes.Structure):
    _fields_ = [("files", ctypes.c_uint64), ("tcp", ctypes.c_uint64), ("scopes", ctypes.c_uint64)]


def version() -> int:
    """Return the version (ABI) of Landlock that this kernel offers, 0 for none."""
    return max(int(_libc.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), VERSION_ASKED)), 0)


def close_files() -> None:
    """Take away every right that this kernel's Landlock knows, for good; needs no_new_privs."""
    known = version()
    rights = _Rights(
        files=sum(right for since, right in FILE_RIGHTS.items() if known >= since),
        tcp=BIND_AND_CONNECT if known >= TCP_SINCE else 0,
        scopes=SOCKETS_AND_SIGNALS if known >= SCOPES_SINCE else 0,
    )
    length = max(length for since, length in LENGTHS.items() if known >= since)
    rules = _checked(_libc.syscall(CREATE_RULESET, ctypes.byref(rights), ctypes.c_size_t(length), 0))
    try:
        # What a child tries to open is a text of its choice: the kernel's audit log shall not repeat it.
        _checked(_libc.syscall(RESTRICT_SELF, rules, NO_AUDIT_LINES if known >= QUIET_SINCE else 0))
    finally:
        os.close(rules)


def _checked(result: int) -> int:
    if result < 0:
        raise OSError(ctypes.get_errno(), "landlock")
    return result
