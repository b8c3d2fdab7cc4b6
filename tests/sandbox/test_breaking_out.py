"""A child that does as it likes gets nowhere, whoever the owner is and however little the host offers."""

from __future__ import annotations

import os

import pytest

from glassplate import sandbox
from glassplate.sandbox import attempts
from tests.sandbox.identity import ORDINARY, trial

ALL: tuple[str, ...] = ()
PLACES = [
    (who, how) for who in ("self", "ordinary") for how in (ALL, ("landlock",), ("seccomp",), ("landlock", "seccomp"))
]
# In each run; the long one has all. What a sandbox is for is tried in the usual place alone, as it takes a while: for
# who runs the tests themselves, other tests of this room and every test of a tool show it.
FIRST = [("self", ALL), ("ordinary", ALL), ("ordinary", ("landlock",)), ("ordinary", ("seccomp",))]
USUAL = [("ordinary", ALL)]


def places(*without: tuple[str, ...], first: list[tuple[str, tuple[str, ...]]] = FIRST) -> pytest.MarkDecorator:
    """For each of who runs it and what the host does not give; without both, only that nothing else breaks."""
    return pytest.mark.parametrize(
        ("uid", "without"),
        [
            pytest.param(
                os.getuid() if who == "self" else ORDINARY,
                how,
                marks=[] if (who, how) in first else [pytest.mark.soak],
                id=f"{'-'.join(how) or 'all'}-{who}",
            )
            for who, how in PLACES
            if not without or how in without
        ],
    )


# What Landlock refuses alone, by the version that began to: files and foreign processes, the network, signals.
BY_LANDLOCK = {
    1: {"read", "list", "create", "overwrite", "remove", "folder", "rename", "exec", "spawn", "own-descriptors"}
    | {"ptrace", "proc-memory", "proc-environment", "proc-descriptors"},
    4: {"connect"},
    6: {"kill"},
}
HAVE = sandbox.protections()


@places(first=USUAL)
def test_memory_and_time_are_bounded(uid: int, without: tuple[str, ...]) -> None:
    found = trial(uid, *without)
    assert (found["memory"], found["time"]) == ("memory", "time")


@places(first=USUAL)
def test_pictures_and_every_tool_work(uid: int, without: tuple[str, ...]) -> None:
    found = trial(uid, *without)
    assert found["picture"] == 160
    assert all(found["tools"].values()), found["tools"]


@places(ALL, ("landlock",))
@pytest.mark.skipif(not HAVE["seccomp"], reason="this host has no seccomp")
def test_every_way_out_is_refused(uid: int, without: tuple[str, ...]) -> None:
    assert trial(uid, *without, whole=False)["through"] == []


@places(("seccomp",))
@pytest.mark.skipif(not HAVE["landlock"], reason="this host has no Landlock")
def test_files_and_foreign_processes_are_out_of_reach_without_seccomp(uid: int, without: tuple[str, ...]) -> None:
    # Its limits cannot be raised either: root has no capability left.
    refused = {"raise-limits"} | {
        name for since, names in BY_LANDLOCK.items() if HAVE["landlock"] >= since for name in names
    }
    assert refused & set(trial(uid, *without, whole=False)["through"]) == set()


def test_the_attempts_are_real() -> None:
    """Without protections most of them get through; else the tests above would prove nothing."""
    through = set(trial(os.getuid(), "landlock", "seccomp", whole=False)["through"])
    assert {"inet", "unix", "read", "create", "overwrite", "exec", "fork", "connect", "new-code"} <= through
    assert len(through) > len(attempts.names()) / 2


@places()
def test_what_the_host_does_not_give_is_known(uid: int, without: tuple[str, ...]) -> None:
    assert trial(uid, *without, whole=False)["protections"] == {
        name: 0 if name in without else level for name, level in HAVE.items()
    }
