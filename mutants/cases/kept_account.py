"""Deleting an account takes its keys, and leaves its rows."""

from typing import Any

BREAKS = ("deletion", "delete-account")


def change(erasing: Any) -> None:
    erasing._remove_rows = lambda person, wanted: 0


CHANGES = {"glassplate.rights.erasing": change}
