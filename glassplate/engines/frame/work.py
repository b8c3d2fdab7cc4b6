"""Crops, rotates, straightens and resizes in the sandbox's child."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import cv2
import numpy as np

from glassplate.engines import pixels
from glassplate.engines.pixels import MAX_PIXELS, Bytes, Canvas
from glassplate.sandbox.child import Answer
from glassplate.sandbox.encoding import shrunk
from glassplate.sandbox.errors import BadInput

# OpenCV turns no longer sides than this.
LONGEST = 32_000


def frame(blobs: list[memoryview], parameters: dict[str, Any], progress: Callable[[float], None]) -> Answer:
    """Return [picture, thumbnail]; `tool` says what is done."""
    canvas = pixels.canvas(blobs[0])
    made = ACTIONS[parameters["tool"]](canvas.pixels, parameters)
    return pixels.answer(Canvas(np.ascontiguousarray(made), canvas.drawn))


def _crop(picture: Bytes, parameters: dict[str, Any]) -> Bytes:
    left, top, width, height = parameters["box"]
    part = picture[top : top + height, left : left + width]
    if not part.size:
        raise BadInput("refused-box-outside")
    return part


def _rotate(picture: Bytes, parameters: dict[str, Any]) -> Bytes:
    match parameters["turn"]:
        case "flip":
            return picture[:, ::-1]
        case "flip-vertical":
            return picture[::-1]
        case turn:
            # rot90 turns to the left, a person's 90 degrees to the right.
            return np.rot90(picture, -int(turn) // 90)


def _straighten(picture: Bytes, parameters: dict[str, Any]) -> Bytes:
    """Turn to the right by `angle` degrees and keep the largest upright rectangle inside."""
    angle = float(parameters["angle"])
    if not angle:
        return picture
    height, width = picture.shape[:2]
    if max(height, width) > LONGEST:
        raise BadInput("refused-too-long")
    wide, high = _inscribed(width, height, math.radians(abs(angle)))
    turn = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), -angle, 1)
    turn[:, 2] -= (width - wide) / 2, (height - high) / 2
    return _weighed(
        picture,
        lambda pixels: cv2.warpAffine(
            pixels, turn, (wide, high), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
        ),
    )


def _inscribed(width: int, height: int, angle: float) -> tuple[int, int]:
    """Return the largest upright rectangle in one that was turned by less than a quarter."""
    long, short = max(width, height), min(width, height)
    sine, cosine = math.sin(angle), math.cos(angle)
    if short <= 2 * sine * cosine * long:
        half = short / 2
        sides = (half / sine, half / cosine) if width >= height else (half / cosine, half / sine)
    else:
        both = cosine * cosine - sine * sine
        sides = (width * cosine - height * sine) / both, (height * cosine - width * sine) / both
    return max(int(sides[0]), 1), max(int(sides[1]), 1)


def _resize(picture: Bytes, parameters: dict[str, Any]) -> Bytes:
    """Bring to `width` x `height`; a side that is not given follows the other."""
    height, width = picture.shape[:2]
    wide, high = parameters.get("width"), parameters.get("height")
    if not (wide or high):
        raise BadInput("refused-size-missing")
    wide = wide or max(round(width * high / height), 1)
    high = high or max(round(height * wide / width), 1)
    if wide * high > MAX_PIXELS:
        raise BadInput("refused-too-large-result")
    if (wide, high) == (width, height):
        raise BadInput("refused-already-that-size")
    if wide <= width and high <= height:
        return shrunk(picture, wide, high)
    return _weighed(picture, lambda pixels: cv2.resize(pixels, (wide, high), interpolation=cv2.INTER_LANCZOS4))


def _weighed(picture: Bytes, action: Callable[[Bytes], Bytes]) -> Bytes:
    """Do it with colours weighed by alpha, so that what is transparent does not bleed into the edge."""
    if picture.shape[2] == 3:
        return action(picture)
    made = action(cv2.cvtColor(picture, cv2.COLOR_RGBA2mRGBA))
    # Sharp filters overshoot: a colour may not exceed its alpha.
    made[..., :3] = np.minimum(made[..., :3], made[..., 3:])
    return cv2.cvtColor(made, cv2.COLOR_mRGBA2RGBA)


ACTIONS = {"crop": _crop, "rotate": _rotate, "straighten": _straighten, "resize": _resize}
