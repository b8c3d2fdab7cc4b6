"""Whom an instance calls: an audit hook in each of its processes writes every address down (`tests/egress/watch`)."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

WATCH = Path(__file__).parent / "egress" / "watch"
HERE = ("127.0.0.1", "::1", "localhost")


def told(notes: Path) -> dict[str, str]:
    """Return the environment that has an instance watched."""
    paths = os.pathsep.join(filter(None, [str(WATCH), os.environ.get("PYTHONPATH", "")]))
    return {"PYTHONPATH": paths, "GLASSPLATE_TEST_SOCKETS": str(notes)}


def contacted(notes: Path) -> set[tuple[Any, ...]]:
    """Return every address that was called, or whose number was asked for."""
    return {tuple(each["address"]) for each in _noted(notes)}


def called_elsewhere(notes: Path) -> set[tuple[Any, ...]]:
    """Return every address that was called and is not on this machine."""
    called = {tuple(each["address"]) for each in _noted(notes) if each["event"].startswith("socket.connect")}
    return {address for address in called if address[0] not in HERE}


def _noted(notes: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in notes.read_text().splitlines()] if notes.exists() else []
