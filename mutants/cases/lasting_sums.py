"""Sums are kept for ever."""

from typing import Any

BREAKS = ("totals",)


def change(choosing: Any) -> None:
    choosing.totals_life = lambda: None


CHANGES = {"glassplate.policy.choosing": change}
