"""Gemini's models for pictures by the names that a person chooses, and what became of those that are gone."""

from __future__ import annotations

# Our names have no dots: they are part of the ids of sentences.
MODELS = {
    "gemini-3-1-flash-image": "gemini-3.1-flash-image",
    "gemini-3-pro-image": "gemini-3-pro-image",
    "gemini-3-1-flash-lite-image": "gemini-3.1-flash-lite-image",
}
DEFAULT = "gemini-3-1-flash-image"
# Shut down, or another name for one of the above: clients still say them.
ALIASES = {
    "gemini-2.0-flash-preview-image-generation": DEFAULT,
    "gemini-2.5-flash-image": DEFAULT,
    "gemini-2.5-flash-image-preview": DEFAULT,
    "gemini-3-pro-image-preview": "gemini-3-pro-image",
    "gemini-3.1-flash-image-preview": DEFAULT,
    "nano-banana": DEFAULT,
    "nano-banana-2": DEFAULT,
    "nano-banana-pro": "gemini-3-pro-image",
    "nano-banana-pro-preview": "gemini-3-pro-image",
} | {theirs: ours for ours, theirs in MODELS.items() if theirs != ours}


def living(name: str) -> str | None:
    """Return our name of the model that answers to this one today; None when nobody ever had it."""
    return name if name in MODELS else ALIASES.get(name)
