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

import psycopg

ROOT = Path(__file__).parents[1]
AT_ONCE = 1 << 30  # bytes


def copy_to(data: Path) -> None:
    """Furnish an empty data folder; the first to ask makes the original."""
    original = _place()
    with _Alone(original):
        if not (original / "postgres").exists():
            _make(original)
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    data.chmod(0o700)
    _copy(original, data)


def _copy(source: Path, target: Path) -> None:
    """Copy what is in a folder, with its modes alone: seventeen hundred files are more quickly made than described."""
    with os.scandir(source) as entries:
        for entry in entries:
            mode, place = entry.stat(follow_symlinks=False).st_mode & 0o777, target / entry.name
            if entry.is_symlink():
                place.symlink_to(os.readlink(entry))
            elif entry.is_dir():
                place.mkdir(mode, exist_ok=True)
                _copy(Path(entry), place)
            else:
                _copy_file(entry.path, place, mode)


def _copy_file(source: str, target: Path, mode: int) -> None:
    out = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(out, "wb"), Path(source).open("rb") as read:
        while os.sendfile(out, read.fileno(), None, AT_ONCE):
            pass


def _place() -> Path:
    parts = sorted([*ROOT.glob("glassplate/*/migrations/*.py"), *ROOT.glob("glassplate/*/*/migrations/*.py")])
    parts.append(Path(__file__))
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
        _let_in_cheaply(fresh)
    finally:
        instance.stop()
        instance.log.unlink(missing_ok=True)
    fresh.rename(original)


def _let_in_cheaply(data: Path) -> None:
    """Have PostgreSQL ask for its passwords with little work: tests connect thousands of times, at 3 ms of it each."""
    names = ("owner", "app", "auditor", "root")
    passwords = {name: (data / "secrets" / f"database-{name}").read_text().strip() for name in names}
    place = {"host": str(data / "run"), "user": "glassplate_root", "dbname": "postgres"}
    with psycopg.connect(psycopg.conninfo.make_conninfo(password=passwords["root"], **place)) as root:
        root.execute("set scram_iterations = 1")
        for name, password in passwords.items():
            role = psycopg.sql.Identifier(f"glassplate_{name}")
            root.execute(psycopg.sql.SQL("alter role {} password {}").format(role, psycopg.sql.Literal(password)))


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
