"""A task gets its inputs and parameters, tells its progress and hands back what it made."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from glassplate import sandbox
from glassplate.lib.blob import Blob
from glassplate.sandbox import Limits, Reason, Sandbox, SandboxError
from tests.sandbox.asking import DRILLS


def test_inputs_and_parameters_come_back() -> None:
    blobs = [Blob.of(b"first"), Blob.of(b""), Blob.of(bytes(3 << 20))]
    made = sandbox.run(DRILLS + "echo", blobs, {"words": ["a", 1, None, {"b": 0.5}]})
    assert [blob.read() for blob in made.blobs] == [b"first", b"", bytes(3 << 20)]
    assert made.info == {"parameters": {"words": ["a", 1, None, {"b": 0.5}]}, "sizes": [5, 0, 3 << 20]}


def test_progress_is_heard_in_order() -> None:
    heard: list[float] = []
    sandbox.run(DRILLS + "sleep", [], {"seconds": 0.5}, on_progress=heard.append)
    assert len(heard) >= 2
    assert heard == sorted(heard)
    assert all(0 <= part <= 1 for part in heard)


@pytest.mark.parametrize("task", ["os:system", "tests.sandbox.asking:ingest", "glassplatex:run", "nonsense"])
def test_only_functions_of_the_product_are_tasks(task: str) -> None:
    with pytest.raises(SandboxError) as end:
        sandbox.run(task, [], {})
    assert end.value.reason is Reason.CRASHED


def test_a_task_says_what_is_wrong_with_its_input() -> None:
    with pytest.raises(SandboxError) as end:
        sandbox.run(DRILLS + "refuse", [], {"code": "picture-broken"})
    assert (end.value.reason, end.value.code) == (Reason.BROKEN, "picture-broken")


def test_twenty_threads_at_once_each_get_their_own_answer() -> None:
    def ask(number: int) -> bytes:
        with Blob.of(b"%d" % number) as blob:
            return sandbox.run(DRILLS + "echo", [blob], {}).blobs[0].read()

    with ThreadPoolExecutor(20) as pool:
        assert list(pool.map(ask, range(100))) == [b"%d" % number for number in range(100)]


def test_children_at_once_are_counted_and_waiting_can_be_given_up() -> None:
    alone = Sandbox(children=1, preload=["glassplate.sandbox.drills"])
    try:
        with ThreadPoolExecutor(1) as pool:
            first = pool.submit(alone.run, DRILLS + "sleep", [], {"seconds": 1.5})
            time.sleep(0.5)
            with pytest.raises(SandboxError) as end:
                alone.run(DRILLS + "echo", [], {}, wanted=first.done)
            assert end.value.reason is Reason.STOPPED
            assert "pid" in first.result().info
    finally:
        alone.close()


def test_content_passes_by_without_growing_its_owner() -> None:
    piece = bytes(1 << 20)
    with Blob.of(piece for _ in range(200)) as blob:
        before = _resident_mb()
        made = sandbox.run(DRILLS + "echo", [blob], {}, Limits(memory_mb=1400))
        assert _resident_mb() - before < 5
        assert made.blobs[0].size == 200 << 20
        made.close()


def _resident_mb() -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))
