"""Nobody finds out that the log of staff was changed."""

from typing import Any

BREAKS = ("break-glass",)


def change(chain: Any) -> None:
    chain.broken = lambda noted="": None


CHANGES = {"glassplate.accounts.staff.chain": change}
