"""Killed children and zygotes cost at most the run they were in."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from glassplate.sandbox import Reason, Request, Sandbox, SandboxError
from tests.sandbox.asking import DRILLS


@pytest.fixture
def house() -> Iterator[Sandbox]:
    own = Sandbox(preload=["glassplate.sandbox.drills"])
    yield own
    own.close()


def test_a_killed_zygote_is_replaced_at_the_next_use(house: Sandbox) -> None:
    first = house.zygote.start()
    os.kill(first, signal.SIGKILL)
    assert house.run(DRILLS + "echo", [], {"a": 1}).info["parameters"] == {"a": 1}
    assert house.zygote.start() != first


def test_a_zygote_killed_in_the_middle_takes_its_child_along(house: Sandbox) -> None:
    zygote = house.zygote.start()
    kill = threading.Timer(0.5, lambda: os.kill(zygote, signal.SIGKILL))
    kill.start()
    with pytest.raises(SandboxError) as end:
        house.run(DRILLS + "sleep", [], {"seconds": 20})
    assert end.value.reason is Reason.UNAVAILABLE
    assert house.run(DRILLS + "echo", [], {}).info


def test_a_killed_child_leaves_the_zygote_alive(house: Sandbox) -> None:
    zygote = house.zygote.start()
    kill = threading.Timer(0.5, lambda: [os.kill(child, signal.SIGKILL) for child in _children(zygote)])
    kill.start()
    with pytest.raises(SandboxError) as end:
        house.run(DRILLS + "sleep", [], {"seconds": 20})
    assert end.value.reason is Reason.CRASHED
    assert house.run(DRILLS + "echo", [], {}).info
    assert house.zygote.start() == zygote


def test_no_child_stays_behind(house: Sandbox) -> None:
    zygote = house.zygote.start()
    for _ in range(5):
        house.run(DRILLS + "echo", [], {})
    with pytest.raises(SandboxError):
        house.run(DRILLS + "crash", [], {})
    _until(lambda: not _children(zygote))


def test_the_zygote_and_its_children_die_with_their_owner() -> None:
    program = (
        "from glassplate.sandbox import Sandbox; import threading\n"
        "house = Sandbox(preload=['glassplate.sandbox.drills']); print(house.zygote.start(), flush=True)\n"
        "house.run('glassplate.sandbox.drills:spin', [], {})"
    )
    owner = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert owner.stdout
    zygote = int(owner.stdout.readline())
    _until(lambda: _children(zygote))
    children = _children(zygote)
    owner.kill()
    owner.wait()
    owner.stdout.close()
    _until(lambda: not any(_alive(process) for process in [zygote, *children]))


def test_a_dropped_iterator_ends_its_child(house: Sandbox) -> None:
    zygote = house.zygote.start()
    steps = house.follow(Request(DRILLS + "sleep", [], {"seconds": 60}), lambda: True)
    next(steps)
    assert _children(zygote)
    steps.close()
    _until(lambda: not _children(zygote))


def _children(process: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except FileNotFoundError:
        return []


def _alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def _until(holds: Callable[[], object], seconds: float = 15) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)
