"""From a small alpha to the full picture: edges follow its pixels, and foreground colours lose the old background."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from glassplate.engines.cutout.guess import Bytes, Floats
from glassplate.engines.cutout.matting import inverse

TILE = 160
GUIDE_RADIUS = 2
GUIDE_EPSILON = 2e-4
# Foreground and background colours are spread first far, then near (after Forte, "Approximate fast foreground colour
# estimation", 2021).
SPREADS = (45, 5)
TINY = 1e-4
VEIL = 0.03


@dataclass(frozen=True)
class Small:
    """What is known at working size: the guide's lines alpha = a.colour + b, and both layers' colours (0..1)."""

    alpha: Floats
    lines: Floats
    front: Floats
    back: Floats


def understood(picture: Bytes, alpha: Floats) -> Small:
    """Return what the full picture needs to know, from picture and alpha at working size."""
    colours = picture.astype(np.float32) / 255
    front, back = _spread(colours, alpha)
    return Small(alpha, _lines(colours, alpha), front, back)


def tiles(picture: Bytes, small: Small) -> Iterator[tuple[slice, slice, Floats | float, Bytes]]:
    """Yield (rows, columns, alpha 0..1, foreground colours 0..255) tile by tile.

    Most tiles lie wholly inside or outside: their alpha is one number, and their colours are the picture's.
    """
    height, width = picture.shape[:2]
    for top in range(0, height, TILE):
        for left in range(0, width, TILE):
            rows, columns = slice(top, min(top + TILE, height)), slice(left, min(left + TILE, width))
            piece = picture[rows, columns]
            view = _View(small, picture.shape, left, top, piece.shape)
            level = view.level()
            yield rows, columns, *(_edge(piece, view) if level is None else (level, piece))


def _edge(piece: Bytes, view: _View) -> tuple[Floats, Bytes]:
    """Return alpha (h x w x 1) and colours of a tile with an outline in it."""
    colours = piece.astype(np.float32) * (1 / 255)
    lines = view.of(view.small.lines)
    alpha = cv2.transform(lines[..., :3] * colours, np.ones((1, 3), np.float32)) + lines[..., 3]
    # Nearly nothing and nearly all are noise of the solver: they would show as a veil.
    alpha = np.clip((alpha - VEIL) / (1 - 2 * VEIL), 0, 1)[..., None]
    front, back = view.of(view.small.front), view.of(view.small.back)
    front = front + alpha * (colours - back - alpha * (front - back))
    return alpha, (np.clip(front, 0, 1) * 255 + 0.5).astype(np.uint8)


class _View:
    """One tile of the full picture, and the same place in the small one."""

    def __init__(self, small: Small, full: tuple[int, ...], left: int, top: int, size: tuple[int, ...]) -> None:
        self.small = small
        self._size = size[1], size[0]
        across, down = small.alpha.shape[1] / full[1], small.alpha.shape[0] / full[0]
        self._place = np.array(
            [[across, 0, (left + 0.5) * across - 0.5], [0, down, (top + 0.5) * down - 0.5]], dtype=np.float64
        )

    def of(self, values: Floats) -> Floats:
        """Return this tile of a small picture, enlarged."""
        how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        return cv2.warpAffine(values, self._place, self._size, flags=how, borderMode=cv2.BORDER_REPLICATE)

    def level(self) -> float | None:
        """Return 0 or 1 when all around this tile has that alpha."""
        (across, _, x), (_, down, y) = self._place
        pad = GUIDE_RADIUS * 2 + 1
        near = self.small.alpha[
            max(int(y) - pad, 0) : int(y + down * self._size[1]) + pad + 1,
            max(int(x) - pad, 0) : int(x + across * self._size[0]) + pad + 1,
        ]
        low, high = float(near.min()), float(near.max())
        return 0.0 if high < 0.01 else 1.0 if low > 0.99 else None


def _spread(colours: Floats, alpha: Floats) -> tuple[Floats, Floats]:
    """Return the colours of foreground and background, each carried on under the other."""
    front = back = colours
    share = alpha[..., None]
    for radius in SPREADS:
        near_front = _blurred(front * share, radius) / (_blurred(alpha, radius)[..., None] + TINY)
        near_back = _blurred(back * (1 - share), radius) / (_blurred(1 - alpha, radius)[..., None] + TINY)
        front = np.clip(near_front + share * (colours - share * near_front - (1 - share) * near_back), 0, 1)
        back = near_back
    return front, np.clip(back, 0, 1)


def _blurred(values: Floats, radius: int) -> Floats:
    side = 2 * radius + 1
    return cv2.blur(values, (side, side), borderType=cv2.BORDER_REFLECT_101)


def _lines(colours: Floats, alpha: Floats) -> Floats:
    """Return a, b of the guided filter (He, Sun, Tang 2010) with a colour guide, h x w x 4."""
    mean, mean_alpha = _blurred(colours, GUIDE_RADIUS), _blurred(alpha, GUIDE_RADIUS)

    def shared(i: int, j: int) -> Floats:
        both: Floats = _blurred(colours[..., i] * colours[..., j], GUIDE_RADIUS) - mean[..., i] * mean[..., j]
        return both

    variances = [shared(i, i) + GUIDE_EPSILON for i in range(3)]
    i00, i11, i22, i01, i02, i12 = inverse(variances, [shared(0, 1), shared(0, 2), shared(1, 2)])
    t0, t1, t2 = cv2.split(_blurred(colours * alpha[..., None], GUIDE_RADIUS) - mean * mean_alpha[..., None])
    slope = [i00 * t0 + i01 * t1 + i02 * t2, i01 * t0 + i11 * t1 + i12 * t2, i02 * t0 + i12 * t1 + i22 * t2]
    offset = mean_alpha - (slope[0] * mean[..., 0] + slope[1] * mean[..., 1] + slope[2] * mean[..., 2])
    lines = np.dstack([*slope, offset])
    return _blurred(lines, GUIDE_RADIUS)
