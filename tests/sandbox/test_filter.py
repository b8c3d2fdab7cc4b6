"""The system-call filter says what it should, on processors that this machine does not have too."""

from __future__ import annotations

import errno
import re
from pathlib import Path

import pytest
from hypothesis import given, strategies

from glassplate.sandbox import attempts, calls, seccomp
from glassplate.sandbox.calls import FREE, MACHINES, WEIGHED

OWN = 4321
THREAD = 0x003D0F00  # what pthread_create asks of clone
ALLOW, NO, UNKNOWN = seccomp.ALLOW, seccomp.REFUSE | errno.EPERM, seccomp.REFUSE | errno.ENOSYS
EACH = pytest.mark.parametrize("name", MACHINES)
HEADERS = {"x86_64": "x86_64-linux-gnu/asm/unistd_64.h", "aarch64": "asm-generic/unistd.h"}


def answer(name: str, number: int, *arguments: int, audit: int | None = None) -> int:
    """Run the filter as the kernel does and return its answer."""
    machine = MACHINES[name]
    seen = {seccomp.NUMBER: number, seccomp.PROCESSOR: machine.audit if audit is None else audit}
    for index, argument in enumerate((*arguments, *[0] * 6)[:6]):
        seen[seccomp.ARGUMENTS + 8 * index] = argument & 0xFFFFFFFF
        seen[seccomp.ARGUMENTS + 8 * index + 4] = argument >> 32 & 0xFFFFFFFF
    steps = seccomp.program(machine, OWN)
    at, value = 0, 0
    tests = {seccomp.EQUAL: int.__eq__, seccomp.AT_LEAST: int.__ge__, seccomp.ANY_BIT: lambda a, b: bool(a & b)}
    while True:
        what, if_so, if_not, given_value = steps[at]
        at += 1
        if what == seccomp.RETURN:
            return given_value
        if what == seccomp.LOAD:
            value = seen[given_value]
        else:
            at += if_so if tests[what](value, given_value) else if_not


@EACH
def test_what_computing_needs_is_allowed(name: str) -> None:
    machine = MACHINES[name]
    assert {answer(name, machine.number(call)) for call in FREE} == {ALLOW}
    assert answer(name, machine.number("clone"), THREAD) == ALLOW
    assert answer(name, machine.number("mmap"), 0, 4096, 3, 0x22, -1 & 0xFFFFFFFFFFFFFFFF) == ALLOW
    assert answer(name, machine.number("prlimit64"), 0, 3, 0, 0x7FFF00000000) == ALLOW
    assert answer(name, machine.number("tgkill"), OWN, OWN + 1, 6) == ALLOW


@EACH
@pytest.mark.parametrize(
    ("call", "arguments"),
    [
        ("clone", (17,)),  # fork
        ("clone", (0x4111,)),  # vfork
        ("clone", (THREAD | 0x10000000,)),  # a thread in a new user name space
        ("mmap", (0, 4096, 7)),
        ("mprotect", (0, 4096, 5)),
        ("prlimit64", (1, 3, 0)),
        ("prlimit64", (0, 3, 0x1000)),
        ("prlimit64", (0, 3, 0x7FFF00000000)),
        ("prlimit64", (1 << 32, 3, 0)),
        ("tgkill", (1, 1, 9)),
    ],
)
def test_the_same_call_with_other_arguments_is_not(name: str, call: str, arguments: tuple[int, ...]) -> None:
    assert answer(name, MACHINES[name].number(call), *arguments) == NO


@EACH
def test_threads_are_asked_for_in_the_older_way(name: str) -> None:
    assert answer(name, 435) == UNKNOWN


@EACH
def test_calls_of_another_processor_end_the_child(name: str) -> None:
    for number in range(500):
        assert answer(name, number, audit=0x40000003) == seccomp.KILL


@EACH
@given(number=strategies.integers(0, 0xFFFFFFFF), arguments=strategies.lists(strategies.integers(0, 2**64 - 1)))
def test_everything_else_is_refused(name: str, number: int, arguments: list[int]) -> None:
    known = {each[MACHINES[name].column] for each in (FREE | WEIGHED).values()}
    if number not in known:
        assert answer(name, number, *arguments) in (NO, UNKNOWN)


@EACH
def test_the_numbers_are_those_of_the_kernel(name: str) -> None:
    header = Path("/usr/include") / HEADERS[name]
    if not header.exists():
        pytest.skip("the kernel's headers are not installed")
    theirs = dict(re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", header.read_text()))
    column = MACHINES[name].column
    ours = FREE | WEIGHED | {call: row[:2] for call, row in attempts.RAW.items()}
    wrong = {call: row for call, row in ours.items() if int(theirs[call]) != row[column]}
    assert wrong == {}


def test_a_processor_without_a_table_is_said_to_have_no_filter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "machine", lambda: None)
    assert not seccomp.is_there()
