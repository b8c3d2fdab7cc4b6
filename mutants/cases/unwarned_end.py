"""An account that nobody used goes without a warning."""

from typing import Any

BREAKS = ("inactive",)
POLICY = "known"
LAST = True  # it erases whoever was away


def change(going: Any) -> None:
    going._mail = lambda person, until: None


CHANGES = {"glassplate.rights.idle.going": change}
