"""seccomp: the kernel refuses this process every system call but those in `calls`.

The filter is a program for the kernel's classic BPF machine: https://docs.kernel.org/userspace-api/seccomp_filter.html
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
from collections.abc import Sequence

from glassplate.sandbox import calls
from glassplate.sandbox.calls import Machine

PR_SET_SECCOMP, MODE_FILTER = 22, 2
ALLOW, KILL, REFUSE = 0x7FFF0000, 0x80000000, 0x00050000
NOT_PERMITTED, UNKNOWN = REFUSE | errno.EPERM, REFUSE | errno.ENOSYS

# Where the filter finds what was called: number, kind of processor, and the arguments as two halves each.
NUMBER, PROCESSOR, ARGUMENTS = 0, 4, 16
LOAD, RETURN = 0x20, 0x06
EQUAL, AT_LEAST, ANY_BIT = 0x15, 0x35, 0x45

CLONE_THREAD = 0x00010000
# New name spaces of any kind: mounts, cgroups, host names, messages, users, processes, network.
CLONE_NEW = 0x7E020000
PROT_EXEC = 4

Step = tuple[int, int, int, int]  # what, how many steps to skip if so, if not, with which value

_libc = ctypes.CDLL(None, use_errno=True)


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("steps", ctypes.c_void_p)]


def is_there() -> bool:
    """Say whether this kernel takes filters and we have one for its processor."""
    # A filter at no address: a kernel that knows filters looks for it there, another does not know what is meant.
    refused = _libc.prctl(PR_SET_SECCOMP, MODE_FILTER, None, 0, 0) < 0 and ctypes.get_errno() == errno.EFAULT
    return refused and calls.machine() is not None


def close_calls() -> None:
    """Refuse every other call from now on, to this process and its threads, for good; needs no_new_privs."""
    machine = calls.machine()
    assert machine
    steps = program(machine, os.getpid())
    packed = b"".join(struct.pack("=HBBI", *step) for step in steps)
    filter_ = _Program(len(steps), ctypes.cast(ctypes.c_char_p(packed), ctypes.c_void_p))
    if _libc.prctl(PR_SET_SECCOMP, MODE_FILTER, ctypes.byref(filter_), 0, 0):
        raise OSError(ctypes.get_errno(), "seccomp")


def program(machine: Machine, own: int) -> list[Step]:
    """Return the filter for this kind of processor and the process `own`."""
    steps: list[Step] = [
        (LOAD, 0, 0, PROCESSOR),
        (EQUAL, 1, 0, machine.audit),
        (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, NUMBER),
        # Calls by the older numbers of the same processor (x32) lie far above as well.
        (AT_LEAST, 0, 1, calls.NEW_SINCE),
        (RETURN, 0, 0, UNKNOWN),
    ]
    for name in calls.FREE:
        steps += _when(machine.number(name), _answer(ALLOW))
    for name, weighed in (
        ("clone", threads_only()),
        ("mmap", no_new_code()),
        ("mprotect", no_new_code()),
        ("prlimit64", look_at_own_limits()),
        ("tgkill", own_threads_only(own)),
    ):
        steps += _when(machine.number(name), weighed)
    return steps + _answer(NOT_PERMITTED)


def threads_only() -> list[Step]:
    """A thread of this process may begin, no process and no name space."""
    return [
        *_low_half(0),
        (ANY_BIT, 2, 0, CLONE_NEW),
        (ANY_BIT, 0, 1, CLONE_THREAD),
        *_answer(ALLOW),
        *_answer(NOT_PERMITTED),
    ]


def no_new_code() -> list[Step]:
    """Memory may be taken, but none that runs: what a broken decoder wrote cannot become a program."""
    return [*_low_half(2), (ANY_BIT, 1, 0, PROT_EXEC), *_answer(ALLOW), *_answer(NOT_PERMITTED)]


def look_at_own_limits() -> list[Step]:
    """Its own limits may be read: no other process (argument 0), no new value (argument 2)."""
    halves = (*_halves(0), *_halves(2))
    steps = [step for half in halves for step in ((LOAD, 0, 0, half), (EQUAL, 1, 0, 0), *_answer(NOT_PERMITTED))]
    return [*steps, *_answer(ALLOW)]


def own_threads_only(own: int) -> list[Step]:
    """It may end itself with a signal (abort does), nobody else."""
    return [*_low_half(0), (EQUAL, 0, 1, own), *_answer(ALLOW), *_answer(NOT_PERMITTED)]


def _when(number: int, steps: Sequence[Step]) -> list[Step]:
    """Take these steps, which end with an answer, for this call only."""
    return [(EQUAL, 0, len(steps), number), *steps]


def _answer(what: int) -> list[Step]:
    return [(RETURN, 0, 0, what)]


def _low_half(argument: int) -> list[Step]:
    return [(LOAD, 0, 0, _halves(argument)[0])]


def _halves(argument: int) -> tuple[int, int]:
    """Return where the lower and the upper half of an argument lie; both our processors are little-endian."""
    at = ARGUMENTS + 8 * argument
    return at, at + 4
