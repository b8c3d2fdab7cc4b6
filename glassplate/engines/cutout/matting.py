"""Closed-form matting without a matrix: how much of each pixel belongs to the foreground.

After Levin, Lischinski, Weiss, "A closed-form solution to natural image matting" (2008). The product with the matting
Laplacian is done by box filters: He, Sun, Tang, "Fast matting using large kernel matting Laplacian matrices" (2010).
"""

from __future__ import annotations

import cv2
import numpy as np

from glassplate.engines.cutout.guess import Bytes, Floats

# How strongly what is known holds; the literature uses 100 for a 3 x 3 window.
CERTAIN = 100.0
# Added to each variance: below it a difference of colours counts as noise (and float32 as exact).
NOISE = 1e-5
WINDOW = (3, 3)
COARSEST = 160
STEPS = {0: 60, 1: 25}
STEPS_FINE = 18
GOOD_ENOUGH = 2e-4


def solve(picture: Bytes, prior: Floats, known: Floats) -> Floats:
    """Return alpha (h x w, 0..1) for an RGB picture of the same size.

    `known` weighs the prior per pixel: 1 where it is certain, 0 where the picture decides, little in between.
    Solved on small versions first, each the start for the next.
    """
    levels = [(picture, prior, known)]
    while max(levels[-1][0].shape[:2]) > COARSEST:
        levels.append(_halved(*levels[-1]))
    alpha = levels[-1][1]
    for depth, (colours, guess, weight) in enumerate(reversed(levels)):
        height, width = guess.shape
        alpha = cv2.resize(alpha, (width, height), interpolation=cv2.INTER_LINEAR)
        alpha = np.where(weight >= 1, guess, alpha)
        alpha = _solve_level(colours, guess, weight * CERTAIN, alpha, STEPS.get(depth, STEPS_FINE))
    return np.clip(alpha, 0, 1)


def _halved(picture: Bytes, prior: Floats, known: Floats) -> tuple[Bytes, Floats, Floats]:
    size = (picture.shape[1] + 1) // 2, (picture.shape[0] + 1) // 2
    small_known = cv2.resize(known, size, interpolation=cv2.INTER_AREA)
    # A pixel is certain only when all of what it stands for is.
    small_known = np.where(small_known >= 0.999, 1, np.minimum(small_known, 0.01)).astype(np.float32)
    return (
        cv2.resize(picture, size, interpolation=cv2.INTER_AREA),
        cv2.resize(prior, size, interpolation=cv2.INTER_AREA),
        small_known,
    )


def _solve_level(picture: Bytes, prior: Floats, weight: Floats, start: Floats, steps: int) -> Floats:
    """Run conjugate gradients on (L + W) alpha = W prior, preconditioned by the diagonal."""
    laplacian = _Laplacian(picture.astype(np.float32) / 255 - 0.5)
    scale = 1 / (weight + laplacian.diagonal)
    alpha = start.astype(np.float32)
    rest = weight * prior - laplacian.times(alpha) - weight * alpha
    turned = scale * rest
    direction = turned
    size = _dot(rest, turned)
    enough = GOOD_ENOUGH**2 * max(_dot(weight * prior, scale * weight * prior), 1e-12)
    for _ in range(steps):
        if size <= enough:
            break
        moved = laplacian.times(direction) + weight * direction
        stride = size / max(_dot(direction, moved), 1e-20)
        alpha = alpha + stride * direction
        rest = rest - stride * moved
        turned = scale * rest
        size, before = _dot(rest, turned), size
        direction = turned + (size / before) * direction
    return alpha


class _Laplacian:
    """The matting Laplacian of one picture, known by what it does to a vector."""

    def __init__(self, picture: Floats) -> None:
        self._picture = picture
        self._count = cv2.boxFilter(
            np.ones(picture.shape[:2], np.float32), -1, WINDOW, normalize=False, borderType=cv2.BORDER_CONSTANT
        )
        self._mean = self._average(picture)
        red, green, blue = cv2.split(picture)
        squares = self._average(np.dstack([red * red, green * green, blue * blue]))
        mixed = self._average(np.dstack([red * green, red * blue, green * blue]))
        m0, m1, m2 = cv2.split(self._mean)
        variances = [squares[..., i] - m * m + NOISE for i, m in enumerate((m0, m1, m2))]
        shared = [mixed[..., 0] - m0 * m1, mixed[..., 1] - m0 * m2, mixed[..., 2] - m1 * m2]
        self._inverse = inverse(variances, shared)
        # The true diagonal costs as much as a step; this bound of it serves as well.
        self.diagonal = self._count * 0.6

    def times(self, vector: Floats) -> Floats:
        """Return L times the vector, as pictures."""
        mean = self._average(vector)
        with_colour = self._average(self._picture * vector[..., None])
        d0, d1, d2 = cv2.split(with_colour - self._mean * mean[..., None])
        i00, i11, i22, i01, i02, i12 = self._inverse
        slope = cv2.merge(
            [i00 * d0 + i01 * d1 + i02 * d2, i01 * d0 + i11 * d1 + i12 * d2, i02 * d0 + i12 * d1 + i22 * d2]
        )
        offset = mean - cv2.transform(slope * self._mean, np.ones((1, 3), np.float32))
        sums = self._sum(np.dstack([slope, offset]))
        explained = cv2.transform(sums[..., :3] * self._picture, np.ones((1, 3), np.float32)) + sums[..., 3]
        return self._count * vector - explained

    def _sum(self, values: Floats) -> Floats:
        return cv2.boxFilter(values, -1, WINDOW, normalize=False, borderType=cv2.BORDER_CONSTANT)

    def _average(self, values: Floats) -> Floats:
        return self._sum(values) / (self._count if values.ndim == 2 else self._count[..., None])


def inverse(variances: list[Floats], shared: list[Floats]) -> list[Floats]:
    """Return the inverse of a symmetric 3 x 3 matrix per pixel: entries 00, 11, 22, 01, 02, 12, as it is given.

    In doubles: where the colours of a window lie on a line, cofactors cancel to nothing in single precision.
    """
    v00, v11, v22, v01, v02, v12 = (entry.astype(np.float64) for entry in variances + shared)
    c00, c11, c22 = v11 * v22 - v12 * v12, v00 * v22 - v02 * v02, v00 * v11 - v01 * v01
    c01, c02, c12 = v02 * v12 - v01 * v22, v01 * v12 - v02 * v11, v01 * v02 - v00 * v12
    scale = 1 / (v00 * c00 + v01 * c01 + v02 * c02)
    return [(entry * scale).astype(np.float32) for entry in (c00, c11, c22, c01, c02, c12)]


def _dot(left: Floats, right: Floats) -> float:
    return float(np.vdot(left, right))
