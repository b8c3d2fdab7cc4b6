"""Negative controls on file: what a lab found out about the broken copies of one build, with one auditor."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from glassplate_auditor.verdicts import Control

FORMAT = "glassplate-controls/1"
HERE = Path(__file__).parent


def save(file: Path, build: str, controls: Sequence[Control]) -> None:
    """Write what was found out; `build` is the hash of the product that was broken."""
    rows = [{"mutant": each.mutant, "breaks": each.breaks, "caught": each.caught} for each in controls]
    content = {"format": FORMAT, "build": build, "auditor": auditor_hash(), "controls": rows}
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def load(file: Path, build: str) -> list[Control]:
    """Return the controls of this very build and this very auditor; none when the file is of another, or not there."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    if (content.get("format"), content.get("build"), content.get("auditor")) != (FORMAT, build, auditor_hash()):
        return []
    return [Control(row["mutant"], tuple(row["breaks"]), tuple(row["caught"])) for row in content["controls"]]


def auditor_hash() -> str:
    """Return the hash of the auditor's own code: another auditor's controls prove nothing about this one."""
    return hash_of(HERE.rglob("*.py"))


def hash_of(files: Iterable[Path]) -> str:
    """Return one SHA-256 over the files' names and contents."""
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(hashlib.sha256(file.name.encode() + b"\0" + file.read_bytes()).digest())
    return digest.hexdigest()
