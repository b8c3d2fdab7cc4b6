"""Which companies this build can speak to: those that have a folder here. Imports nothing, as the settings ask it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def folders() -> tuple[str, ...]:
    """Return the names of the folders."""
    return tuple(sorted(file.parent.name for file in HERE.glob("*/provider.py")))
