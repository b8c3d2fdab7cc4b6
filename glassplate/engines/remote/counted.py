"""What a company says it counted: whole numbers of sensible size, under names of our own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

WHOLE = ("input_tokens", "output_tokens", "total_tokens")
SIDES, KINDS = ("input", "output"), ("text", "image")
MOST = 10**9


def counted(usage: Any) -> dict[str, int]:
    """Return the token counts of an SDK's usage object; whatever is odd in it is left out."""
    told = {name: getattr(usage, name, None) for name in WHOLE}
    for side in SIDES:
        details = getattr(usage, f"{side}_tokens_details", None)
        # What an SDK has no type for comes as it was in the JSON.
        facts = details if isinstance(details, Mapping) else getattr(details, "__dict__", {})
        told |= {f"{side}_{kind}_tokens": facts.get(f"{kind}_tokens") for kind in KINDS}
    return sensible(told)


def sensible(told: Mapping[str, Any]) -> dict[str, int]:
    """Return what can be a count."""
    return {name: value for name, value in told.items() if type(value) is int and 0 <= value < MOST}
