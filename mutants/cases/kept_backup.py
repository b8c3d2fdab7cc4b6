"""Backups are made and never removed."""

from typing import Any

BREAKS = ("backups",)
FIRST = "old-backups"


def change(folder: Any) -> None:
    folder.remove_old = lambda folder, longest: 0


CHANGES = {"glassplate.runtime.safekeeping.folder": change}
