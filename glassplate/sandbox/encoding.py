"""Writes pictures: JPEG, PNG and WebP of ours, which hold pixels and nothing else.

Pixels are eight-bit arrays in sRGB: h x w grey, h x w x 3, or h x w x 4 with alpha.
"""

from __future__ import annotations

import io

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from glassplate.sandbox.errors import BadInput

THUMBNAIL = 512
# No file of these formats can have a longer side.
LONGEST = {"jpeg": 65_500, "webp": 16_383}
PHOTOGRAPH = [cv2.IMWRITE_PNG_FILTER_AVG, cv2.IMWRITE_PNG_STRATEGY, cv2.IMWRITE_PNG_STRATEGY_RLE]
TYPES = {"jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp"}

Pixels = NDArray[np.uint8]


def jpeg(pixels: Pixels, quality: int = 95) -> bytes:
    """Return a JPEG with full colour resolution (4:4:4)."""
    return _saved(pixels, "jpeg", quality=quality, subsampling=0)


def png(pixels: Pixels, *, drawn: bool = True) -> bytes:
    """Return a PNG at the fast level; one filter for all rows halves the time and costs no size on photographs.

    What was not drawn repeats nothing that is worth looking for: then both time and size are a tenth less.
    """
    order = {3: cv2.COLOR_RGB2BGR, 4: cv2.COLOR_RGBA2BGRA}
    turned = pixels if pixels.ndim == 2 else cv2.cvtColor(pixels, order[pixels.shape[2]])
    options = [cv2.IMWRITE_PNG_COMPRESSION, 1, cv2.IMWRITE_PNG_FILTER]
    options += [cv2.IMWRITE_PNG_FILTER_UP] if drawn else PHOTOGRAPH
    packed: NDArray[np.uint8] = cv2.imencode(".png", turned, options)[1]
    return packed.tobytes()


def webp(pixels: Pixels, quality: int = 90, method: int = 4) -> bytes:
    return _saved(pixels, "webp", quality=quality, method=method, alpha_quality=100)


def thumbnail(pixels: Pixels, side: int = THUMBNAIL) -> tuple[bytes, int, int]:
    """Return a small WebP, its width and its height; a picture that is small already keeps its size."""
    height, width = pixels.shape[:2]
    scale = min(side / max(width, height), 1)
    small = pixels
    if scale < 1:
        small = shrunk(pixels, max(round(width * scale), 1), max(round(height * scale), 1))
    return webp(small, quality=82, method=2), small.shape[1], small.shape[0]


def shrunk(pixels: Pixels, width: int, height: int) -> Pixels:
    """Average down; colours count by their alpha, so that what is transparent leaves no rim."""
    if pixels.ndim == 3 and pixels.shape[2] == 4:
        weighed = cv2.cvtColor(pixels, cv2.COLOR_RGBA2mRGBA)
        small = cv2.resize(weighed, (width, height), interpolation=cv2.INTER_AREA)
        return np.asarray(cv2.cvtColor(small, cv2.COLOR_mRGBA2RGBA), np.uint8)
    return np.asarray(cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def _saved(pixels: Pixels, kind: str, **options: int) -> bytes:
    if max(pixels.shape[:2]) > LONGEST[kind]:
        raise BadInput("picture-too-long")
    file = io.BytesIO()
    try:
        Image.fromarray(pixels).save(file, kind, **options)
    except (ValueError, OSError):
        # Both encoders take any pixels that fit; what is left is that they got no memory.
        raise MemoryError from None
    return file.getvalue()


def fits(kind: str, width: int, height: int) -> bool:
    """Say whether the format can hold a picture of this size."""
    return max(width, height) <= LONGEST.get(kind, width + height)
