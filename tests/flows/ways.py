"""The six engines, each with the company behind it, the tools it has, and what its stand-in can be recognised by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Way:
    """One engine: its processor, who answers for it at the stand-ins, its tools, how the page names its model.

    `order` is the end of the path that takes an order; where another worker can go on with what one began, `look` is a
    piece of the path by which it is looked at.
    """

    engine: str
    processor: str
    company: str
    vendor: str
    order: str
    model: str
    price: int
    create: str = ""
    edit: str = ""
    video: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    look: str = ""

    @property
    def follows(self) -> bool:
        return bool(self.look)

    @property
    def usual(self) -> str:
        """The tool that needs nothing but words."""
        return self.create or self.video


OPENAI = Way(
    "openai",
    "openai",
    "OpenAI Ireland Ltd",
    "openai",
    r"/images/(generations|edits)$",
    "GPT Image 2.5 Flare",
    1,
    create="openai-create",
    edit="openai-edit",
    values={"model": "gpt-image-2-5-flare"},
)
GEMINI = Way(
    "gemini",
    "google-gemini",
    "Google Ireland Ltd (Gemini API, paid)",
    "gemini",
    r":generateContent$",
    "Gemini 3.1 Flash Lite",
    1,
    create="gemini-create",
    edit="gemini-edit",
    values={"model": "gemini-3-1-flash-lite-image"},
)
VEO = Way(
    "veo",
    "google-veo",
    "Google Cloud EMEA Ltd (Vertex AI, Veo)",
    "vertex",
    r":predictLongRunning$",
    "Veo 3.1 Lite",
    4,
    video="veo-video",
    values={"model": "veo-3-1-lite", "seconds": 4, "sound": "off"},
    look=r":fetchPredictOperation$",
)
OMNI = Way(
    "omni",
    "google-omni",
    "Google Ireland Ltd (Gemini API, paid)",
    "gemini",
    r"/interactions$",
    "Gemini Omni 1.2 Flash",
    3,
    video="omni-video",
    values={"seconds": 3, "resolution": "360p"},
    look=r"/interactions/[^/]+$",
)
COMPATIBLE = Way(
    "compatible",
    "compatible",
    "Example Studio Ltd",
    "compatible",
    r"/images/(generations|edits)$",
    "Create with another server",
    1,
    create="compatible-create",
    edit="compatible-edit",
)
COMFYUI = Way(
    "comfyui",
    "comfyui",
    "Example Studio Ltd",
    "comfyui",
    r"/prompt$",
    "Create with ComfyUI",
    1,
    create="comfyui-create",
    edit="comfyui-edit",
    values={"steps": 5},
    look=r"/(queue|history/[^/]+)$",
)
WAYS = (OPENAI, GEMINI, VEO, OMNI, COMPATIBLE, COMFYUI)
PICTURES = tuple(way for way in WAYS if way.create)
FILMS = tuple(way for way in WAYS if way.video)


def asked(entry: Mapping[str, Any]) -> Way:
    """Return whose request this is, of a journal's entry."""
    films = entry["vendor"] == OMNI.vendor and "/interactions" in entry["path"]
    return OMNI if films else next(way for way in WAYS if way.vendor == entry["vendor"])
