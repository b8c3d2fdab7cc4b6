"""How old a line of the logs may become: by the lines that are there, and by a file that is made to look old."""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from glassplate_auditor.policy import life
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.stores import files, kind_of
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable

SLACK = timedelta(hours=2)
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def look(scene: Scene) -> Iterator[Observation]:
    """Compare the oldest line of every log file with the age that is promised."""
    kept, longest, now = _logs(scene), _longest(scene), time.time()
    if not kept:
        return
    old = sum(now - _oldest(file) > (longest + SLACK).total_seconds() for file in kept)
    note = f"{len(kept)} log files, {old} with lines older than {longest.days} days"
    yield saw("logs", not old, note)


def look_closer(scene: Scene) -> Iterator[Observation]:
    """Put a copy of a log file beside it that is older than any may be: it goes, and the file itself stays."""
    scene.hands()
    kept, longest = _logs(scene), _longest(scene)
    named = next((file for file in kept if DAY.search(file.name)), None)
    if named is None:
        raise Unable("there is no log file")
    then = datetime.now(UTC) - longest - timedelta(days=1)
    old = named.with_name(DAY.sub(then.strftime("%Y-%m-%d"), named.name))
    shutil.copyfile(named, old)
    os.utime(old, (then.timestamp(), then.timestamp()))
    held = scene.until(lambda: not old.exists()) and named.exists()
    yield saw("logs", held, "a log past its age goes by itself", "a log past its age stays")
    old.unlink(missing_ok=True)


def _logs(scene: Scene) -> list[Path]:
    """Return the log files among the stores that were lent; what the lab itself writes is none of the instance's."""
    stores = [store for store in scene.reach.stores if store.kind == "data folder"]
    return [file for store in stores for file in files(store) if kind_of(store, file) == "logs"]


def _longest(scene: Scene) -> timedelta:
    longest = life(scene.policy.manifest["logs"]["life"])
    if longest is None:
        raise Unable("no age of logs is promised")
    return longest


def _oldest(file: Path) -> float:
    """Return when the first line was written, or, where lines do not say, when the file was changed last."""
    try:
        with file.open("rb") as lines:
            return float(json.loads(next(lines, b"{}"))["at"])
    except (OSError, ValueError, LookupError, TypeError):
        return file.stat().st_mtime if file.exists() else time.time()


PROBES = (
    Probe("logs", Level.OPERATOR, ("logs",), look),
    Probe("old-logs", Level.LAB, ("logs",), look_closer),
)
