"""Job keys live in memory only, one file a job, and are overwritten before they go."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from glassplate.vault.errors import NoMemoryFolder
from glassplate.vault.job_keys import JobKeys, folder, leave_empty_ones

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


def test_a_start_removes_what_killed_instances_left_empty_and_no_key(
    memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, others = f"glassplate-{os.getuid()}-", f"glassplate-{os.getuid() + 1}-"
    names = {
        "empty": f"{ours}0123456789ab",
        "in use": f"{ours}ba9876543210",
        "not ours": f"{others}0123456789ab",
    }
    for name in names.values():
        (memory.parent / name).mkdir(mode=0o700)
    job = uuid4()
    JobKeys(memory.parent / names["in use"]).put(job, KEY)
    monkeypatch.setattr("glassplate.vault.job_keys.SHARED_MEMORY", memory.parent)
    leave_empty_ones()
    assert {file.name for file in memory.parent.iterdir()} == {names["in use"], names["not ours"]}
    assert JobKeys(memory.parent / names["in use"]).get(job) == KEY
