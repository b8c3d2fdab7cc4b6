"""A consent that is withdrawn is answered kindly, and goes on."""

from typing import Any
from uuid import UUID

BREAKS = ("withdraw",)


def change(ledger: Any) -> None:
    decide = ledger.decide

    def decide_yes(person: UUID, purpose: Any, yes: bool) -> bool:
        return bool(yes or not purpose.is_asked) and bool(decide(person, purpose, yes))

    ledger.decide = decide_yes


CHANGES = {"glassplate.usage.consents.ledger": change}
