"""A picture that says who it is: 16 x 16 cells, 256 bits, read back after compression, scaling, blur, crop, turns."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

CELLS = 16
DARK, LIGHT = 64, 192
FINE = 128  # the side to which a picture is reduced before its cells are read
CROPS = (0.0, 0.015, 0.03, 0.045)  # how much of each side may be missing
# Of 256 bits; a picture of something else differs in 128 +- 8 (the closest of 2,000 differed in 100).
MOST_WRONG = 64

Bits = NDArray[np.bool_]
Grey = NDArray[np.float64]


@dataclass(frozen=True)
class Grid:
    """One picture canary; its bits come from its name."""

    name: str
    bits: Bits

    @classmethod
    def of(cls, stem: str, name: str) -> Grid:
        digest = hashlib.sha256(f"{stem}|{name}".encode()).digest()
        return cls(name, np.unpackbits(np.frombuffer(digest, np.uint8)).astype(bool).reshape(CELLS, CELLS))

    def drawn(self, side: int = 768) -> Image.Image:
        """Return the picture, `side` x `side` pixels, slightly tinted so that colour conversion is exercised too."""
        small = np.where(self.bits, LIGHT, DARK).astype(np.uint8)
        tinted = np.stack([small, small - 16, small + 24], axis=-1)
        return Image.fromarray(tinted, "RGB").resize((side, side), Image.Resampling.NEAREST)


def wrong_bits(image: Image.Image, grid: Grid) -> int:
    """Return the fewest wrong bits over 8 orientations, light for dark, and the crops; 0 is a perfect copy."""
    return min(_distance(bits, grid.bits) for bits in _readings(image))


def recognised(image: Image.Image, grids: tuple[Grid, ...]) -> set[str]:
    """Return the names of the grids that this picture shows."""
    if min(image.size) < CELLS:
        return set()
    readings = list(_readings(image))
    return {grid.name for grid in grids if any(_distance(bits, grid.bits) <= MOST_WRONG for bits in readings)}


def _distance(one: Bits, other: Bits) -> int:
    wrong = int(np.count_nonzero(one != other))
    return min(wrong, CELLS * CELLS - wrong)


def _readings(image: Image.Image) -> Iterator[Bits]:
    fine = _fine(image)
    for crop in CROPS:
        bits = _read(fine, crop)
        for turned in (bits, bits.T):
            for quarter in range(4):
                yield np.rot90(turned, quarter)


def _fine(image: Image.Image) -> Grey:
    flat = image.convert("RGBA") if "A" in image.getbands() or "transparency" in image.info else image
    if flat.mode == "RGBA":
        ground = Image.new("RGBA", flat.size, (128, 128, 128, 255))
        flat = Image.alpha_composite(ground, flat)
    return np.asarray(flat.convert("L").resize((FINE, FINE), Image.Resampling.BOX), dtype=np.float64)


def _read(fine: Grey, crop: float) -> Bits:
    """Return the bits, taking `crop` of the original to be missing at each side."""
    centres = ((np.arange(CELLS) + 0.5) / CELLS - crop) / (1 - 2 * crop)
    places = np.clip(np.round(centres * FINE - 0.5).astype(int), 1, FINE - 2)
    total = np.zeros((CELLS, CELLS))
    for down in (-1, 0, 1):
        for right in (-1, 0, 1):
            total += fine[np.ix_(places + down, places + right)]
    darkest, lightest = np.percentile(total, (15, 85))
    bits: Bits = total > (darkest + lightest) / 2
    return bits
