"""Short ways to run a tool from a test."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image

from glassplate import engines
from glassplate.engines import Failed, Progress, Refused, Result, Task
from glassplate.lib.blob import Blob
from tests.pictures import unpacked
from tests.sandbox.asking import ingest


@dataclass(frozen=True)
class Done:
    """What a tool made, and the progress it told."""

    content: bytes
    thumbnail: bytes
    media_type: str
    parts: list[float]

    @property
    def image(self) -> Image.Image:
        return unpacked(self.content)

    @property
    def pixels(self) -> np.ndarray:
        return np.asarray(self.image)


def run(tool: str, content: bytes, pictures: dict[str, bytes] | None = None, **parameters: Any) -> Done:
    """Run a tool on an arrival as the studio would; the outcome must be a result."""
    outcome, parts = outcome_of(tool, content, pictures, **parameters)
    assert isinstance(outcome, Result), outcome
    (made,) = outcome.pictures
    image = unpacked(made.blob.read())
    assert image.size == (made.width, made.height)
    assert made.media_type == f"image/{(image.format or '').lower()}"
    assert not image.getexif()
    assert "icc_profile" not in image.info
    assert unpacked(made.thumbnail.read()).size == made.thumbnail_pixels
    return Done(made.blob.read(), made.thumbnail.read(), made.media_type, parts)


def outcome_of(
    tool: str, content: bytes, pictures: dict[str, bytes] | None = None, **parameters: Any
) -> tuple[Result | Refused | Failed, list[float]]:
    engine, found = engines.tool(tool)
    cleaned = engines.check(found, parameters, list(pictures or {}))
    blobs = {name: Blob.of(ingest(other).content) for name, other in (pictures or {}).items()}
    task = Task(tool, {"picture": Blob.of(ingest(content).content)} | blobs, cleaned)
    *steps, outcome = engine.render(task)
    assert all(isinstance(step, Progress) for step in steps)
    assert not isinstance(outcome, Progress)
    return outcome, [step.part or 0.0 for step in steps if isinstance(step, Progress)]
