"""A purpose that is new is on for everybody who did not say no."""

from typing import Any

BREAKS = ("new-purposes-off",)
POLICY = "known"


def change(ledger: Any) -> None:
    holds = ledger.holds
    ledger.holds = lambda purpose, last: True if last is None else holds(purpose, last)


CHANGES = {"glassplate.usage.consents.ledger": change}
