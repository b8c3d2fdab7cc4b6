"""Omni's models by the names that a person chooses, and what became of those that are gone."""

from __future__ import annotations

# Our names have no dots: they are part of the ids of sentences.
MODELS = {"gemini-omni-1-2-flash": "gemini-omni-1.2-flash"}
DEFAULT = "gemini-omni-1-2-flash"
# Older ones: clients still say them.
ALIASES = {
    "gemini-omni-1.1-flash": DEFAULT,
    "gemini-omni-flash": DEFAULT,
    "gemini-omni-flash-preview": DEFAULT,
} | {theirs: ours for ours, theirs in MODELS.items()}


def living(name: str) -> str | None:
    """Return our name of the model that answers to this one today; None when nobody ever had it."""
    return name if name in MODELS else ALIASES.get(name)
