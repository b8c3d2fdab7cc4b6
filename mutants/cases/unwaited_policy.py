"""A policy that loosens a promise holds as soon as it is published, whatever notice was promised."""

from typing import Any

BREAKS = ("notice",)
POLICY = "known"


def change(standing: Any) -> None:
    standing.holds_from = lambda entry, before, waits: entry.published_at + standing.SETTLE


CHANGES = {"glassplate.policy.standing": change}
