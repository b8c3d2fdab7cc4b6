"""Perceptual fingerprints of pictures, after the published description of PDQ: 256 bits that survive resizing,
re-encoding and small changes. Two pictures are taken for the same when at most 31 bits differ.

The code is ours; fingerprints agree with the reference within a few bits, so lists of PDQ hashes can be used.
"""

from __future__ import annotations

import cv2
import numpy as np

from glassplate.engines.pixels import Bytes

SIDE, KEPT = 64, 16
BYTES = KEPT * KEPT // 8
SAME_WITHIN = 31
# Below this a picture has too little in it to be told from another.
LEAST_QUALITY = 50
LUMA = np.array([0.299, 0.587, 0.114], np.float32)
WAVES = np.sqrt(2 / SIDE) * np.cos(np.pi / 2 / SIDE * np.outer(np.arange(1, KEPT + 1), 2 * np.arange(SIDE) + 1)).astype(
    np.float32
)


def fingerprints(picture: Bytes) -> Bytes:
    """Return the fingerprints of a picture and of its seven turns and mirrors, 8 x 32 bytes; none of a bare one."""
    small = _small(picture @ LUMA)
    if _quality(small) < LEAST_QUALITY:
        return np.empty((0, BYTES), np.uint8)
    turned = [np.rot90(one, turn) for one in (small, small[:, ::-1]) for turn in range(4)]
    return np.stack([_bits(one) for one in turned])


def is_known(prints: Bytes, known: memoryview) -> bool:
    """Say whether one of the fingerprints is near one of the list, 32 bytes each."""
    rows = np.frombuffer(known, np.uint64).reshape(-1, BYTES // 8)
    for each in prints:
        if rows.size and np.bitwise_count(rows ^ each.view(np.uint64)).sum(axis=1).min() <= SAME_WITHIN:
            return True
    return False


def _small(grey: Bytes) -> Bytes:
    """Return 64 x 64 values, each the mean of its surroundings, which is weighed as by two boxes."""
    window = tuple((side + 2 * SIDE - 1) // (2 * SIDE) for side in grey.shape[::-1])
    anchor = tuple((side - 1) // 2 for side in window)
    for _ in range(2):
        grey = _boxed(grey, window, anchor) / _boxed(np.ones_like(grey), window, anchor)
    rows, columns = (((np.arange(SIDE) + 0.5) * side / SIDE).astype(int) for side in grey.shape)
    picked: Bytes = grey[np.ix_(rows, columns)]
    return picked


def _boxed(grey: Bytes, window: tuple[int, ...], anchor: tuple[int, ...]) -> Bytes:
    return cv2.boxFilter(grey, -1, window, anchor=anchor, normalize=False, borderType=cv2.BORDER_CONSTANT)


def _quality(small: Bytes) -> int:
    steps = [np.abs(np.diff(small, axis=axis) * 100 / 255).astype(int).sum() for axis in (0, 1)]
    return min(int(sum(steps) / 90), 100)


def _bits(small: Bytes) -> Bytes:
    """Return which of the 16 x 16 lowest waves are above the middle one; the last bit comes first, as in PDQ's hex."""
    waves = WAVES @ small @ WAVES.T
    middle = np.sort(waves, axis=None)[KEPT * KEPT // 2 - 1]
    packed: Bytes = np.packbits((waves > middle).ravel()[::-1])
    return packed
