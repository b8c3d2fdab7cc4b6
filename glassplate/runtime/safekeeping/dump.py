"""PostgreSQL's own dump, sealed on its way to the disk and opened on its way back: no plain byte of it is in a file."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

from glassplate import environment
from glassplate.lib.postgresql import address
from glassplate.runtime.binaries import find
from glassplate.runtime.database import database, is_external
from glassplate.vault import recovery
from glassplate.vault.errors import RecoveryError

KIND = "database"
CHUNK = 1 << 20
# A restored instance signs everybody in anew; what is renamed or gone by then does no harm here.
LEFT_OUT = ("accounts_session", "accounts_mail", "django_session")


def dump(file: Path) -> recovery.Written:
    """Write the whole database to a sealed file, as the role that may read everything and write nothing."""
    command: list[str | Path] = [
        find(environment.data_folder()).program("pg_dump"),
        "--format=custom",
        "--no-owner",
        "--no-acl",
    ]
    command += ["--compress=1", "--no-password", *(f"--exclude-table-data={name}" for name in LEFT_OUT)]
    with recovery.sealed_file(file, KIND) as out:
        reading = subprocess.Popen(command, env=_reader(), stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)
        assert reading.stdout
        try:
            while piece := reading.stdout.read(CHUNK):
                out.write(piece)
        finally:
            reading.stdout.close()
            code = reading.wait()
        if code:
            raise RecoveryError("backup-dump-failed", code=code)
    assert out.written
    return out.written


def restore(file: Path, private: recovery.Private, *sections: str) -> None:
    """Run sections of a sealed dump ("pre-data", "data", "post-data") as the tables' owner."""
    command: list[str | Path] = [
        find(environment.data_folder()).program("pg_restore"),
        "--no-owner",
        "--no-acl",
        "--exit-on-error",
    ]
    place = database("owner")
    command += ["--no-password", f"--dbname={place['NAME']}", *(f"--section={name}" for name in sections)]
    writing = subprocess.Popen(command, env=_place(place), stdin=subprocess.PIPE)
    assert writing.stdin
    try:
        for piece in recovery.opened(file, KIND, private):
            writing.stdin.write(piece)
        writing.stdin.close()
    except BrokenPipeError:  # it ended before the end of the file, and its exit code says whether it had enough
        pass
    except BaseException:
        writing.kill()
        raise
    finally:
        code = writing.wait()
    if code:
        raise RecoveryError("restore-failed", code=code)


def _reader() -> dict[str, str]:
    """Return whom to dump as: of an external database, GLASSPLATE_DATABASE_BACKUP_URL says."""
    if not is_external():
        return _place(database("auditor"))
    url = environment.text("GLASSPLATE_DATABASE_BACKUP_URL")
    if not url:
        raise RecoveryError("backup-no-role")
    try:
        return _place(address.read(url))
    except ValueError:
        raise RecoveryError("backup-no-role") from None


def _place(place: dict[str, Any]) -> dict[str, str]:
    return _around() | address.variables(place)


def _around() -> dict[str, str]:
    return {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "TMPDIR", "LC_ALL") if name in os.environ}
