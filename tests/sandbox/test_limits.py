"""What a child may use is limited, and its owner learns which limit it met."""

from __future__ import annotations

import time
from typing import Any

import pytest

from glassplate import sandbox
from glassplate.lib.blob import Blob
from glassplate.sandbox import Limits, Reason, Sandbox, SandboxError
from tests.sandbox.asking import DRILLS


@pytest.mark.parametrize(
    ("task", "parameters", "limits", "reason"),
    [
        ("allocate", {"mb": 600}, Limits(memory_mb=500), Reason.MEMORY),
        ("spin", {}, Limits(cpu_s=1, wall_s=30), Reason.TIME),
        ("sleep", {"seconds": 30}, Limits(wall_s=0.5), Reason.TIME),
        ("crash", {}, Limits(), Reason.CRASHED),
        ("end", {}, Limits(), Reason.CRASHED),
    ],
)
def test_the_limit_that_was_met_is_named(task: str, parameters: dict[str, Any], limits: Limits, reason: Reason) -> None:
    began = time.monotonic()
    with pytest.raises(SandboxError) as end:
        sandbox.run(DRILLS + task, [], parameters, limits)
    assert end.value.reason is reason
    assert end.value.code == f"failed-{reason}"
    assert time.monotonic() - began < 20


def test_what_is_within_the_limit_runs() -> None:
    assert sandbox.run(DRILLS + "allocate", [], {"mb": 100}, Limits(memory_mb=700)).info == {"mb": 100}


def test_an_answer_larger_than_allowed_is_not_taken() -> None:
    with Blob.of(bytes(2 << 20)) as blob, pytest.raises(SandboxError) as end:
        sandbox.run(DRILLS + "echo", [blob], {}, Limits(output_mb=1))
    assert end.value.reason is Reason.MEMORY


def test_cancel_ends_the_child_soon() -> None:
    began = time.monotonic()
    with pytest.raises(SandboxError) as end:
        sandbox.run(DRILLS + "spin", [], {}, wanted=lambda: time.monotonic() - began < 0.4)
    assert end.value.reason is Reason.STOPPED
    assert time.monotonic() - began < 10


def test_a_limit_holds_for_one_child_only() -> None:
    with pytest.raises(SandboxError):
        sandbox.run(DRILLS + "allocate", [], {"mb": 600}, Limits(memory_mb=500))
    assert sandbox.run(DRILLS + "allocate", [], {"mb": 600}, Limits(memory_mb=1200)).info == {"mb": 600}


def test_what_the_zygote_holds_ready_takes_no_room_from_a_child() -> None:
    limits, ends = Limits(memory_mb=500), []
    own = Sandbox(preload=["glassplate.sandbox.drills"])
    own.expects("tests.sandbox.holding")
    try:
        assert own.run(DRILLS + "allocate", [], {"mb": 300}, limits).info == {"mb": 300}
        for task in ("allocate", "crash"):
            with pytest.raises(SandboxError) as end:
                own.run(DRILLS + task, [], {"mb": 600}, limits)
            ends.append(end.value.reason)
    finally:
        own.close()
    assert ends == [Reason.MEMORY, Reason.CRASHED]  # nor does a child that crashed seem to have grown
