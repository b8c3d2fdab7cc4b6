"""Whom it is about is not shown that staff opened something."""

from typing import Any

BREAKS = ("break-glass-shown",)


def change(shown: Any) -> None:
    shown.rows = lambda person: ()


CHANGES = {"glassplate.rights.glass.shown": change}
