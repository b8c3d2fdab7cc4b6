"""A picture of nothing that the network which looks for nudity is sure about: ten blots, found by chance.

So that nothing explicit is needed to see whether a check is made; and it shows that the network is a score, no proof.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
from PIL import Image

SIDE, GREY = 256, 128
EDGE = 0.12  # how soft a blot's edge is, as a part of its radius
LEAST = 0.02
BLOTS: Sequence[int] = (30483, 24824, 94383, 23017, 57225, 54121, 31675, 13481, 15609, 71046)  # 0.95


def abstract() -> Image.Image:
    """Return the picture."""
    down, across = np.mgrid[0:SIDE, 0:SIDE].astype(np.float32) / SIDE
    canvas = np.full((SIDE, SIDE, 3), GREY, np.float32)
    for number in BLOTS:
        x, y, wide, high, turn, *colour = (each / 255 for each in hashlib.sha256(str(number).encode()).digest()[:8])
        angle = turn * 255 / 256 * np.pi
        along = (across - x) * np.cos(angle) + (down - y) * np.sin(angle)
        athwart = (down - y) * np.cos(angle) - (across - x) * np.sin(angle)
        radius = np.hypot(along / (wide / 2 + LEAST), athwart / (high / 2 + LEAST))
        cover = np.clip((1 + EDGE / 2 - radius) / EDGE, 0, 1)[..., None]
        canvas = canvas * (1 - cover) + cover * np.array(colour, np.float32) * 255
    return Image.fromarray((canvas + 0.5).astype(np.uint8))
