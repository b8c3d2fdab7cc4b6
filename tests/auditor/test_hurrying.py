"""A lab does not wait for what an instance does in its rounds: it lets them go, and knows when they have gone."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

from glassplate_auditor.scene import ROUNDS, Reach, Scene

from mutants.stem import Service
from mutants.watching import ENDLESS, ROUND_S, Hurried, Rounds

WITHIN_S = 30.0


def test_a_round_is_over_when_each_lane_has_gone_and_its_time_has_come(tmp_path: Path) -> None:
    rounds = Rounds.make(tmp_path / "rounds")
    assert not rounds.go(0)  # there is no worker
    clock = Hurried(Rounds(tmp_path / "rounds"))
    gone: dict[str, list[float]] = {name: [] for name in ("rows", "keys")}

    def lane(name: str) -> None:
        clock.sleep(0.01)
        while True:
            now = clock.monotonic()
            time.sleep(0.05)  # what it does
            gone[name].append(now)
            clock.sleep(1000)

    for name in gone:
        threading.Thread(target=lane, args=(name,), daemon=True).start()
    while not all(gone.values()):
        time.sleep(0.01)
    for _ in range(3):
        before = {name: list(times) for name, times in gone.items()}
        assert rounds.go(WITHIN_S)
        assert all(times[-1] - before[name][-1] >= ROUND_S for name, times in gone.items())


def test_nobody_waits_for_a_lane_whose_round_has_no_end(tmp_path: Path) -> None:
    rounds = Rounds.make(tmp_path / "rounds")
    clock = Hurried(rounds)
    slept = [threading.Thread(target=clock.sleep, args=(0,), name=name, daemon=True) for name in ("rows", ENDLESS)]
    for each in slept:
        each.start()
        each.join(WITHIN_S)
    assert rounds.add() == 1  # the one after the first


def test_what_does_not_come_in_a_few_rounds_does_not_come(tmp_path: Path) -> None:
    gone: list[int] = []
    scene = Scene("http://127.0.0.1:1", Reach(hands=SimpleNamespace(rounds=lambda: gone.append(1))))  # type: ignore[arg-type]
    assert scene.until(lambda: True) and not gone
    assert scene.until(lambda: len(gone) == 2) and len(gone) == 2
    assert not scene.until(lambda: False)
    assert len(gone) == 2 + ROUNDS
    assert not Scene("http://127.0.0.1:1").until(lambda: False, 0.1)


def test_a_service_that_is_no_child_is_seen_to_end() -> None:
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"]) as process:
        service = Service(process.pid)
        assert service.poll() is None
        service.send_signal(signal.SIGTERM)
        assert service.wait(WITHIN_S) == 0 and service.poll() == 0
