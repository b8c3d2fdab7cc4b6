"""Are the libraries that run here the ones that were locked, and are their files as they came? Needs no network."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

HERE = Path(__file__).parents[1]
NAME = "requirements.lock"
LINE = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)([^\\\n]*)", re.M)
PIECE = 1 << 20
COMPILED = ".pyc"  # made here, after they came


@dataclass(frozen=True)
class Found:
    """How many libraries there are, how many are others or missing, in how many a file is not as it came."""

    libraries: int
    others: int
    altered: int

    @property
    def is_good(self) -> bool:
        return self.libraries > 0 and not self.others and not self.altered


def look(lock: Path | None = None) -> Found:
    """Compare what is installed with the lock file, and every file with the hash in the record it came with."""
    wanted = locked(lock or _lock())
    others, altered = 0, 0
    for name, version in wanted.items():
        try:
            there = distribution(name)
        except PackageNotFoundError:
            others += 1
            continue
        if there.version != version:
            others += 1
        else:
            altered += _is_altered(there)
    return Found(len(wanted), others, altered)


def locked(file: Path) -> dict[str, str]:
    """Return name -> version of every library that is wanted here; one with a condition may be for other machines."""
    if not file.exists():
        return {}
    return {name: version for name, version, rest in LINE.findall(file.read_text()) if ";" not in rest}


def _is_altered(there: Distribution) -> bool:
    recorded = ((file, file.hash) for file in there.files or () if not str(file).endswith(COMPILED))
    told = ((file, found.value) for file, found in recorded if found and found.mode == "sha256")
    return any(_differs(Path(str(file.locate())), value) for file, value in told)


def _differs(file: Path, wanted: str) -> bool:
    digest = hashlib.sha256()
    try:
        with file.open("rb") as content:
            while piece := content.read(PIECE):
                digest.update(piece)
    except OSError:
        return True
    return base64.urlsafe_b64encode(digest.digest()).rstrip(b"=").decode() != wanted


def _lock() -> Path:
    """Return the lock file: beside the code in an installed package, above it in the repository."""
    inside = HERE / NAME
    return inside if inside.exists() else HERE.parent / NAME
