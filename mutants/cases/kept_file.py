"""Deleting takes the rows and keys and leaves the files."""

from typing import Any

BREAKS = ("delete-pictures", "delete-sessions")
LONG = True


def change(disk: Any) -> None:
    disk.DiskStore.delete = lambda self, body: None


CHANGES = {"glassplate.vault.disk": change}
