"""Words and pictures that are nowhere else: what is searched for at every company and on the whole disk."""

from __future__ import annotations

import io
import os
import secrets
from dataclasses import dataclass

import numpy as np
from PIL import Image, UnidentifiedImageError

RUN = f"canary-{secrets.token_hex(8)}"  # in all words of this process
CELLS, SIDE = 8, 512
ALIKE = 24  # grey levels between two pictures of one pattern, on average; two patterns are 85 apart


@dataclass(frozen=True)
class Canary:
    """One person's words and picture. The picture's pattern of colours survives every size and format."""

    name: str
    words: str
    picture: bytes
    pattern: bytes

    def is_in(self, content: bytes) -> bool:
        """Say whether a picture shows the pattern, however it was resized or encoded anew."""
        try:
            image = Image.open(io.BytesIO(content)).convert("RGB")
        except (UnidentifiedImageError, OSError):
            return False
        cells = np.asarray(image.resize((CELLS, CELLS), Image.Resampling.BOX)).astype(int)
        own = np.frombuffer(self.pattern, np.uint8).reshape(CELLS, CELLS, 3).astype(int)
        return bool(np.abs(cells - own).mean() < ALIKE)


def canary(behaviour: str = "") -> Canary:
    """Return fresh words and a fresh picture; the stand-ins obey a behaviour in brackets, such as "[slow 3]"."""
    pattern = os.urandom(CELLS * CELLS * 3)
    plain = Image.frombytes("RGB", (CELLS, CELLS), pattern).resize((SIDE, SIDE), Image.Resampling.NEAREST)
    noise = Image.frombytes("RGB", (SIDE, SIDE), os.urandom(3 * SIDE * SIDE))
    file = io.BytesIO()
    Image.blend(plain, noise, 0.03).save(file, "PNG", compress_level=1)
    name = f"{RUN}-{secrets.token_hex(4)}"
    return Canary(name, f"{name} a calm sea at dusk {behaviour}".strip(), file.getvalue(), pattern)


def half_mask() -> bytes:
    """Return a mask of ours: the right half is to be changed."""
    image = Image.new("L", (SIDE, SIDE), 0)
    image.paste(255, (SIDE // 2, 0, SIDE, SIDE))
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()
