"""OpenAI's image models by the names that a person chooses, and what became of those that are gone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Model:
    """One model: its name there, whether it makes any size, and how close to the picture it is asked to stay."""

    name: str
    free_sizes: bool = False
    fidelity: str | None = None


# Our names have no dots: they are part of the ids of sentences.
MODELS = {
    "gpt-image-2-6-sunburst": Model("gpt-image-2.6-sunburst"),
    "gpt-image-2-6-flare": Model("gpt-image-2.6-flare"),
    "gpt-image-2-5-sunburst": Model("gpt-image-2.5-sunburst", free_sizes=True),
    "gpt-image-2-5-flare": Model("gpt-image-2.5-flare", free_sizes=True),
    "gpt-image-2": Model("gpt-image-2", free_sizes=True),
    "gpt-image-1-5": Model("gpt-image-1.5", fidelity="high"),
    "gpt-image-1-mini": Model("gpt-image-1-mini"),
}
DEFAULT = "gpt-image-2-5-flare"
# Shut down (DALL-E on 2026-05-12, gpt-image-1 on 2026-10-23) or a name for one of the above: clients still say them.
ALIASES = {
    "auto": DEFAULT,
    "chatgpt-image-latest": "gpt-image-2-6-sunburst",
    "dall-e-2": "gpt-image-1-mini",
    "dall-e-3": DEFAULT,
    "gpt-image-1": "gpt-image-1-5",
    "gpt-image-2-2026-04-21": "gpt-image-2",
    "gpt-image-2.5-flare-2026-09-08": "gpt-image-2-5-flare",
    "gpt-image-2.5-sunburst-2026-09-08": "gpt-image-2-5-sunburst",
} | {model.name: ours for ours, model in MODELS.items() if model.name != ours}


def living(name: str) -> str | None:
    """Return our name of the model that answers to this one today; None when nobody ever had it."""
    return name if name in MODELS else ALIASES.get(name)
