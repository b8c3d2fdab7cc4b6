"""Whoever set a limit for a day spends as if there were none."""

from typing import Any

BREAKS = ("limits",)


def change(admitting: Any) -> None:
    admitting.admit = lambda job: None


CHANGES = {"glassplate.studio.admitting": change}
