"""What comes behind the cut-out: a colour, the old background blurred, or another picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
from PIL import Image

from glassplate.engines.cutout.guess import Bytes, Floats
from glassplate.sandbox.opening import opened
from glassplate.sandbox.pictures import flattened

# A full blur reaches this far, of the longer side.
FULL_BLUR = 0.04
BLUR_SIDE = 1280

Ground = Callable[[slice, slice], Bytes]


def ground(picture: Bytes, alpha: Floats, parameters: dict[str, Any], backdrop: memoryview | None) -> Ground | None:
    """Return what gives the new background of a tile (RGB); None when it shall be transparent."""
    match parameters["background"]:
        case "colour":
            return _colour(parameters["colour"])
        case "blur":
            return _cut(_blurred(picture, alpha, float(parameters["blur"]) / 100))
        case "picture" if backdrop is not None:
            return _cut(_covering(backdrop, picture.shape[1], picture.shape[0]))
        case _:
            return None


def _colour(text: str) -> Ground:
    value = np.array([[[int(text[at : at + 2], 16) for at in (1, 3, 5)]]], np.uint8)
    return lambda rows, columns: value


def _cut(whole: Bytes) -> Ground:
    return lambda rows, columns: whole[rows, columns]


def _blurred(picture: Bytes, alpha: Floats, amount: float) -> Bytes:
    """Blur the background alone: the person's colours do not bleed into it."""
    height, width = picture.shape[:2]
    scale = min(BLUR_SIDE / max(height, width), 1)
    size = max(round(width * scale), 1), max(round(height * scale), 1)
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    # What touches the outline is already mixed with the person: it stays out too.
    share = 1 - cv2.dilate(cv2.resize(alpha, size, interpolation=cv2.INTER_LINEAR), np.ones((5, 5), np.uint8))
    sigma = max(amount * FULL_BLUR * max(size), 0.5)
    mixed = cv2.GaussianBlur(small * share[..., None], (0, 0), sigma)
    weight = cv2.GaussianBlur(share, (0, 0), sigma)[..., None]
    far = cv2.blur(small * share[..., None], (size[0] // 4 * 2 + 1, size[1] // 4 * 2 + 1))
    far_weight = cv2.blur(share, (size[0] // 4 * 2 + 1, size[1] // 4 * 2 + 1))[..., None]
    filled = (mixed + 1e-3 * far / (far_weight + 1e-6)) / (weight + 1e-3)
    whole = np.clip(filled + 0.5, 0, 255).astype(np.uint8)
    return cv2.resize(whole, (width, height), interpolation=cv2.INTER_CUBIC)


def _covering(backdrop: memoryview, width: int, height: int) -> Bytes:
    """Return the middle of the other picture at this size, filling it wholly."""
    image = flattened(opened(backdrop).image).convert("RGB")
    scale = max(width / image.width, height / image.height)
    wide, high = width / scale, height / scale
    left, top = (image.width - wide) / 2, (image.height - high) / 2
    box = left, top, left + wide, top + high
    return np.asarray(image.resize((width, height), Image.Resampling.LANCZOS, box=box, reducing_gap=2.0))
