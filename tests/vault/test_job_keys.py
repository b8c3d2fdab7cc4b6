"""Job keys live in memory only, one file a job, and are overwritten before they go."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from glassplate.vault.errors import NoMemoryFolder
from glassplate.vault.job_keys import DEAD_AFTER_S, JobKeys, folder, leave_dead_ones

KEY = bytes(range(32))


@pytest.fixture
def memory() -> Iterator[Path]:
    place = Path(tempfile.mkdtemp(prefix="glassplate-test-", dir="/dev/shm"))
    yield place / "keys"
    shutil.rmtree(place)


def test_a_key_is_there_for_every_process_until_it_is_forgotten(memory: Path) -> None:
    job, other = uuid4(), uuid4()
    mine, theirs = JobKeys(memory), JobKeys(memory)
    mine.put(job, KEY)
    mine.put(other, bytes(32))
    assert theirs.get(job) == KEY
    assert set(theirs.jobs()) == {job, other}
    theirs.forget(job)
    theirs.forget(job)
    assert mine.get(job) is None
    assert mine.get(other) == bytes(32)


def test_a_forgotten_key_was_overwritten_first(memory: Path) -> None:
    job = uuid4()
    keys = JobKeys(memory)
    keys.put(job, KEY)
    with (memory / str(job)).open("rb", buffering=0) as held:  # what the memory holds, whatever its name
        keys.forget(job)
        assert len(left := held.read()) == len(KEY)
        assert left != KEY
    assert list(memory.iterdir()) == []


def test_only_we_can_read_the_folder_and_the_keys(memory: Path) -> None:
    job = uuid4()
    JobKeys(memory).put(job, KEY)
    assert memory.stat().st_mode & 0o777 == 0o700
    assert (memory / str(job)).stat().st_mode & 0o777 == 0o600


def test_a_folder_on_a_disk_is_refused_in_words(tmp_path: Path) -> None:
    keys = JobKeys(tmp_path / "keys")
    assert not keys.is_available()
    with pytest.raises(NoMemoryFolder, match="tmpfs"):
        keys.put(uuid4(), KEY)
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.parametrize("spoil", ["open to others", "a link", "missing"])
def test_a_folder_that_is_not_ours_alone_is_refused(memory: Path, spoil: str) -> None:
    match spoil:
        case "open to others":
            memory.mkdir()
            memory.chmod(0o755)
        case "a link":
            (memory.parent / "elsewhere").mkdir(mode=0o700)
            memory.symlink_to(memory.parent / "elsewhere")
        case "missing":
            memory = memory / "deeper"
    assert not JobKeys(memory).is_available()


def test_each_data_folder_has_a_place_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GLASSPLATE_JOB_KEYS", raising=False)
    places = set()
    for data in ("/srv/one", "/srv/two"):
        monkeypatch.setenv("GLASSPLATE_DATA", data)
        places.add(folder())
    assert len(places) == 2
    assert all(place.parent == Path("/dev/shm") and f"-{os.getuid()}-" in place.name for place in places)


def test_who_only_asks_leaves_no_folder(memory: Path) -> None:
    assert JobKeys(memory).is_available()
    assert not memory.exists()


def test_the_folder_goes_when_the_last_key_has_gone_and_comes_again_with_the_next(memory: Path) -> None:
    job, keys = uuid4(), JobKeys(memory)
    keys.put(job, KEY)
    keys.leave()
    assert keys.get(job) == KEY
    keys.forget(job)
    keys.leave()
    assert not memory.exists()
    assert list(keys.jobs()) == []
    keys.forget(job)
    keys.put(job, KEY)
    assert keys.get(job) == KEY


def test_a_start_removes_what_dead_instances_left_and_no_key_of_a_living_one(
    memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("glassplate.vault.job_keys.SHARED_MEMORY", memory.parent)
    names = ("empty", "just-killed", "long-dead", "running", "running-empty")
    left = {name: JobKeys(memory.parent / f"glassplate-{os.getuid()}-{name}") for name in names}
    held = [left[name].hold() for name in names if name.startswith("running")]
    (memory.parent / f"glassplate-{os.getuid()}-empty").mkdir(mode=0o700)
    job, long_ago = uuid4(), time.time() - DEAD_AFTER_S - 60
    for name in ("just-killed", "long-dead", "running"):
        left[name].put(job, KEY)
    for name in ("long-dead", "running"):
        os.utime(memory.parent / f"glassplate-{os.getuid()}-{name}" / str(job), (long_ago, long_ago))
    not_ours = memory.parent / f"glassplate-{os.getuid() + 1}-other"
    not_ours.mkdir(mode=0o700)
    leave_dead_ones()
    there = {file.name.rsplit(f"glassplate-{os.getuid()}-", 1)[-1] for file in memory.parent.iterdir()}
    assert there == {"just-killed", "running", "running-empty", not_ours.name}
    assert left["just-killed"].get(job) == left["running"].get(job) == KEY
    for each in held:
        each.close()
    assert not (memory.parent / f"glassplate-{os.getuid()}-running-empty").exists()
    assert left["running"].get(job) == KEY
