"""Finds an object by what a person marked: a box around it, paint over it, or both."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from glassplate.engines.cutout.guess import Bits, Bytes, Guess, disc
from glassplate.sandbox.errors import BadInput

ROUNDS = 4
# GrabCut is slow and its edge is refined later: it looks at a smaller picture.
GRABBED_SIDE = 360
# Where only paint shows the object, it is looked for this much around it, of the paint's own size.
AROUND = 1.0
# The undecided band is narrow: GrabCut's edge is right to a pixel or two, the matting only softens it.
SNAP = 5 / 640
LEAST_PIXELS = 16


def find(picture: Bytes, box: Sequence[int] | None, painted: Bytes | None) -> Guess:
    """Return where the object is; BadInput when nothing is marked or nothing stands out.

    `box` is [x, y, width, height] in pixels of this picture, `painted` a grey picture of its size.
    """
    if box is None and (painted is None or not (painted > 127).any()):
        raise BadInput("refused-nothing-marked")
    marks = _marks(picture.shape[:2], box, None if painted is None else painted > 127)
    inside = _grabbed(picture, marks)
    if painted is not None:
        inside = _touched(inside, painted > 127)
    if inside.sum() < LEAST_PIXELS:
        raise BadInput("refused-nothing-found")
    band = disc(max(picture.shape[:2]) * SNAP)
    core = cv2.erode(inside, band, borderType=cv2.BORDER_REPLICATE)
    reach = cv2.dilate(inside, band)
    return Guess(cv2.GaussianBlur(inside.astype(np.float32), (0, 0), 1), core > 0, reach == 0)


def _grabbed(picture: Bytes, marks: Bytes) -> Bytes:
    """Return 1 where GrabCut finds the object, at the picture's size."""
    height, width = marks.shape
    scale = min(GRABBED_SIDE / max(height, width), 1)
    size = max(round(width * scale), 1), max(round(height * scale), 1)
    small = cv2.cvtColor(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2BGR)
    found = cv2.resize(marks, size, interpolation=cv2.INTER_NEAREST)
    cv2.setRNGSeed(1)
    models = np.zeros((1, 65)), np.zeros((1, 65))
    cv2.grabCut(small, found, (0, 0, 0, 0), *models, ROUNDS, cv2.GC_INIT_WITH_MASK)
    inside = ((found == cv2.GC_FGD) | (found == cv2.GC_PR_FGD)).astype(np.uint8)
    inside = cv2.morphologyEx(inside, cv2.MORPH_OPEN, disc(1)) * 255
    # Enlarged smoothly, or the outline would have steps.
    return (cv2.resize(inside, (width, height), interpolation=cv2.INTER_CUBIC) > 127).astype(np.uint8)


def _marks(shape: tuple[int, ...], box: Sequence[int] | None, painted: Bits | None) -> Bytes:
    """Return GrabCut's mask: outside the box is background, paint is foreground where it is not at its own rim."""
    marks = np.full(shape, cv2.GC_BGD, np.uint8)
    left, top, width, height = box or _around(painted)
    inner = marks[max(top, 0) : max(top + height, 0), max(left, 0) : max(left + width, 0)]
    if inner.size < LEAST_PIXELS:
        raise BadInput("refused-box-outside")
    inner[...] = cv2.GC_PR_FGD if painted is None else cv2.GC_PR_BGD
    if box is not None and painted is not None:
        inner[...] = cv2.GC_PR_FGD
    if painted is not None:
        _paint(marks, painted)
    if (marks != cv2.GC_BGD).all():
        # GrabCut needs some background to learn from: the picture's rim is the likeliest.
        for rim in (marks[:2], marks[-2:], marks[:, :2], marks[:, -2:]):
            rim[rim == cv2.GC_PR_FGD] = cv2.GC_BGD
            rim[rim == cv2.GC_PR_BGD] = cv2.GC_BGD
    return marks


def _touched(inside: Bytes, painted: Bits) -> Bytes:
    """Keep the parts that paint touches: the same colour elsewhere is something else."""
    _, labels = cv2.connectedComponents(inside, connectivity=8)
    touched = np.bincount(labels[painted], minlength=labels.max() + 1) > 0
    touched[0] = False
    return np.asarray(touched[labels], np.uint8)


def _paint(marks: Bytes, painted: Bits) -> None:
    """A thin stroke is wholly the object; of a broad one, painted over the edge too, the middle is."""
    strokes = painted.astype(np.uint8)
    middle = cv2.erode(strokes, disc(max(marks.shape) * 2 * SNAP))
    marks[painted] = cv2.GC_PR_FGD
    marks[(middle if middle.sum() > strokes.sum() * 0.1 else strokes) > 0] = cv2.GC_FGD


def _around(painted: Bits | None) -> tuple[int, int, int, int]:
    assert painted is not None
    rows, columns = np.flatnonzero(painted.any(axis=1)), np.flatnonzero(painted.any(axis=0))
    high, wide = int(rows[-1] - rows[0]) + 1, int(columns[-1] - columns[0]) + 1
    extra = int(AROUND * max(high, wide)) + 2
    return int(columns[0]) - extra, int(rows[0]) - extra, wide + 2 * extra, high + 2 * extra
