"""A short film of one ground and a light that wanders over it."""

from __future__ import annotations

import numpy as np

from glassplate.engines.standin import h264, mp4
from glassplate.engines.standin.scene import Bytes

FRAMES_A_SECOND = 10
LIGHT = np.asarray((255, 236, 170), np.float32)


def film(ground: Bytes, seed: bytes, seconds: int) -> bytes:
    """Return an MP4 of the ground, height x width x 3, both even."""
    height, width = ground.shape[:2]
    film = h264.Film(width, height)
    frames = seconds * FRAMES_A_SECOND
    for frame in range(frames):
        turn = frame / frames * 2 * np.pi + seed[12]
        across, down = width * (0.5 + 0.34 * np.cos(turn)), height * (0.34 + 0.16 * np.sin(2 * turn))
        film.add(_lit(ground, across, down))
    return mp4.packed(film, FRAMES_A_SECOND)


def _lit(ground: Bytes, across: float, down: float) -> Bytes:
    """Return the ground with the light at a place; what is far from it stays as it was, bit for bit."""
    height, width = ground.shape[:2]
    radius = min(width, height) * 0.085
    top, left = max(0, int(down - 2 * radius)), max(0, int(across - 2 * radius))
    bottom, right = int(down + 2 * radius) + 2, int(across + 2 * radius) + 2
    near = ground[top:bottom, left:right]
    rows, columns = np.ogrid[top : top + near.shape[0], left : left + near.shape[1]]
    far = np.sqrt((rows - down) ** 2 + (columns - across) ** 2)
    disc, glow = (radius - far + 0.5).clip(0, 1), ((2 * radius - far) / (2 * radius)).clip(0, 1) ** 2 * 0.6
    share = np.maximum(disc, glow)[..., None]
    lit = ground.copy()
    lit[top:bottom, left:right] = near * (1 - share) + LIGHT * share + 0.5
    return lit
