"""`glassplate restore DIR`: an empty data folder becomes the instance again, without anybody who was erased since.

Everything is checked and opened before anything is filled in. A restore that is cut off leaves a mark: the service
does not start on it, and the next restore begins anew.
"""

from __future__ import annotations

import argparse
import getpass
import shutil
import sys
from importlib import import_module
from pathlib import Path

from glassplate import environment
from glassplate.lib.words import say
from glassplate.runtime.database import is_external
from glassplate.runtime.run import RESTORING, Lock, lock_folder
from glassplate.runtime.safekeeping import folder as place
from glassplate.vault import recovery
from glassplate.vault.errors import RecoveryError


def handle(chosen: argparse.Namespace) -> int:
    """Restore the newest backup, or the one named, with the newest keyring; asks for the recovery key."""
    backup, manifest = place.chosen(chosen.folder, chosen.backup)
    private = recovery.private_key(_asked())
    data = environment.data_folder()
    lock = _make_way(data)
    try:
        # Imported only now: it reads settings, and those make files in the folder that had to be empty.
        refill = import_module("glassplate.runtime.safekeeping.refill")
        restored = refill.refill(refill.Source(chosen.folder, backup, manifest, private))
        (data / RESTORING).unlink()
    except BaseException:
        _clear(data)
        raise
    finally:
        lock.close()
    print(say("restore-done", name=backup.name, living=restored.living, erased=restored.erased))
    if restored.missing:
        print(say("restore-missing", count=restored.missing))
    return 0


def _asked() -> str:
    """Return the recovery key: from GLASSPLATE_RECOVERY_KEY, a terminal without echo, or standard input."""
    if given := environment.text("GLASSPLATE_RECOVERY_KEY"):
        return given
    return getpass.getpass(say("restore-ask")) if sys.stdin.isatty() else sys.stdin.readline()


def _make_way(data: Path) -> Lock:
    """Take an empty folder, or one where a restore was cut off, and mark it; a folder in use is never touched."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    if any(data.iterdir()) and not (data / RESTORING).exists():
        raise RecoveryError("restore-not-empty", folder=str(data))
    _clear(data)
    (data / RESTORING).touch()
    return lock_folder(data)


def _clear(data: Path) -> None:
    """Leave the folder with nothing but the mark and the lock, and at last not even the mark.

    Where the database is elsewhere, it may hold rows of the erased still: the mark stays, so that nobody serves them.
    """
    for found in data.iterdir():
        if found.name in (RESTORING, "lock"):
            continue
        if found.is_dir() and not found.is_symlink():
            shutil.rmtree(found)
        else:
            found.unlink()
    (data / "lock").unlink(missing_ok=True)
    if not is_external():
        (data / RESTORING).unlink(missing_ok=True)
