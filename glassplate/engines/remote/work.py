"""The picture work around a company's engine, in the sandbox's child: what is sent, and what its answer becomes."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import cv2
import numpy as np
from PIL import Image

from glassplate.engines import pixels
from glassplate.engines.pixels import Bytes, Canvas
from glassplate.engines.safety import look
from glassplate.provenance.work import ORIGINAL, Marks
from glassplate.sandbox import encoding
from glassplate.sandbox.child import Answer
from glassplate.sandbox.errors import BadInput
from glassplate.sandbox.opening import Caps, opened
from glassplate.sandbox.pictures import suits, taken

Progress = Callable[[float], None]

BAND = 256
TALLEST = 3.0  # no company takes a picture whose one side is longer than three times the other


def prepare(blobs: list[memoryview], parameters: dict[str, Any], progress: Progress) -> Answer:
    """Bring a kept picture, and its mask if there is one, to a size that a company takes: [picture, mask?].

    Parameters: `most` and `least` pixels, `multiple` of each side, or `sizes` ([width, height], ...) to choose from;
    with `alpha` the mask becomes a PNG whose alpha is 0 where to edit, otherwise it stays grey.
    Without a mask a picture of fitting size goes as it is kept. With one, both become PNGs of one size; where the
    picture's shape does not fill it, its rim is mirrored, and `box` says which part of the whole is the picture.
    """
    canvas = pixels.canvas(blobs[0])
    if len(blobs) == 1:
        return _alone(blobs[0], canvas, parameters)
    scaled, (width, height) = _plan(canvas.size, parameters)
    picture = _padded(_resized(canvas.pixels, *scaled), width, height, cv2.BORDER_REFLECT)
    grey = pixels.grey(blobs[1], *canvas.size)
    if not grey.any():
        raise BadInput("refused-nothing-marked")
    # Whatever the paint touches may be edited: the soft rim is mixed when the answer comes.
    touched = cv2.dilate((grey > 0).astype(np.uint8) * 255, np.ones((3, 3), np.uint8))
    chosen = _padded(cv2.resize(touched, scaled, interpolation=cv2.INTER_AREA), width, height, cv2.BORDER_CONSTANT)
    chosen = (chosen > 0).astype(np.uint8) * 255
    if parameters.get("alpha"):
        chosen = np.dstack([np.zeros((height, width, 3), np.uint8), 255 - chosen])
    box = [0, 0, scaled[0] / width, scaled[1] / height]
    info = {"width": width, "height": height, "media_type": "image/png", "box": box}
    return [encoding.png(picture), encoding.png(chosen)], info


def take(blobs: list[memoryview], parameters: dict[str, Any], progress: Progress) -> Answer:
    """Turn a company's picture into one of ours, look at it while it is open, and mark it: [picture, thumbnail].

    Blobs: the picture, `checks.eyes()` (their number is `eyes`), and what `mark` names as brought but the picture
    itself. Parameters: `caps`; `format` to pack it in ("" for the one that suits it); `mark`, what `Marks` is asked,
    where it is to be marked: then what is to be signed is a third piece.
    Info: as `ingest`, with `score` and `known` as `look` where it could be looked at, and `gap` and `length`.
    """
    picture, end = opened(blobs[0], Caps(**parameters["caps"])), 1 + parameters["eyes"]
    eyes, format, asked = blobs[1:end], parameters["format"], parameters.get("mark")
    seen = look.beside(picture.image, eyes[0], eyes[1:]) if eyes else {}
    if not asked:
        pieces, info = taken(picture, blobs[0], format)
        return pieces, info | seen
    others = (name for name in asked["brought"] if name != ORIGINAL)
    own = {ORIGINAL: blobs[0]} if ORIGINAL in asked["brought"] else {}
    brought = own | dict(zip(others, blobs[end:], strict=True))
    marks = Marks(asked, {name: bytes(view) for name, view in brought.items()})
    marked = marks.in_pixels(np.asarray(picture.image))
    shown = picture if marked is None else replace(picture, image=Image.fromarray(marked), untouched=False)
    (content, small), info = taken(shown, blobs[0], format or suits(picture))
    (whole, to_sign), gap = marks.around(bytes(content), info["media_type"])
    return [whole, small, to_sign], info | gap | seen


def composite(blobs: list[memoryview], parameters: dict[str, Any], progress: Progress) -> Answer:
    """Lay a company's picture into the person's own where the mask is: [made, own, mask] becomes [PNG, thumbnail].

    Where the mask is black every pixel is the person's own, to the bit. `box` says which part of the company's picture
    (left, top, width, height, as parts of 1) shows the person's whole picture; another size is brought back. `caps`
    bounds what the company may send.
    """
    own = pixels.canvas(blobs[1])
    width, height = own.size
    mask = pixels.grey(blobs[2], width, height)
    progress(0.2)
    made = _brought(blobs[0], parameters, width, height)
    progress(0.5)
    deep = 4 if own.alpha is not None or made.shape[2] == 4 else 3
    whole = np.array(_deep(own.pixels, deep))
    for top in range(0, height, BAND):
        rows = slice(top, top + BAND)
        _mix(whole[rows], _deep(made[rows], deep), mask[rows])
    progress(0.8)
    return pixels.answer(Canvas(whole, drawn=True))


def glimpse(blobs: list[memoryview], parameters: dict[str, Any], progress: Progress) -> Answer:
    """Return a small WebP, of at most `side` pixels, of what a company sends on the way."""
    shown = np.asarray(opened(blobs[0], Caps(**parameters["caps"])).image)
    packed, width, height = encoding.thumbnail(shown, parameters["side"])
    return [packed], {"width": width, "height": height, "media_type": encoding.TYPES["webp"]}


def _alone(kept: memoryview, canvas: Canvas, parameters: dict[str, Any]) -> Answer:
    width, height = canvas.size
    if width * height <= parameters.get("most", math.inf):
        kind = "png" if canvas.drawn else "jpeg"
        return [kept], {"width": width, "height": height, "media_type": encoding.TYPES[kind], "box": [0, 0, 1, 1]}
    scale = math.sqrt(parameters["most"] / (width * height))
    small = encoding.shrunk(canvas.pixels, max(int(width * scale), 1), max(int(height * scale), 1))
    kind = "png" if canvas.drawn or canvas.alpha is not None else "jpeg"
    packed = encoding.png(small) if kind == "png" else encoding.jpeg(small)
    info = {"width": small.shape[1], "height": small.shape[0], "media_type": encoding.TYPES[kind]}
    return [packed], {**info, "box": [0, 0, 1, 1]}


def _plan(size: tuple[int, int], parameters: dict[str, Any]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the size to bring the picture to, and that of the whole it lies in, top left."""
    width, height = size
    if sizes := parameters.get("sizes"):
        across, down = min(sizes, key=lambda one: abs(math.log(one[0] / one[1] * height / width)))
        scale = min(across / width, down / height)
        return (max(round(width * scale), 1), max(round(height * scale), 1)), (across, down)
    area, multiple = width * height, parameters["multiple"]
    # Thin pictures are padded to the tallest shape that is taken, and count with that area.
    padded = area * max(max(size) / min(size) / TALLEST, 1)
    scale = math.sqrt(min(max(padded, parameters["least"]), parameters["most"]) / padded)
    scaled = max(round(width * scale), 1), max(round(height * scale), 1)
    least = max(scaled) / TALLEST
    across, down = (math.ceil(max(side, least) / multiple) * multiple for side in scaled)
    return scaled, (across, down)


def _resized(picture: Bytes, width: int, height: int) -> Bytes:
    if (width, height) == (picture.shape[1], picture.shape[0]):
        return picture
    if width <= picture.shape[1]:
        return encoding.shrunk(picture, width, height)
    return cv2.resize(picture, (width, height), interpolation=cv2.INTER_CUBIC)


def _padded(picture: Bytes, width: int, height: int, rim: int) -> Bytes:
    right, bottom = width - picture.shape[1], height - picture.shape[0]
    if not (right or bottom):
        return np.ascontiguousarray(picture)
    return cv2.copyMakeBorder(picture, 0, bottom, 0, right, rim)


def _brought(view: memoryview, parameters: dict[str, Any], width: int, height: int) -> Bytes:
    """Return the company's picture, or its part that counts, at the size of the person's own."""
    image = opened(view, Caps(**parameters.get("caps", {}))).image
    if image.mode == "L":
        image = image.convert("RGB")
    left, top, wide, high = parameters.get("box", (0, 0, 1, 1))
    part = left * image.width, top * image.height, (left + wide) * image.width, (top + high) * image.height
    if part == (0, 0, image.width, image.height) == (0, 0, width, height):
        return np.asarray(image)
    if part[2] - part[0] < 1 or part[3] - part[1] < 1:
        raise BadInput("picture-broken")
    # Pillow resizes what is transparent with colours weighed by alpha.
    return np.asarray(image.resize((width, height), Image.Resampling.LANCZOS, box=part))


def _deep(picture: Bytes, channels: int) -> Bytes:
    if picture.shape[2] == channels:
        return picture
    return cv2.cvtColor(picture, cv2.COLOR_RGB2RGBA)


def _mix(own: Bytes, made: Bytes, mask: Bytes) -> None:
    """Change `own` in place: as `made` where the mask is white, mixed by it where it is grey."""
    full, soft = mask == 255, (mask > 0) & (mask < 255)
    if soft.any():
        share = mask[soft].astype(np.float32)[:, None] * (1 / 255)
        own[soft] = _mixed(own[soft].astype(np.float32), made[soft].astype(np.float32), share)
    own[full] = made[full]


def _mixed(own: Bytes, made: Bytes, share: Bytes) -> Bytes:
    """Mix rows of pixels; colours count by their alpha."""
    if own.shape[1] == 3:
        return np.asarray(own + share * (made - own) + 0.5).astype(np.uint8)
    back, front = own[:, 3:] * (1 - share), made[:, 3:] * share
    alpha = back + front
    colours = (own[:, :3] * back + made[:, :3] * front) / np.maximum(alpha, 1e-6)
    return np.asarray(np.hstack([colours, alpha]) + 0.5).clip(0, 255).astype(np.uint8)
