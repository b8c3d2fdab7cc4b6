"""The privacy centre leaves out of its count what is sealed."""

from types import FunctionType, SimpleNamespace
from typing import Any

BREAKS = ("live-view",)


def change(cards: Any) -> None:
    known, held = cards.holdings, cards.held
    fewer = SimpleNamespace(
        parts=lambda: [part for part in known.parts() if not part.table.startswith("vault")], counts=known.counts
    )
    cards.held = FunctionType(held.__code__, {**vars(cards), "holdings": fewer}, held.__name__)


CHANGES = {"glassplate.rights.cards": change}
