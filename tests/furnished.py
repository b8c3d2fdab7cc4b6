"""A data folder with its tables made, to be copied: making one takes seconds, and many tests want one of their own.

It lies in the temporary folder, under a name that says which migrations it has, and outlives the run.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]


def copy_to(data: Path) -> None:
    """Furnish an empty data folder; the first to ask makes the original."""
    original = _place()
    with _Alone(original):
        if not (original / "postgres").exists():
            _make(original)
    shutil.copytree(original, data, dirs_exist_ok=True, symlinks=True)
    data.chmod(0o700)


def _place() -> Path:
    parts = sorted([*ROOT.glob("glassplate/*/migrations/*.py"), *ROOT.glob("glassplate/*/*/migrations/*.py")])
    told = hashlib.sha256(os.fsencode(ROOT) + b"".join(file.read_bytes() for file in parts)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"glassplate-furnished-{os.getuid()}-{told}"


def _make(original: Path) -> None:
    from tests.instance import Instance

    fresh = original.with_name(f"{original.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    with same_address():
        instance = Instance(fresh)
    try:
        instance.launch()
    finally:
        instance.stop()
        instance.log.unlink(missing_ok=True)
    fresh.rename(original)


@contextmanager
def same_address() -> Iterator[None]:
    """Let an instance be made that is not the one that this process's own settings speak of."""
    before = os.environ.get("GLASSPLATE_URL")
    try:
        yield
    finally:
        if before is None:
            os.environ.pop("GLASSPLATE_URL", None)
        else:
            os.environ["GLASSPLATE_URL"] = before


class _Alone:
    """Held by one process at a time."""

    def __init__(self, original: Path) -> None:
        self._lock = original.with_name(f"{original.name}.lock").open("w")

    def __enter__(self) -> None:
        fcntl.flock(self._lock, fcntl.LOCK_EX)

    def __exit__(self, *ended: object) -> None:
        self._lock.close()
