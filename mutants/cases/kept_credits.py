"""A job that did not succeed keeps its credits."""

from typing import Any

BREAKS = ("ledger",)


def change(ledger: Any) -> None:
    ledger.release = lambda person, job: None


CHANGES = {"glassplate.billing.ledger": change}
