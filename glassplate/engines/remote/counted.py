"""What a company says it counted: whole numbers of sensible size, under names of our own."""

from __future__ import annotations

from typing import Any

NAMES = ("input_tokens", "output_tokens", "total_tokens")
MOST = 10**9


def counted(usage: Any) -> dict[str, int]:
    """Return the token counts of an SDK's usage object; whatever is odd in it is left out."""
    found = {name: getattr(usage, name, None) for name in NAMES}
    return {name: value for name, value in found.items() if type(value) is int and 0 <= value < MOST}
