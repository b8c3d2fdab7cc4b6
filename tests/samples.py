"""Real pictures for the tests; where they come from is in tests/data/SOURCES.md."""

from __future__ import annotations

import io
import os
from pathlib import Path

from PIL import Image

DATA = Path(__file__).parent / "data"
ASTRONAUT = (DATA / "astronaut.png").read_bytes()  # 512 x 512, a person
COFFEE = (DATA / "coffee.png").read_bytes()


def unique(side: int = 512) -> bytes:
    """Return a picture of a person whose bytes are in no other file: what is searched for on a whole disk."""
    picture = Image.open(io.BytesIO(ASTRONAUT)).convert("RGB").resize((side, side))
    noise = Image.frombytes("RGB", picture.size, os.urandom(3 * picture.width * picture.height))
    out = io.BytesIO()
    Image.blend(picture, noise, 0.03).save(out, "PNG", compress_level=1)
    return out.getvalue()
