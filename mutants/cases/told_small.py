"""A report tells numbers so small that they may be somebody."""

from typing import Any

BREAKS = ("only-sums",)


def change(choosing: Any) -> None:
    choosing.minimum_group = lambda: 1


CHANGES = {"glassplate.policy.choosing": change}
