"""A restore forgets what was deleted after the backup was made."""

from typing import Any

BREAKS = ("delete-pictures", "delete-sessions", "backups")
FIRST = "restoring"


def change(restoring: Any) -> None:
    restoring._forget_deleted = lambda own, living: set()
    restoring._remove_erased = lambda own, erased, tables: None


CHANGES = {"glassplate.vault.restoring": change}
