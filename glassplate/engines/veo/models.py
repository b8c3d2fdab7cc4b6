"""Veo's models by the names that a person chooses, and what became of those that are gone."""

from __future__ import annotations

# Our names have no dots: they are part of the ids of sentences.
MODELS = {
    "veo-3-1-fast": "veo-3.1-fast-generate-001",
    "veo-3-1": "veo-3.1-generate-001",
    "veo-3-1-lite": "veo-3.1-lite-generate-001",
}
DEFAULT = "veo-3-1-fast"
# Shut down, or another name for one of the above: clients still say them.
ALIASES = {
    "veo-2.0-generate-001": "veo-3-1",
    "veo-3.0-fast-generate-001": "veo-3-1-fast",
    "veo-3.0-fast-generate-preview": "veo-3-1-fast",
    "veo-3.0-generate-001": "veo-3-1",
    "veo-3.0-generate-preview": "veo-3-1",
    "veo-3.1-fast-generate-preview": "veo-3-1-fast",
    "veo-3.1-generate-preview": "veo-3-1",
    "veo-3.1-lite-generate-preview": "veo-3-1-lite",
} | {theirs: ours for ours, theirs in MODELS.items()}


def living(name: str) -> str | None:
    """Return our name of the model that answers to this one today; None when nobody ever had it."""
    return name if name in MODELS else ALIASES.get(name)
