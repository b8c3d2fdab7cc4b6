"""How entries are written: once per key, from an account to an account, and the balance with them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F

from glassplate.billing.models import MOVES, Balance, Entry, Kind


def add(entry: Entry) -> int | None:
    """Write an entry down, from the account to the account that its kind says; None when its key was there."""
    giver, taker = MOVES[Kind(entry.kind)][0]
    values: dict[str, Any] = {
        "person": entry.person,
        "kind": entry.kind,
        "giver": entry.giver or giver.value,
        "taker": entry.taker or taker.value,
        "amount": entry.amount,
        "purchase": entry.purchase,
        "why": entry.why,
        "expires_at": entry.expires_at,
        "about": entry.about,
        "key": entry.key,
    }
    names = ", ".join(values)
    statement = (
        f"insert into billing_entry ({names}, made_at) "  # noqa: S608 - names of ours
        f"values ({', '.join(['%s'] * len(values))}, now()) on conflict do nothing returning id"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values.values()))
        row = cursor.fetchone()
        return int(row[0]) if row else None


def raise_by(person: UUID, amount: int) -> None:
    """Let what is available rise by so many, or fall; makes the balance where there is none."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into billing_balance (person, available, held) values (%s, 0, 0) on conflict do nothing", [person]
        )
    Balance.objects.filter(pk=person).update(available=F("available") + amount)


def locked(person: UUID) -> int:
    """Return what is available, and let nobody move it until the transaction ends."""
    there = Balance.objects.select_for_update().filter(pk=person).first()
    return there.available if there else 0
