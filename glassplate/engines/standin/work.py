"""What the stand-ins ask of a sandbox child: a picture of a prompt, an edit of pictures, a film."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import cv2
import numpy as np

from glassplate.engines import pixels
from glassplate.engines.standin import film as films, scene
from glassplate.engines.standin.scene import Bytes
from glassplate.sandbox import encoding
from glassplate.sandbox.child import Answer

LONGEST_DRAWN = 560  # larger pictures are drawn small and enlarged: a rehearsal should not wait for a brush
SHIFT = 6  # and how much it changes what it may not: models redraw everything


def picture(blobs: list[memoryview], wish: dict[str, Any], progress: Callable[[float], None]) -> Answer:
    """Return [picture] in the wish's size and format; the first blob is edited, a mask is the last."""
    seed = seed_of(wish["prompt"], wish["nth"])
    width, height = wish["width"], wish["height"]
    made = _edited(blobs, wish, seed) if blobs else _painted(wish, seed)
    if wish["blur"]:
        side = int(max(width, height) * wish["blur"] / 4) | 1
        made = cv2.blur(made, (side, side))
    made = scene.signed(np.ascontiguousarray(made), seed_of(wish["prompt"]))
    info = {"width": width, "height": height}
    match wish["format"]:
        case "jpeg":
            return [encoding.jpeg(np.ascontiguousarray(made[..., :3]), wish["quality"])], info
        case "webp":
            return [encoding.webp(made, wish["quality"])], info
    return [encoding.png(made)], info


def film(blobs: list[memoryview], wish: dict[str, Any], progress: Callable[[float], None]) -> Answer:
    """Return [MP4]: the prompt's scene, or the first picture, with a light that wanders."""
    width, height = wish["width"], wish["height"]
    seed = seed_of(wish["prompt"])
    if blobs:
        ground = _fitted(pixels.canvas(blobs[0]).colours, width, height)
    else:
        ground = scene.paint(wish["prompt"], seed, width, height, sun=False)
    ground = scene.signed(np.ascontiguousarray(ground), seed)
    return [films.film(ground, seed, wish["quality"])], {"width": width, "height": height}


def seed_of(prompt: str, nth: int = 0) -> bytes:
    """Return the hash that everything is drawn from; variants of one prompt differ."""
    return hashlib.sha256(prompt.encode() + bytes([nth]) * (nth > 0)).digest()


def _painted(wish: dict[str, Any], seed: bytes) -> Bytes:
    width, height = wish["width"], wish["height"]
    share = min(LONGEST_DRAWN / max(width, height), 1)
    small = max(round(width * share), 1), max(round(height * share), 1)
    made = scene.paint(wish["prompt"], seed, *small)
    if wish["transparent"]:
        made = np.dstack([made, scene.subject(seed, *small)])
    return made if share == 1 else cv2.resize(made, (width, height), interpolation=cv2.INTER_CUBIC)


def _edited(blobs: list[memoryview], wish: dict[str, Any], seed: bytes) -> Bytes:
    """Paint the prompt's scene over what was chosen, and change the rest a little, as a model would."""
    width, height = wish["width"], wish["height"]
    ground = _fitted(pixels.canvas(blobs[0]).colours, width, height).astype(np.int16)
    chosen, others = _chosen(blobs, wish["mask"], width, height)
    paint = _fitted(scene.paint(wish["prompt"], seed, 512, 512), width, height).astype(np.int16)
    for nth, other in enumerate(others[:4]):
        _hang(paint, _fitted(pixels.canvas(other).colours, width // 5, height // 5), nth)
    strong = chosen.astype(np.float32)[..., None] * ((0.75 if chosen.min() == 0 else 0.45) / 255)
    tint = np.asarray([seed[0] % 3 - 1, seed[1] % 3 - 1, 1], np.int16) * SHIFT
    mixed = (ground + tint) * (1 - strong) + paint * strong
    return np.asarray(mixed.clip(0, 255), np.uint8)


def _chosen(blobs: list[memoryview], kind: str, width: int, height: int) -> tuple[Bytes, list[memoryview]]:
    """Return what may change, 0 to 255, and the pictures that are neither edited nor the mask."""
    others = blobs[1:]
    everything = np.full((height, width), 255, np.uint8)
    if not others or not kind:
        return everything, others
    canvas = pixels.canvas(others[-1])
    if kind == "alpha":
        share = canvas.alpha if canvas.alpha is not None else everything
        return 255 - cv2.resize(share, (width, height), interpolation=cv2.INTER_AREA), others[:-1]
    if kind == "guess" and not _looks_like_a_mask(canvas.colours):
        return everything, others
    return cv2.resize(canvas.colours[..., 0], (width, height), interpolation=cv2.INTER_AREA), others[:-1]


def _looks_like_a_mask(colours: Bytes) -> bool:
    flat = colours.reshape(-1, 3).astype(np.int16)
    is_grey = np.abs(flat - flat[:, :1]).max(initial=0) < 12
    return bool(is_grey and ((flat[:, 0] < 16) | (flat[:, 0] > 239)).mean() > 0.8)


def _hang(paint: Bytes, small: Bytes, nth: int) -> None:
    """Put a reference picture into the scene, like one on a wall."""
    height, width = small.shape[:2]
    top, left = paint.shape[0] // 8, paint.shape[1] // 8 + nth * width
    part = paint[top : top + height, left : left + width]
    part[:] = small[: part.shape[0], : part.shape[1]]


def _fitted(picture: Bytes, width: int, height: int) -> Bytes:
    """Cover the size and crop the rest evenly."""
    high, wide = picture.shape[:2]
    share = max(width / wide, height / high)
    size = max(round(wide * share), width), max(round(high * share), height)
    made = cv2.resize(picture, size, interpolation=cv2.INTER_AREA if share < 1 else cv2.INTER_CUBIC)
    left, top = (size[0] - width) // 2, (size[1] - height) // 2
    return np.ascontiguousarray(made[top : top + height, left : left + width])
