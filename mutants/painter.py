"""The lab's painter: pictures from words, in which it can be seen what the words were. Joins the catalogue by its name.

What it makes from words is checked and marked as a company's would be; nothing of it leaves.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any, cast

import numpy as np
from fluent.runtime import FluentResource
from glassplate_auditor.abstract import abstract
from glassplate_auditor.grid import Grid
from PIL import Image

from glassplate import sandbox
from glassplate.engines.contract import Group, Made, Outcome, Phase, Progress, Result, Task, Tool, choice
from glassplate.lib import words
from glassplate.lib.blob import Blob

SIDE, VAST, GRAIN = 768, 1152, 12.0
SHOWS = choice("shows", ("words", "flagged", "vast"), "words")
TOOLS = (
    Tool("lab-paint", price=1, parameters=(SHOWS,), needs_prompt=True, group=Group.CREATE, needs_picture=False),
    Tool("lab-repaint", price=1, parameters=(SHOWS,), needs_prompt=True, group=Group.EDIT),
)
WORDS = "".join(
    f"tool-{tool.id} = {tool.id}\ntool-{tool.id}-hint = {tool.id}\nparam-{tool.id}-shows = Shows\n" for tool in TOOLS
)


class Painter:
    """Paints what the words say, or what a checker takes for nudity."""

    id = "lab-painter"
    processor: str | None = None
    runs_again = True

    def tools(self) -> Sequence[Tool]:
        return TOOLS

    def render(self, task: Task) -> Iterator[Progress | Outcome]:
        yield Progress(Phase.GENERATING)
        shows = task.parameters.get("shows")
        image = abstract() if shows == "flagged" else painted(task.prompt, VAST if shows == "vast" else SIDE)
        yield Result([_made(image)])

    def forget(self, handle: str) -> Sequence[Any]:
        return ()


def painted(prompt: str, side: int = SIDE) -> Image.Image:
    """Return the picture of these words, with a grain as photographs have it."""
    plain = np.asarray(Grid.of("painted", prompt).drawn(side), np.float32)
    grain = np.random.default_rng(0).normal(0, GRAIN, plain.shape[:2])[..., None]
    return Image.fromarray(np.clip(plain + grain, 0, 255).astype(np.uint8))


def _made(image: Image.Image) -> Made:
    packed = io.BytesIO()
    image.save(packed, "JPEG", quality=92)
    with Blob.of(packed.getvalue()) as raw:
        kept = sandbox.run("glassplate.sandbox.pictures:ingest", [raw], {})
    picture, small = kept.blobs
    width, height, across, down = (
        cast(int, kept.info[name]) for name in ("width", "height", "thumb_width", "thumb_height")
    )
    return Made(picture, str(kept.info["media_type"]), width, height, small, (across, down))


ENGINE = Painter()
words.catalogue("en").add_resource(FluentResource(WORDS))
