"""An objection is written down, and changes nothing."""

from typing import Any

BREAKS = ("objection",)


def change(ledger: Any) -> None:
    holds = ledger.holds
    ledger.holds = lambda purpose, last: holds(purpose, last) if purpose.is_asked else True


CHANGES = {"glassplate.usage.consents.ledger": change}
