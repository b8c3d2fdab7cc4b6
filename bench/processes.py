"""What processes cost, from /proc: the processor time of a whole tree, children that have ended included; memory."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

MB = 1_000_000
TICKS = os.sysconf("SC_CLK_TCK")


def cpu_s(root: int) -> float:
    """Return the seconds of processor time, user and system, of a process and all that came of it.

    A child that ended counts from when its parent has waited for it.
    """
    return sum(_ticks(pid) for pid in tree(root)) / TICKS


def tree(root: int) -> Iterator[int]:
    yield root
    try:
        tasks = list(Path(f"/proc/{root}/task").iterdir())
        children = [child for task in tasks for child in (task / "children").read_text().split()]
    except OSError:  # it ended in this moment
        return
    for child in children:
        yield from tree(int(child))


def running(root: int, name: str) -> int:
    """Return the process of this tree that has this name."""
    return next(pid for pid in tree(root) if Path(f"/proc/{pid}/comm").read_text().strip() == name)


def pss_mb(pid: int) -> float:
    """Return its memory, with what it shares counted in parts."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("Pss:")).split()[1]) * 1024 / MB


def _ticks(pid: int) -> int:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0
    return sum(map(int, fields[11:15]))
