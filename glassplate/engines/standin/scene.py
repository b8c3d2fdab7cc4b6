"""A small landscape out of a prompt: its words choose the time and the place, its hash all the rest."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.random import Generator, default_rng  # at the top: a confined child can load nothing more
from numpy.typing import NDArray

Bytes = NDArray[Any]
Colour = tuple[int, int, int]
Palette = tuple[Colour, Colour, Colour, Colour, Colour]

SNOW: Colour = (236, 242, 248)
FIRS: Colour = (62, 104, 102)
# Sky above, sky below, sun, hills far, hills near.
PALETTES: dict[str, tuple[Palette, ...]] = {
    "day": (
        ((96, 158, 222), (226, 238, 242), (255, 250, 224), (132, 168, 178), (52, 98, 74)),
        ((120, 176, 214), (250, 232, 208), (255, 244, 206), (158, 170, 160), (86, 112, 66)),
        ((78, 140, 190), (214, 232, 220), (255, 255, 240), (110, 150, 150), (40, 84, 92)),
    ),
    "dusk": (
        ((66, 58, 120), (248, 164, 118), (255, 224, 150), (126, 82, 124), (52, 36, 66)),
        ((42, 70, 128), (255, 190, 140), (255, 206, 120), (104, 88, 130), (34, 40, 72)),
        ((120, 70, 110), (255, 200, 150), (255, 238, 190), (150, 92, 104), (72, 42, 58)),
    ),
    "night": (
        ((8, 12, 34), (38, 52, 96), (236, 238, 226), (28, 38, 70), (10, 16, 32)),
        ((14, 8, 36), (58, 44, 92), (244, 236, 214), (40, 32, 70), (16, 12, 34)),
    ),
    "winter": (((150, 176, 206), (236, 240, 246), (255, 252, 236), (190, 204, 220), SNOW),),
}
TIMES = {
    "night": ("night", "moon", "star", "dark", "natt", "måne"),
    "dusk": ("dusk", "sunset", "evening", "dawn", "sunrise", "golden", "warm", "red", "autumn", "kväll"),
    "winter": ("snow", "winter", "ice", "white", "vinter", "snö"),
}
PLACES = {
    "sea": ("sea", "ocean", "beach", "lake", "water", "river", "boat", "coast", "hav", "blue"),
    "city": ("city", "town", "street", "skyline", "building", "studio", "office", "stad"),
    "wood": ("forest", "tree", "wood", "garden", "green", "park", "skog"),
}
# The prompt's hash, one colour for each of its first sixteen hex digits.
CELLS: tuple[Colour, ...] = (
    *((230, 25, 75), (60, 180, 75), (255, 225, 25), (0, 130, 200), (245, 130, 48), (145, 30, 180)),
    *((70, 240, 240), (240, 50, 230), (210, 245, 60), (250, 190, 212), (0, 128, 128), (220, 190, 255)),
    *((170, 110, 40), (255, 250, 200), (128, 0, 0), (0, 0, 0)),
)


def paint(prompt: str, seed: bytes, width: int, height: int, sun: bool = True) -> Bytes:
    """Return the landscape, height x width x 3."""
    random = default_rng(int.from_bytes(seed[:8], "big"))
    time, place = _found(prompt, TIMES, ("day", "dusk"), seed[8]), _found(prompt, PLACES, tuple(PLACES), seed[9])
    palette = PALETTES[time][seed[10] % len(PALETTES[time])]
    made = _sky(palette, width, height)
    horizon = int(height * random.uniform(0.55, 0.68))
    if time == "night":
        _stars(made, random, horizon)
    if sun:
        _sun(made, palette[2], (int(width * random.uniform(0.2, 0.8)), int(horizon * random.uniform(0.3, 0.8))))
    _hills(made, palette, random, horizon)
    if place == "sea":
        _water(made, random, horizon + (height - horizon) // 4)
    elif place == "city":
        _houses(made, palette, random, horizon)
    elif place == "wood":
        _trees(made, palette, random, horizon)
    grain = default_rng(7).normal(0, 1.0, (height, width, 1))
    return np.asarray((made + grain).clip(0, 255), np.uint8)


def subject(seed: bytes, width: int, height: int) -> Bytes:
    """Return an alpha that keeps a soft round of the picture, for whoever asks for no background."""
    alpha = np.zeros((height, width), np.uint8)
    middle, radii = (width // 2, height // 2), (int(width * 0.4), int(height * 0.4))
    cv2.ellipse(alpha, middle, radii, seed[11] % 40, 0, 360, (255,), -1, cv2.LINE_AA)
    return cv2.GaussianBlur(alpha, (0, 0), max(min(width, height) / 200, 0.5))


def signed(made: Bytes, seed: bytes) -> Bytes:
    """Mark it as a stand-in's: sixteen cells with the prompt's hash, and small letters."""
    height, width = made.shape[:2]
    for place, digit in enumerate(seed.hex()[:16]):
        left, top, right, bottom = cell(place, width, height)
        made[top:bottom, left:right, :3] = CELLS[int(digit, 16)]
        made[top:bottom, left:right, 3:] = 255
    size = max(min(width, height) / 1100, 0.3)
    (wide, _), _ = cv2.getTextSize("stand-in", cv2.FONT_HERSHEY_SIMPLEX, size, 1)
    spot = (max(width - wide - 8, 0), height - 8)
    for colour, weight in (((0, 0, 0), 3), ((255, 255, 255), 1)):
        shade = (*colour, 255)[: made.shape[2]]
        cv2.putText(made, "stand-in", spot, cv2.FONT_HERSHEY_SIMPLEX, size, shade, weight, cv2.LINE_AA)
    return made


def cell(place: int, width: int, height: int) -> tuple[int, int, int, int]:
    """Return left, top, right, bottom of one of the sixteen cells: a strip at the lower left, half as wide."""
    side = max(width // 32, 1)
    high = max(height // 64, 2)
    return place * side, height - high, (place + 1) * side, height


def _found(prompt: str, table: dict[str, tuple[str, ...]], usual: tuple[str, ...], digit: int) -> str:
    words = prompt.lower()
    return next((name for name, known in table.items() if any(w in words for w in known)), usual[digit % len(usual)])


def _sky(palette: Palette, width: int, height: int) -> Bytes:
    rise = np.linspace(0, 1.25, height, dtype=np.float32).clip(0, 1)[:, None, None] ** 1.2
    above, below = np.asarray(palette[0], np.float32), np.asarray(palette[1], np.float32)
    return np.repeat(above * (1 - rise) + below * rise, width, axis=1)


def _stars(made: Bytes, random: Generator, horizon: int) -> None:
    height, width = made.shape[:2]
    for _ in range(140):
        spot = int(random.integers(0, width)), int(random.integers(0, max(horizon, 1)))
        light = int(random.integers(120, 255))
        cv2.circle(made, spot, max(min(width, height) // 700, 1), (light, light, light), -1, cv2.LINE_AA)


def _sun(made: Bytes, colour: Colour, middle: tuple[int, int]) -> None:
    height, width = made.shape[:2]
    radius = min(width, height) * 0.075
    rows, columns = np.ogrid[:height, :width]
    far = np.sqrt((rows - middle[1]) ** 2.0 + (columns - middle[0]) ** 2.0).astype(np.float32)
    glow = np.exp(-far / (radius * 2.6)) * 0.55
    disc = (radius - far + 0.5).clip(0, 1)
    share = np.maximum(glow, disc)[..., None]
    made[:] = made * (1 - share) + np.asarray(colour, np.float32) * share


def _hills(made: Bytes, palette: Palette, random: Generator, horizon: int) -> None:
    """Draw four ranges, each nearer, lower and darker than the one behind it."""
    height, width = made.shape[:2]
    far, near = np.asarray(palette[3], np.float32), np.asarray(palette[4], np.float32)
    across = np.linspace(0, 2 * np.pi, width, dtype=np.float32)
    for layer in range(4):
        part = layer / 3
        line = sum(
            np.sin(across * random.uniform(0.6, 1.4) * wave + random.uniform(0, 7)) / wave for wave in (1, 2.3, 5.1, 11)
        )
        top = horizon - height * 0.06 + part * (height - horizon) * 0.75 + line * height * 0.035 * (1.4 - part)
        share = (np.arange(height, dtype=np.float32)[:, None] - np.asarray(top)[None]).clip(0, 1)[..., None]
        fade = np.linspace(1.12, 0.86, height, dtype=np.float32)[:, None, None]
        made[:] = made * (1 - share) + (far * (1 - part) + near * part) * fade * share


def _water(made: Bytes, random: Generator, line: int) -> None:
    """Mirror what is above the line, darker, in ripples."""
    height = made.shape[0]
    deep = height - line
    rows = (line - 1 - np.arange(deep) * 0.9).astype(int).clip(0, line - 1)
    mirrored = made[rows].copy()
    for row in range(deep):
        sway = int(np.sin(row * 0.9 + random.uniform(0, 0.6)) * (1 + row / deep * made.shape[1] * 0.012))
        mirrored[row] = np.roll(mirrored[row], sway, axis=0)
    made[line:] = mirrored * 0.72 + np.asarray((24, 46, 62), np.float32) * 0.28


def _houses(made: Bytes, palette: Palette, random: Generator, horizon: int) -> None:
    height, width = made.shape[:2]
    left = 0
    while left < width:
        wide, high = int(width * random.uniform(0.03, 0.08)) + 2, int(height * random.uniform(0.08, 0.34))
        dark = float(random.uniform(0.6, 1.0))
        colour = tuple(float(part * dark) for part in palette[4])
        base = horizon + int(height * 0.12)
        cv2.rectangle(made, (left, base - high), (left + wide - 2, height), colour, -1)
        pane = max(width // 220, 2)
        for row in range(base - high + pane * 2, base, pane * 4):
            for column in range(left + pane, left + wide - pane * 2, pane * 3):
                if random.random() < 0.45:
                    cv2.rectangle(made, (column, row), (column + pane, row + pane), (255, 226, 150), -1)
        left += wide


def _trees(made: Bytes, palette: Palette, random: Generator, horizon: int) -> None:
    height, width = made.shape[:2]
    for nth in range(26):
        part = nth / 25
        foot = int(horizon + (height - horizon) * (0.25 + 0.65 * part))
        high, middle = int(height * (0.08 + 0.14 * part)), int(random.integers(0, width))
        shade = random.uniform(0.5, 0.8)
        colour = tuple(float(each * shade) for each in (FIRS if palette[4] == SNOW else palette[4]))
        for tier in range(3):
            top, broad = foot - high + tier * high // 4, high // 7 * (tier + 2) // 2
            corners = np.asarray([(middle, top), (middle - broad, top + high // 2), (middle + broad, top + high // 2)])
            cv2.fillPoly(made, [corners.astype(np.int32)], colour, cv2.LINE_AA)
