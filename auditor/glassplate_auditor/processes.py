"""The processes of an instance as /proc shows them: who descends from whom, what each may do, how much it may take."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
LOOK_EVERY_S = 0.002
LIMIT = re.compile(r"^(Max [a-z ]+?)  +(\S+)", re.MULTILINE)
UNLIMITED = "unlimited"


@dataclass(frozen=True)
class Confined:
    """How a process is confined: seccomp, no new rights, no capabilities, bounds on memory and processor time."""

    seccomp: bool
    no_new_rights: bool
    powerless: bool
    bounded: bool

    @property
    def whole(self) -> bool:
        return self.seccomp and self.no_new_rights and self.powerless and self.bounded


def descendants(root: int) -> set[int]:
    """Return the processes below this one, and itself."""
    parents = {int(folder.name): _parent(folder) for folder in PROC.glob("[0-9]*")}
    found, size = {root}, 0
    while len(found) > size:
        size = len(found)
        found |= {pid for pid, parent in parents.items() if parent in found}
    return found


@contextmanager
def watched(root: int) -> Iterator[dict[int, Confined]]:
    """Fill the mapping with every process that appears below `root` within the block, as confined as it ever was."""
    before, seen, over = descendants(root), dict[int, Confined](), threading.Event()

    def look() -> None:
        known = set(before)
        while not over.is_set():
            known |= {child for pid in known for child in _children(pid)}
            for pid in known - before:
                if not (pid in seen and seen[pid].whole) and (now := confinement(pid)):
                    seen[pid] = now
            time.sleep(LOOK_EVERY_S)

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        over.set()
        thread.join()


def confinement(pid: int) -> Confined | None:
    """Return how a process is confined now; None when it is gone."""
    try:
        status = dict(line.split(":", 1) for line in (PROC / str(pid) / "status").read_text().splitlines())
        limits = dict(LIMIT.findall((PROC / str(pid) / "limits").read_text()))
    except (OSError, ValueError):
        return None
    return Confined(
        seccomp=status.get("Seccomp", "").strip() == "2",
        no_new_rights=status.get("NoNewPrivs", "").strip() == "1",
        powerless=int(status.get("CapEff", "1"), 16) == 0,
        bounded=UNLIMITED not in (limits.get("Max address space"), limits.get("Max cpu time")),
    )


def _children(pid: int) -> list[int]:
    """Return what the main thread of a process has forked and not yet buried."""
    try:
        return [int(each) for each in (PROC / str(pid) / "task" / str(pid) / "children").read_text().split()]
    except (OSError, ValueError):
        return []


def _parent(folder: Path) -> int:
    try:
        return int((folder / "stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, ValueError, IndexError):
        return 0
