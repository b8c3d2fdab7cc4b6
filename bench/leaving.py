"""`python -m bench.leaving PICTURES MB FOLDER`: fill a vault for two people, export one, erase the other, say JSON."""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import django

django.setup()

from django.db import transaction  # noqa: E402

from glassplate.accounts.models import Person  # noqa: E402
from glassplate.lib.aside import aside  # noqa: E402
from glassplate.lib.isolation import principal  # noqa: E402
from glassplate.rights import erasing, exporting  # noqa: E402
from glassplate.rights.models import Erasure  # noqa: E402
from glassplate.vault import disk, rotation, shelf, shred  # noqa: E402
from glassplate.vault.keys import shard_of  # noqa: E402
from glassplate.vault.models import Kind  # noqa: E402
from glassplate.vault.shelf import About  # noqa: E402

MB = 1_000_000
SMALL, LARGE = 24_000, 10 * MB  # bytes of a picture that is erased, and of one that is exported
AT_ONCE = 500
JOBS = 100


def main(pictures: int, megabytes: int, folder: Path) -> dict[str, float]:
    keeps, leaves = (Person.objects.join(f"{name}@example.net", "", name) for name in ("keeps", "leaves"))
    with _no_waiting_for_the_disk():
        _fill(keeps.id, megabytes * MB // LARGE, os.urandom(LARGE))
        _fill(leaves.id, pictures, os.urandom(SMALL))
        files = _files(folder / "bare", pictures)
    memory = _growth(lambda: sum(len(piece) for piece in exporting.export(keeps.id)))
    erasure, unreadable = _closed(leaves)
    removed = _seconds(lambda: erasing.remove(erasure))
    unlinked = _seconds(lambda: [file.unlink() for file in files])
    with aside() as own:
        turned = _seconds(lambda: rotation.rotate(own, shard_of(leaves.id)))
    erasing.go_on()
    found = erasing.found(erasure.id)
    assert found and found.proved_at, "the erasure was not proved"
    return {
        "memory": memory,
        "unreadable": unreadable,
        "removed": removed,
        "unlinked": unlinked,
        "rotation": turned,
        "with_its_job": _with_their_jobs(keeps.id),
    }


def _with_their_jobs(person: UUID) -> float:
    """Return within how many seconds of 100 things that go with their job 99 open no more, from the job's end."""
    heard: list[timedelta] = []
    shred.heard_by.append(heard.extend)
    for _ in range(JOBS):
        with principal(person):
            about = About(person, Kind.RECIPE, "text/plain", expires=shelf.soon(), ring=shelf.new_ring())
            row = shelf.put_words(about, "what somebody asked for")
        with principal(person):
            shred.shred([row.id])
    return sorted(heard)[JOBS * 99 // 100 - 1].total_seconds()


def _closed(person: Person) -> tuple[Erasure, float]:
    """Close the account; return how many seconds it took until that was committed (a mail is sent after it)."""
    ended: list[float] = []
    began = time.perf_counter()
    with transaction.atomic():
        transaction.on_commit(lambda: ended.append(time.perf_counter()))
        erasure = erasing.begin(person)
    return erasure, ended[0] - began


def _fill(person: UUID, count: int, content: bytes) -> None:
    for start in range(0, count, AT_ONCE):
        with principal(person):
            for _ in range(start, min(start + AT_ONCE, count)):
                shelf.put(About(person, Kind.PICTURE, "image/jpeg"), [content])


def _files(folder: Path, count: int) -> list[Path]:
    """Write as many files of that size as plainly as can be, two levels deep as the store has them."""
    files = []
    content = os.urandom(SMALL)
    for _ in range(count):
        name = str(uuid4())
        file = folder / name[:2] / name[2:4] / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        files.append(file)
    return files


@contextmanager
def _no_waiting_for_the_disk() -> Iterator[None]:
    """Fill quickly: what is measured is taking away."""
    waits, durable = os.fsync, disk.sync_folder
    os.fsync, disk.sync_folder = (lambda fd: None), (lambda folder: None)
    try:
        yield
    finally:
        os.fsync, disk.sync_folder = waits, durable
        os.sync()


def _seconds(does: Callable[[], object]) -> float:
    began = time.perf_counter()
    does()
    return time.perf_counter() - began


def _growth(does: Callable[[], object]) -> float:
    """Return by how many MB the most memory of this process grew meanwhile."""
    Path("/proc/self/clear_refs").write_text("5")  # forget the most there was so far
    before = _status("VmRSS")
    does()
    return (_status("VmHWM") - before) / MB


def _status(name: str) -> int:
    found = re.search(rf"{name}:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert found
    return int(found[1]) * 1024


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))))
