"""`glassplate doctor` sees what is there, and says of what is not what to do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from glassplate import cli
from glassplate.runtime import doctor, swapping
from glassplate.runtime.doctor import State
from glassplate.sandbox import Sandbox

HEAD = "Filename\tType\tSize\tUsed\tPriority\n"


@pytest.fixture
def weak() -> Iterator[Sandbox]:
    """A sandbox as on a host that has neither Landlock nor seccomp."""
    own = Sandbox(without=("landlock", "seccomp"))
    yield own
    own.close()


def test_every_line_has_a_state_and_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.main(["doctor", "--json"])
    said = json.loads(capsys.readouterr().out)
    names = [check["name"] for check in said["checks"]]
    assert {"landlock", "seccomp", "sandbox", "memory-files", "job-keys", "swap", "core-dumps", "clock"} < set(names)
    assert len(names) == len(set(names))
    assert all(check["message"] for check in said["checks"])
    missing = [check for check in said["checks"] if check["state"] == "missing"]
    assert (said["ok"], code) == (not missing, 1 if missing else 0)


def test_the_lines_say_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.main(["doctor", "--json"])
    checks = json.loads(capsys.readouterr().out)["checks"]
    assert cli.main(["doctor"]) == code
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[:-1]] == [check["state"] for check in checks]


def test_a_host_without_protections_is_told_so(weak: Sandbox, tmp_path: Path) -> None:
    found = {finding.name: finding for finding in doctor.examine(weak, tmp_path)}
    for name in ("landlock", "seccomp", "sandbox"):
        assert found[name].state is State.MISSING
    assert "inet" in found["sandbox"].sentence
    assert "exec" in found["sandbox"].sentence


def test_a_sandbox_that_does_not_start_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    house = Sandbox(preload=["glassplate.no_such_module"])
    assert doctor.sandbox(house).words == "doctor-sandbox-fails"


@pytest.mark.parametrize(
    ("lines", "uuid", "state"),
    [
        ("", "", State.OK),
        ("/dev/zram0 partition 1 0 -2\n", "", State.OK),
        ("/dev/dm-7 partition 1 0 -2\n", "CRYPT-LUKS2-1", State.OK),
        ("/dev/dm-7 partition 1 0 -2\n", "LVM-1", State.UNKNOWN),
        ("/dev/zram0 partition 1 0 -2\n/swapfile file 1 0 -3\n", "", State.UNKNOWN),
    ],
)
def test_swap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: str, uuid: str, state: State) -> None:
    swaps, blocks = tmp_path / "swaps", tmp_path / "block"
    swaps.write_text(HEAD + lines)
    (blocks / "dm-7" / "dm").mkdir(parents=True)
    (blocks / "dm-7" / "dm" / "uuid").write_text(uuid)
    monkeypatch.setattr(swapping, "SWAPS", swaps)
    monkeypatch.setattr(swapping, "BLOCKS", blocks)
    assert doctor.swap().state is state


@pytest.mark.parametrize(
    ("pattern", "state"),
    [
        ("core", State.OK),
        ("/var/crash/core.%p", State.OK),
        ("|/usr/lib/systemd/systemd-coredump %P %u", State.OK),
        ("|/usr/share/collector %p", State.MISSING),
    ],
)
def test_core_dumps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str, state: State) -> None:
    file = tmp_path / "core_pattern"
    file.write_text(pattern + "\n")
    monkeypatch.setattr(doctor, "CORE_PATTERN", file)
    assert doctor.core_dumps().state is state


def test_limits_that_are_too_low(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "LEAST_FREE_GB", 1 << 30)
    monkeypatch.setattr(doctor, "MOST_OPEN_FILES", 1 << 50)
    monkeypatch.setattr(doctor.weights, "FOLDER", tmp_path)
    monkeypatch.setenv("GLASSPLATE_JOB_KEYS", str(tmp_path / "on-a-disk"))
    found = [doctor.disk(tmp_path / "not" / "yet"), doctor.open_files(), doctor.models(), doctor.job_keys()]
    assert {finding.state for finding in found} == {State.MISSING}


def test_a_database_that_does_not_answer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GLASSPLATE_DATABASE_URL", f"postgres://someone:secret@/glassplate?host={tmp_path}")
    finding = doctor.postgres(tmp_path)
    assert finding.state is State.MISSING
    assert "secret" not in finding.sentence


@pytest.mark.parametrize(("answer", "state"), [(0, State.OK), (5, State.MISSING), (-1, State.UNKNOWN)])
def test_clock(monkeypatch: pytest.MonkeyPatch, answer: int, state: State) -> None:
    class Library:
        def adjtimex(self, _: object) -> int:
            return answer

    monkeypatch.setattr(doctor.ctypes, "CDLL", lambda _: Library())
    assert doctor.clock().state is state
