"""The first guess that the matting starts from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

# What the arrays hold (float32, uint8, bool); OpenCV's stubs cannot say it more exactly.
Floats = NDArray[Any]
Bytes = NDArray[Any]
Bits = NDArray[Any]

# How much the guess counts where it is not certain: enough to settle what colours leave open.
FAINT = 1e-2


@dataclass(frozen=True)
class Guess:
    """Per pixel: a chance to be foreground, and where it is surely foreground or surely background."""

    chance: Floats
    inside: Bits
    outside: Bits

    @property
    def prior(self) -> Floats:
        return np.where(self.inside, 1, np.where(self.outside, 0, self.chance)).astype(np.float32)

    @property
    def known(self) -> Floats:
        """Return the weight of the prior: 1 where certain, faint where the chance is far from even."""
        faint = FAINT * np.abs(2 * self.chance - 1) ** 2
        return np.where(self.inside | self.outside, 1, faint).astype(np.float32)


def disc(radius: float) -> Bytes:
    """Return a round structuring element."""
    side = 2 * max(round(radius), 1) + 1
    return cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
