"""Cuts out in the sandbox's child: find, matte small, refine large, lay on the new background."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np

from glassplate.engines import pixels
from glassplate.engines.cutout import layers, marked, matting, person
from glassplate.engines.cutout.grounds import Ground, ground
from glassplate.engines.cutout.guess import Bytes, Floats, Guess
from glassplate.engines.handed import Handed, handed
from glassplate.engines.pixels import Canvas
from glassplate.sandbox.child import Answer

WORKING_SIDE = 640
MARGIN = 4


def cut(blobs: list[memoryview], parameters: dict[str, Any], progress: Callable[[float], None]) -> Answer:
    """Return [picture, thumbnail]; `handed` names the blobs."""
    given = handed(blobs, parameters)
    canvas = pixels.canvas(given.pictures["picture"])
    progress(0.15)
    small = _smaller(canvas.colours)
    guess = _find(small, canvas, given, parameters)
    progress(0.25)
    alpha = _matte(small, guess)
    progress(0.6)
    behind = ground(canvas.colours, alpha, parameters, given.pictures.get("backdrop"))
    made = _laid(canvas, layers.understood(small, alpha), behind)
    progress(0.8)
    return pixels.answer(made)


def _smaller(colours: Bytes) -> Bytes:
    height, width = colours.shape[:2]
    scale = WORKING_SIDE / max(height, width)
    if scale >= 1:
        return colours
    size = max(round(width * scale), 1), max(round(height * scale), 1)
    return cv2.resize(colours, size, interpolation=cv2.INTER_AREA)


def _find(small: Bytes, canvas: Canvas, given: Handed, parameters: dict[str, Any]) -> Guess:
    if parameters["subject"] == "person":
        return person.find(small, given.weights["person"])
    scale = small.shape[1] / canvas.size[0], small.shape[0] / canvas.size[1]
    box = parameters.get("box")
    placed = [round(side * scale[index % 2]) for index, side in enumerate(box)] if box else None
    mask = given.pictures.get("mask")
    painted = pixels.grey(mask, small.shape[1], small.shape[0]) if mask else None
    return marked.find(small, placed, painted)


def _matte(small: Bytes, guess: Guess) -> Floats:
    """Solve for alpha where it is open, on the smallest part of the picture that holds all of that."""
    unsure = ~(guess.inside | guess.outside)
    alpha = guess.prior
    if not unsure.any():
        return alpha
    rows, columns = np.flatnonzero(unsure.any(axis=1)), np.flatnonzero(unsure.any(axis=0))
    part = np.s_[max(rows[0] - MARGIN, 0) : rows[-1] + MARGIN, max(columns[0] - MARGIN, 0) : columns[-1] + MARGIN]
    alpha[part] = matting.solve(np.ascontiguousarray(small[part]), guess.prior[part], guess.known[part])
    return alpha


def _laid(canvas: Canvas, small: layers.Small, behind: Ground | None) -> Canvas:
    """Return the foreground on its new ground, or on nothing."""
    width, height = canvas.size
    made = np.zeros((height, width, 3 if behind else 4), np.uint8)
    for rows, columns, share, front in layers.tiles(canvas.colours, small):
        alpha = share
        if canvas.alpha is not None:
            alpha = share * (canvas.alpha[rows, columns, None].astype(np.float32) * (1 / 255))
        if behind is not None:
            made[rows, columns] = _mixed(front, alpha, behind(rows, columns))
        elif not isinstance(alpha, float):
            covered = (alpha * 255 + 0.5).astype(np.uint8)
            # Nothing of the old background hides under full transparency.
            made[rows, columns, :3] = front * (covered > 0)
            made[rows, columns, 3:] = covered
        elif alpha:
            made[rows, columns, :3] = front
            made[rows, columns, 3] = 255
    return Canvas(made, canvas.drawn)


def _mixed(front: Bytes, alpha: Floats | float, back: Bytes) -> Bytes:
    if isinstance(alpha, float):
        return front if alpha else back
    return (back + alpha * (front.astype(np.float32) - back) + 0.5).astype(np.uint8)
