"""What the service notes about itself lies in files of its own, and goes at the age that the policy names."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from glassplate.environment import BadSetting
from glassplate.lib import log
from glassplate.policy import questions
from glassplate.runtime import logs, set_up
from glassplate.runtime.finding import State
from tests.instance import Instance
from tests.policy.samples import manifest

DAY = timedelta(days=1)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder of one's own, and a log that goes to files alone."""
    before = list(log._places)
    monkeypatch.setenv("GLASSPLATE_DATA", str(tmp_path))
    monkeypatch.setenv("GLASSPLATE_LOG", "files")
    monkeypatch.setattr(logs, "_file", logs._File())
    yield tmp_path / "log"
    log.write_to(*before)
    questions.set_policy(None)


def live(life: str) -> None:
    questions.set_policy(manifest("fashion", lambda m: m["logs"].update(life=life)))


def aged(folder: Path, name: str, age: timedelta) -> Path:
    """Put a file there that was begun and written to so long ago."""
    then = datetime.now(UTC) - age
    file = folder / name.replace("DAY", then.strftime("%Y-%m-%dT0000"))
    folder.mkdir(exist_ok=True)
    file.write_text("{}\n")
    os.utime(file, (then.timestamp(), then.timestamp()))
    return file


def lines(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for file in folder.glob("glassplate-*.log") for line in file.read_text().splitlines()]


def test_web_worker_supervisor_and_postgresql_write_there_and_nobody_else_reads_it(site: Instance) -> None:
    folder, wanted = site.data / "log", {"postgres-started", "web-started", "worker-started"}
    end = time.monotonic() + 20
    while not wanted <= {str(line["event"]) for line in lines(folder)} and time.monotonic() < end:
        time.sleep(0.1)
    assert wanted <= {str(line["event"]) for line in lines(folder)}
    assert list(folder.glob("postgres-*.log"))
    assert {file.stat().st_mode & 0o777 for file in folder.iterdir()} == {0o600}
    assert folder.stat().st_mode & 0o077 == 0


def test_a_running_service_removes_what_is_too_old_and_nothing_else(site: Instance) -> None:
    life = questions.policy().logs.life.delta
    assert life
    folder = site.data / "log"
    old = [aged(folder, name, life + DAY) for name in ("glassplate-DAY.log", "postgres-DAY.log", "postgres.log")]
    young = aged(folder, "glassplate-DAY.log", life - 2 * DAY)
    end = time.monotonic() + 20
    while any(file.exists() for file in old) and time.monotonic() < end:
        time.sleep(0.1)
    assert not any(file.exists() for file in old)
    assert young.exists()
    young.unlink()


def test_a_file_is_as_old_as_its_first_line_whatever_was_written_last(here: Path) -> None:
    live("14 days")
    file = aged(here, "glassplate-DAY.log", 15 * DAY)
    os.utime(file)
    assert logs.sweep() == 1
    assert not file.exists()


@pytest.mark.parametrize(("life", "minutes"), [("14 days", 1440), ("6 hours", 60), ("30 minutes", 1)])
def test_one_file_is_for_less_than_the_logs_live(here: Path, life: str, minutes: int) -> None:
    live(life)
    logs.keep()
    log.log("one")
    (file,) = here.iterdir()
    assert logs.period() == minutes
    assert time.time() - logs.begun(file) <= minutes * 60
    assert logs.sweep() == 0


def test_what_was_removed_is_written_anew(here: Path) -> None:
    live("14 days")
    logs.keep()
    log.log("one")
    next(here.iterdir()).unlink()
    log.log("two")
    assert [line["event"] for line in lines(here)] == ["two"]


def test_a_full_file_and_a_full_disk_stop_nothing(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    live("14 days")
    logs.keep()
    log.log("one")
    monkeypatch.setattr(logs, "MOST_BYTES", 10)
    log.log("two")
    assert [line["event"] for line in lines(here)] == ["one"]

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(logs, "MOST_BYTES", 1 << 20)
    monkeypatch.setattr(logs.os, "write", full)
    log.log("three")


@pytest.mark.parametrize(
    ("development", "chosen", "state"),
    [("0", "", State.OK), ("0", "stderr", State.UNKNOWN), ("0", "both", State.UNKNOWN), ("1", "", State.UNKNOWN)],
)
def test_doctor_says_whose_it_is_to_delete_them(
    here: Path, monkeypatch: pytest.MonkeyPatch, development: str, chosen: str, state: State
) -> None:
    monkeypatch.setenv("GLASSPLATE_DEVELOPMENT", development)
    monkeypatch.delenv("GLASSPLATE_LOG")
    if chosen:
        monkeypatch.setenv("GLASSPLATE_LOG", chosen)
    live("14 days")
    finding = set_up.log_files()
    assert finding.state is state
    assert "14 days" in finding.sentence
    aged(here, "glassplate-DAY.log", 16 * DAY)
    assert set_up.log_files().state is (State.UNKNOWN if chosen == "stderr" else State.MISSING)


def test_no_other_place_is_taken_for_one(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GLASSPLATE_LOG", "syslog")
    with pytest.raises(BadSetting):
        logs.keep()
