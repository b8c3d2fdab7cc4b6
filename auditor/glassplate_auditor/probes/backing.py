"""How old a backup may become: by what lies in the folder that was lent, and by one that is made to look old."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from glassplate_auditor.policy import life
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable

KIND = "backups"  # of the store that an operator lends
TOLD = "manifest.json"  # in each backup, with the time at which it was made
SLACK = timedelta(hours=2)


def look(scene: Scene) -> Iterator[Observation]:
    """Compare the oldest backup of the folder that was lent with the longest that is promised."""
    folders = [store.path for store in scene.reach.stores if store.kind == KIND]
    longest, now = _longest(scene), datetime.now(UTC)
    if not folders:
        return
    ages = [now - _taken(file) for folder in folders for file in folder.glob(f"*/{TOLD}")]
    old = sum(age > longest + SLACK for age in ages)
    yield saw("backups", not old, f"{len(ages)} backups, none too old", f"{old} of {len(ages)} backups are too old")


def look_closer(scene: Scene) -> Iterator[Observation]:
    """Back up, let the backup look older than any may be, back up again: only the new one is left."""
    hands, longest = scene.hands(), _longest(scene)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        hands.command("keys", "recovery")  # where there is one already, it says so
        hands.command("backup", str(folder))
        first = next(iter(folder.glob(f"*/{TOLD}")), None)
        if first is None:
            raise Unable("no backup was made")
        _age(first, longest + timedelta(days=1))
        time.sleep(1.0 - time.time() % 1)  # a backup is named by the second
        hands.command("backup", str(folder))
        left = [file.parent.name for file in folder.glob(f"*/{TOLD}")]
    held = len(left) == 1 and first.parent.name not in left
    yield saw("backups", held, "one past its age goes with the next one", "one past its age stays")


def _longest(scene: Scene) -> timedelta:
    longest = life(scene.policy.manifest["backups"]["longest"])
    if longest is None:
        raise Unable("no longest age is promised")
    return longest


def _taken(file: Path) -> datetime:
    return datetime.fromisoformat(json.loads(file.read_text())["taken_at"])


def _age(file: Path, age: timedelta) -> None:
    told = json.loads(file.read_text())
    file.write_text(json.dumps({**told, "taken_at": (datetime.now(UTC) - age).isoformat()}))


PROBES = (
    Probe("backups", Level.OPERATOR, ("backups",), look),
    Probe("old-backups", Level.LAB, ("backups",), look_closer),
)
