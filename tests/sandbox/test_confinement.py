"""What a child knows and can reach."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from glassplate import sandbox
from glassplate.lib.blob import Blob
from glassplate.sandbox import Limits, Reason, Sandbox, SandboxError
from tests.sandbox.asking import DRILLS

CANARY = b"canary-7f3a-content"
OUTER = ("landlock", "seccomp")


def test_what_a_child_prints_or_raises_reaches_nobody(capfd: pytest.CaptureFixture[str]) -> None:
    with Blob.of(CANARY) as blob, pytest.raises(SandboxError) as end:
        sandbox.run(DRILLS + "leak", [blob], {})
    assert end.value.reason is Reason.CRASHED
    assert "ValueError" in end.value.where
    assert CANARY.decode() not in f"{end.value!r}{end.value.__cause__!r}{end.value.__context__!r}"
    assert CANARY.decode() not in "".join(capfd.readouterr())


def test_a_child_cannot_change_its_input() -> None:
    with Blob.of(CANARY) as blob:
        assert sandbox.run(DRILLS + "write_input", [blob], {}).info == {"changed": 0}
        assert blob.read() == CANARY


@pytest.fixture
def open_house() -> Iterator[Sandbox]:
    """A sandbox whose children can look around: they are limited, but may read files."""
    own = Sandbox(without=OUTER)
    yield own
    own.close()


def test_the_owners_environment_and_descriptors_stay_with_the_owner(
    monkeypatch: pytest.MonkeyPatch, open_house: Sandbox
) -> None:
    monkeypatch.setenv("GLASSPLATE_DATABASE_URL", "postgresql://secret")
    secret = os.open("/dev/null", os.O_RDONLY)
    os.set_inheritable(secret, True)
    try:
        seen = open_house.run(DRILLS + "surroundings", [Blob.of(b"1")], {}).info
    finally:
        os.close(secret)
    assert not [name for name in seen["environment"] if name.startswith("GLASSPLATE")]
    assert seen["threads"] == 1
    # Three standard ones, its channel, one input (and its mapping), and the memory files for answers.
    assert len(seen["fds"]) <= 3 + 1 + 2 + 8


def test_a_child_dumps_no_core_and_has_no_rights(open_house: Sandbox) -> None:
    seen = open_house.run(DRILLS + "surroundings", [], {}, Limits(files=32)).info
    assert seen["core"] == 0
    assert seen["dumpable"] == 0
    assert seen["capabilities"] == 0
    assert seen["no_new_privileges"] is True
    assert seen["own_session"] is True


def test_the_memory_of_answers_is_bounded_too(open_house: Sandbox) -> None:
    """It is no address space of the child's, so no other limit counts it."""
    room = open_house.run(DRILLS + "surroundings", [], {}, Limits(output_mb=100)).info["room"]
    assert 100 << 20 <= room <= 250 << 20


def test_strange_words_of_a_child_do_not_become_log_words() -> None:
    with pytest.raises(SandboxError) as end:
        sandbox.run(DRILLS + "refuse", [], {"code": "a whole sentence\nwith: {content} ünd more"})
    assert end.value.code == "picture-broken"
