"""What the tests of money look at: a person's entries, their balance, and what is kept of who left."""

from __future__ import annotations

from uuid import UUID, uuid4

import django


def ready() -> None:
    django.setup()


def new() -> UUID:
    """Return somebody who has nothing yet."""
    ready()
    return uuid4()


def in_all(person: UUID) -> tuple[int, int]:
    """Return (available, held) as the entries say, and check that the balance says the same, nothing below nothing."""
    from glassplate.billing import ledger
    from glassplate.billing.models import Entry
    from glassplate.lib.isolation import principal

    sums = {"available": 0, "held": 0}
    with principal(person):
        for giver, taker, amount in Entry.objects.values_list("giver", "taker", "amount"):
            sums[giver] = sums.get(giver, 0) - amount
            sums[taker] = sums.get(taker, 0) + amount
        balance = ledger.balance(person)
    assert sum(sums.values()) == 0, "a credit was made or lost"
    assert (sums["available"], sums["held"]) == (balance.available, balance.held)
    assert min(balance.available, balance.held) >= 0
    return balance.available, balance.held


def erase(person: UUID) -> None:
    """Remove the ledger's rows as an erasure does."""
    from glassplate.billing import keeping
    from glassplate.lib.isolation import duty, principal
    from glassplate.rights import erasing

    with principal(person), duty("erase"):
        keeping.hand_over(person)
        erasing._remove_rows(person, {"billing_balance", "billing_entry", "billing_lot", "billing_month"})


def kept() -> dict[UUID, list[tuple[str, str, str, int]]]:
    """Return what is kept of those who left, by the name that was made up for them."""
    from glassplate.billing.models import Kept
    from glassplate.lib.isolation import duty

    found: dict[UUID, list[tuple[str, str, str, int]]] = {}
    with duty("books"):
        for row in Kept.objects.order_by("id"):
            found.setdefault(row.who, []).append((row.kind, row.giver, row.taker, row.amount))
    return found
