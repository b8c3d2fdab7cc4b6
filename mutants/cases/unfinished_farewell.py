"""Deleting an account closes it, and never removes what was in it."""

from typing import Any

BREAKS = ("deletion", "delete-account")
LONG = True


def change(erasing: Any) -> None:
    erasing.go_on = lambda: 0


CHANGES = {"glassplate.rights.erasing": change}
