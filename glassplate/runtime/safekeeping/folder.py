"""What a backup's folder holds: dated backups, one copy of every sealed body for all of them, and the keyring."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from glassplate import environment
from glassplate.vault import durable, recovery
from glassplate.vault.errors import RecoveryError

FORMAT = 1
MANIFEST, DATABASE, OBJECTS, KEYRING = "manifest.json", "database.sealed", "objects", "keyring"
NAMED = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True)
class Manifest:
    """What a dated backup consists of; a folder without one is not a backup."""

    taken_at: str
    version: str
    database_bytes: int
    database_sha256: str
    keyring: str
    objects: int
    object_bytes: int
    format: int = FORMAT

    @property
    def when(self) -> datetime:
        return datetime.fromisoformat(self.taken_at)


def write_manifest(backup: Path, manifest: Manifest) -> None:
    durable.write(backup / MANIFEST, json.dumps(asdict(manifest), indent=1).encode())


def backups(folder: Path) -> list[Path]:
    """Return the whole backups of a folder, oldest first."""
    return sorted(file.parent for file in folder.glob(f"*/{MANIFEST}") if not file.parent.name.startswith("."))


def chosen(folder: Path, name: str) -> tuple[Path, Manifest]:
    """Return the backup of this name, or the newest, its database checked against its hash; else RecoveryError."""
    there = backups(folder)
    if name:
        there = [each for each in there if each.name == name]
    if not there:
        raise RecoveryError("restore-no-backup", folder=str(folder))
    backup = there[-1]
    try:
        manifest = Manifest(**json.loads((backup / MANIFEST).read_text()))
    except (ValueError, TypeError):
        raise RecoveryError("recovery-broken-file", file=MANIFEST) from None
    if manifest.format != FORMAT:
        raise RecoveryError("restore-newer-format", version=manifest.version)
    if not (backup / DATABASE).exists() or recovery.digest(backup / DATABASE) != manifest.database_sha256:
        raise RecoveryError("recovery-broken-file", file=DATABASE)
    return backup, manifest


def remove_old(folder: Path, longest: timedelta) -> int:
    """Remove backups older than the policy allows, and what a crash left half made; returns how many."""
    now, removed = datetime.now(UTC), 0
    for backup in backups(folder):
        manifest = Manifest(**json.loads((backup / MANIFEST).read_text()))
        if now - manifest.when > longest:
            (backup / MANIFEST).unlink()  # first, so that half of it is never taken for a backup
            shutil.rmtree(backup)
            removed += 1
    for half in folder.iterdir():
        if half.is_dir() and half.name not in (OBJECTS, KEYRING) and not (half / MANIFEST).exists():
            shutil.rmtree(half)
    return removed


def remove_old_if_wanted(longest: timedelta | None) -> int:
    """Do the same in the folder of GLASSPLATE_BACKUP, so that none grows older because no new one is made."""
    folder = Path(environment.text("GLASSPLATE_BACKUP"))
    if longest is None or not environment.text("GLASSPLATE_BACKUP") or not folder.is_dir():
        return 0
    try:
        with alone(folder):
            return remove_old(folder, longest)
    except RecoveryError:  # a backup is being made, which does it too
        return 0


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Be the only one who writes to this folder."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise RecoveryError("backup-busy", folder=str(folder)) from None
    finally:
        os.close(descriptor)
