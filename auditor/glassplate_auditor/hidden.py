"""Looks for the invisible mark that Glassplate puts into generated pictures; its pattern is public, and drawn here.

The pattern is a tile of 64 x 64 cells, half of which are always the same, repeated over a picture whose longer side is
taken as 1024 pixels. All tiles are laid over each other and compared with those cells: chance reaches 5 deviations.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

import numpy as np
from numpy import fft
from numpy.typing import NDArray
from PIL import Image

SIDE, CELL, CELLS = 1024, 4, 64
TILE = CELL * CELLS
SEED = b"glassplate watermark 1"
SOFT, ROUGH, NEAR = 1.6, 3.0, 17
CERTAIN = 6.0

Floats = NDArray[Any]


def is_marked(image: Image.Image) -> bool:
    """Tell whether a whole picture carries the mark, also after scaling and compression."""
    return strength(image) >= CERTAIN


def strength(image: Image.Image) -> float:
    """Return by how many deviations the pattern stands out of the picture."""
    scale = SIDE / max(image.size)
    size = max(round(image.width * scale), 1), max(round(image.height * scale), 1)
    kind = Image.Resampling.BOX if scale < 1 else Image.Resampling.BICUBIC
    grey = np.asarray(image.convert("RGB").convert("L").convert("F").resize(size, kind), np.float64)
    folded = _folded(_evened(grey))
    match = fft.irfft2(fft.rfft2(folded) * np.conj(fft.rfft2(_known())), s=folded.shape)
    return float(match.max() / (match.std() + 1e-9))


def _evened(grey: Floats) -> Floats:
    """Return what a pixel's surroundings do not explain, evened out so that no edge outshouts the rest."""
    rest = grey - _blurred(grey, ROUGH)
    spread = np.sqrt(np.maximum(_mean(rest * rest, NEAR), 0)) + 1.0
    evened: Floats = np.clip(rest / spread, -2, 2)
    return evened


def _folded(rest: Floats) -> Floats:
    rows, columns = (-(-side // TILE) * TILE for side in rest.shape)
    padded = np.zeros((rows, columns))
    padded[: rest.shape[0], : rest.shape[1]] = rest
    folded: Floats = padded.reshape(rows // TILE, TILE, columns // TILE, TILE).sum(axis=(0, 2))
    return folded


@cache
def _known() -> Floats:
    """Return the cells that are always the same, drawn soft."""
    raw = hashlib.shake_256(SEED + b" chips").digest(CELLS * CELLS // 8)
    cells = 1.0 - 2.0 * np.unpackbits(np.frombuffer(raw, np.uint8))
    order = np.frombuffer(hashlib.shake_256(SEED + b" order").digest(CELLS * CELLS * 4), ">u4")
    cells[np.argsort(order, kind="stable")[: CELLS * CELLS // 2]] = 0  # these say whose mark it is
    return _blurred(np.kron(cells.reshape(CELLS, CELLS), np.ones((CELL, CELL))), SOFT)


def _blurred(grey: Floats, sigma: float) -> Floats:
    """Return it through a bell curve, as if it went round at its edges."""
    down, across = fft.fftfreq(grey.shape[0])[:, None], fft.rfftfreq(grey.shape[1])[None, :]
    bell = np.exp(-2 * (np.pi * sigma) ** 2 * (down**2 + across**2))
    blurred: Floats = fft.irfft2(fft.rfft2(grey) * bell, s=grey.shape)
    return blurred


def _mean(values: Floats, near: int) -> Floats:
    """Return the mean of each pixel's square of `near` x `near`."""
    for axis in (0, 1):
        edge = [(near // 2 + 1, near // 2) if each == axis else (0, 0) for each in (0, 1)]
        sums = np.cumsum(np.pad(values, edge, mode="edge"), axis=axis)
        values = (
            np.take(sums, range(near, sums.shape[axis]), axis) - np.take(sums, range(sums.shape[axis] - near), axis)
        ) / near
    return values
