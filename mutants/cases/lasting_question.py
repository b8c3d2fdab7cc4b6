"""Questions are kept for ever, whatever the policy says."""

from typing import Any

BREAKS = ("support-life",)


def change(standing: Any) -> None:
    standing.sweep = lambda: 0


CHANGES = {"glassplate.rights.cases.standing": change}
