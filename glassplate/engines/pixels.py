"""Pictures as arrays, for the tools' work in the sandbox's child."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from glassplate.sandbox import encoding
from glassplate.sandbox.child import Answer
from glassplate.sandbox.headers import Format
from glassplate.sandbox.opening import opened
from glassplate.sandbox.pictures import flattened

# What the arrays hold (uint8); OpenCV's stubs cannot say it more exactly.
Bytes = NDArray[Any]

# No tool makes a larger picture than can arrive.
MAX_PIXELS = 50_000_000
BLEED = 15


@dataclass(frozen=True)
class Canvas:
    """A picture in sRGB, h x w x 3 or with alpha x 4, and whether it is kept as PNG (drawn) or JPEG."""

    pixels: Bytes
    drawn: bool

    @property
    def colours(self) -> Bytes:
        return self.pixels[..., :3]

    @property
    def alpha(self) -> Bytes | None:
        return self.pixels[..., 3] if self.pixels.shape[2] == 4 else None

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return self.pixels.shape[1], self.pixels.shape[0]


def canvas(view: memoryview) -> Canvas:
    """Decode one of our kept pictures."""
    picture = opened(view)
    image = picture.image.convert("RGB") if picture.image.mode == "L" else picture.image
    return Canvas(np.asarray(image), picture.header.format is not Format.JPEG)


def grey(view: memoryview, width: int, height: int) -> Bytes:
    """Decode a mask to this size."""
    image = flattened(opened(view).image, matte=0).convert("L")
    return np.asarray(image.resize((width, height), Image.Resampling.BOX))


def bled(canvas: Canvas) -> Bytes:
    """Return the colours carried on a little under what is transparent, where ours are black."""
    assert canvas.alpha is not None
    share = canvas.alpha.astype(np.float32)[..., None] * (1 / 255)
    colours = canvas.colours.astype(np.float32)
    near = cv2.blur(colours * share, (BLEED, BLEED)) / (cv2.blur(share, (BLEED, BLEED))[..., None] + 1e-4)
    mixed: Bytes = colours * share + near * (1 - share) + 0.5
    return mixed.clip(0, 255).astype(np.uint8)


def answer(made: Canvas) -> Answer:
    """Encode the result: PNG where it is drawn or transparent, otherwise JPEG; with its thumbnail."""
    as_png = made.drawn or made.alpha is not None or not encoding.fits("jpeg", *made.size)
    kind = "png" if as_png else "jpeg"
    with ThreadPoolExecutor(1) as beside:
        small = beside.submit(encoding.thumbnail, made.pixels)
        packed = encoding.png(made.pixels) if kind == "png" else encoding.jpeg(made.pixels)
    thumbnail, thumb_width, thumb_height = small.result()
    info = {
        "width": made.size[0],
        "height": made.size[1],
        "media_type": encoding.TYPES[kind],
        "thumb_width": thumb_width,
        "thumb_height": thumb_height,
    }
    return [packed, thumbnail], info
