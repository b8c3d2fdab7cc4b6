"""Recolours in the sandbox's child: the middle colour under the mask becomes the wanted one, the shades around it stay.

The same steps run in the browser: `web/src/device/recolour.ts`. A change here wants one there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from glassplate.engines import pixels
from glassplate.engines.handed import handed
from glassplate.engines.pixels import Bytes, Canvas
from glassplate.sandbox.child import Answer
from glassplate.sandbox.errors import BadInput

BAND = 256  # rows at a time, so that memory does not grow with the picture
SAMPLES = 200_000  # pixels that tell the middle colour
CHOSEN = 127
# Of a shade's own tint, half stays: cloth is not dyed evenly, and more would show the old colour.
TINT_KEPT = 0.5
# A dark cloth in a light colour may not burn out, nor a light one in a dark colour drown.
LEAST_CONTRAST, MOST_CONTRAST = 0.55, 1.25
# How far a colour may be from the middle one to count as like it: wholly, and not at all.
ALIKE, UNLIKE = 18.0, 42.0
LIGHTNESS_COUNTS = 0.6  # of the same cloth, shades differ more in lightness than in tint
MIDDLE_GREY = 50.0


@dataclass(frozen=True)
class Dye:
    """From the middle colour under the mask to the wanted one, both in CIE L*a*b*."""

    old: tuple[float, float, float]
    new: tuple[float, float, float]
    only_alike: bool


def recolour(blobs: list[memoryview], parameters: dict[str, Any], progress: Callable[[float], None]) -> Answer:
    """Return [picture, thumbnail]; BadInput("refused-nothing-marked") where nothing is painted over."""
    given = handed(blobs, parameters)
    canvas = pixels.canvas(given.pictures["picture"])
    mask = pixels.grey(given.pictures["mask"], *canvas.size)
    if not (mask > CHOSEN).any():
        raise BadInput("refused-nothing-marked")
    dye = Dye(_middle(canvas, mask), _lab_of(parameters["colour"]), parameters["reach"] == "alike")
    made = canvas.pixels.copy()
    for top in range(0, made.shape[0], BAND):
        rows = slice(top, top + BAND)
        if mask[rows].any():
            made[rows, :, :3] = _dyed(canvas.colours[rows], mask[rows], dye)
        progress(0.1 + 0.7 * min(top + BAND, made.shape[0]) / made.shape[0])
    return pixels.answer(Canvas(made, canvas.drawn))


def _middle(canvas: Canvas, mask: Bytes) -> tuple[float, float, float]:
    """Return the median colour under the mask."""
    places = np.flatnonzero(mask.ravel() > CHOSEN)
    some = places[:: max(len(places) // SAMPLES, 1)]
    # Not `np.median`, which loads a part of the library that no other task needs.
    values = np.sort(_lab(canvas.colours.reshape(-1, 3)[some][None])[0], axis=0)[len(some) // 2]
    return float(values[0]), float(values[1]), float(values[2])


def _lab_of(text: str) -> tuple[float, float, float]:
    value = _lab(np.array([[[int(text[at : at + 2], 16) for at in (1, 3, 5)]]], np.uint8))[0, 0]
    return float(value[0]), float(value[1]), float(value[2])


def _lab(colours: Bytes) -> Bytes:
    return cv2.cvtColor(colours.astype(np.float32) * (1 / 255), cv2.COLOR_RGB2LAB)


def _dyed(colours: Bytes, mask: Bytes, dye: Dye) -> Bytes:
    lab = _lab(colours)
    share = mask.astype(np.float32) * (1 / 255)
    away = lab - np.array(dye.old, np.float32)
    if dye.only_alike:
        far = np.sqrt((LIGHTNESS_COUNTS * away[..., 0]) ** 2 + away[..., 1] ** 2 + away[..., 2] ** 2)
        share *= np.clip((UNLIKE - far) / (UNLIKE - ALIKE), 0, 1)
    contrast = float(np.clip((dye.new[0] + MIDDLE_GREY) / (dye.old[0] + MIDDLE_GREY), LEAST_CONTRAST, MOST_CONTRAST))
    light = np.clip(dye.new[0] + contrast * away[..., 0], 0, 100)
    # What lies in shadow has less colour, what lies in the light has more; but never much more.
    chroma = np.clip(light / max(dye.new[0], 1), 0, 1.2)[..., None]
    tint = np.array(dye.new[1:], np.float32) * chroma + TINT_KEPT * away[..., 1:]
    shaded = cv2.cvtColor(np.dstack([light[..., None], tint]).astype(np.float32), cv2.COLOR_LAB2RGB)
    mixed: Bytes = colours + share[..., None] * (np.clip(shaded, 0, 1) * 255 - colours)
    return (mixed + 0.5).astype(np.uint8)
