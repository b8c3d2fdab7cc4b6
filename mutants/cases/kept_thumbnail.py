"""Deleting a picture leaves its thumbnail."""

from typing import Any

BREAKS = ("delete-pictures", "delete-sessions")
LONG = True


def change(shred: Any) -> None:
    shred._family = lambda roots: list(roots)


CHANGES = {"glassplate.vault.shred": change}
