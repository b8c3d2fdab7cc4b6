"""Crop, rotate, straighten, resize: free, exact where they can be, transparency kept."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PIL import Image

from glassplate.engines import Refused
from tests.engines.asking import outcome_of, run
from tests.pictures import CORNERS, astronaut, corners, packed


def colours(image: Image.Image) -> list[int]:
    """Return which corner colour lies in each corner, clockwise from top left."""
    width, height = image.size
    places = ((8, 8), (width - 8, 8), (width - 8, height - 8), (8, height - 8))
    seen = [np.array(image.convert("RGB").getpixel(place)) for place in places]
    return [int(np.argmin([np.abs(pixel - colour).sum() for colour in CORNERS])) for pixel in seen]


def test_crop_is_exact() -> None:
    made = run("crop", packed(corners(), "PNG"), box=[10, 20, 50, 30])
    assert np.array_equal(made.pixels, np.asarray(corners())[20:50, 10:60])


def test_crop_takes_what_lies_inside() -> None:
    assert run("crop", packed(corners(), "PNG"), box=[80, 50, 500, 500]).image.size == (16, 14)
    assert outcome_of("crop", packed(corners(), "PNG"), box=[96, 0, 5, 5])[0] == Refused("refused-box-outside")


@pytest.mark.parametrize(
    ("turn", "lies"),
    [
        ("90", [3, 0, 1, 2]),
        ("180", [2, 3, 0, 1]),
        ("270", [1, 2, 3, 0]),
        ("flip", [1, 0, 3, 2]),
        ("flip-vertical", [3, 2, 1, 0]),
    ],
)
def test_rotate(turn: str, lies: list[int]) -> None:
    made = run("rotate", packed(corners(), "PNG"), turn=turn)
    assert colours(made.image) == lies
    assert made.image.size == ((64, 96) if turn in ("90", "270") else (96, 64))


@pytest.mark.parametrize("angle", [-15, -3.3, 0, 0.1, 7.5, 15])
def test_straighten_shows_no_outside(angle: float) -> None:
    white = run("straighten", packed(Image.new("RGB", (300, 200), (255, 255, 255)), "PNG"), angle=angle)
    assert white.pixels.min() > 250
    assert 0.5 < white.image.width / 300 <= 1
    assert (white.image.size == (300, 200)) == (angle == 0)


def test_straighten_turns_to_the_right() -> None:
    image = Image.new("RGB", (300, 300), (0, 0, 0))
    image.paste((255, 255, 255), (0, 0, 300, 150))
    made = run("straighten", packed(image, "PNG"), angle=10).pixels[..., 0]
    assert made[made.shape[0] // 2 - 12, 10] > 128 or made[made.shape[0] // 2 + 12, 10] < 128
    assert (made[:, 10] > 128).sum() < (made[:, -10] > 128).sum()


@pytest.mark.parametrize(
    ("wish", "size"),
    [({"width": 48}, (48, 32)), ({"height": 128}, (192, 128)), ({"width": 10, "height": 60}, (10, 60))],
)
def test_resize(wish: dict[str, int], size: tuple[int, int]) -> None:
    made = run("resize", packed(corners(), "PNG"), **wish)
    assert made.image.size == size
    if min(size) > 20:
        assert colours(made.image) == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("wish", "reason"),
    [
        ({}, "refused-size-missing"),
        ({"width": 96}, "refused-already-that-size"),
        ({"width": 20_000, "height": 20_000}, "refused-too-large-result"),
    ],
)
def test_a_size_that_makes_no_sense_is_refused(wish: dict[str, int], reason: str) -> None:
    assert outcome_of("resize", packed(corners(), "PNG"), **wish)[0] == Refused(reason)


FRAMES: list[tuple[str, dict[str, Any]]] = [
    ("crop", {"box": [10, 10, 100, 100]}),
    ("rotate", {}),
    ("straighten", {"angle": 5}),
    ("resize", {"width": 100}),
    ("resize", {"width": 400}),
]


@pytest.mark.parametrize(("tool", "parameters"), FRAMES)
def test_transparency_stays_without_a_rim(tool: str, parameters: dict[str, Any]) -> None:
    image = np.zeros((200, 200, 4), np.uint8)
    image[30:170, 30:170] = (210, 60, 60, 255)
    made = run(tool, packed(Image.fromarray(image), "PNG"), **parameters)
    assert made.media_type == "image/png"
    rim = (made.pixels[..., 3] > 40) & (made.pixels[..., 3] < 250)
    assert made.pixels[..., 3].max() == 255
    assert not rim.any() or made.pixels[rim][:, 0].min() > 150


@pytest.mark.parametrize(("tool", "parameters"), FRAMES)
def test_a_photograph_stays_a_fine_jpeg(tool: str, parameters: dict[str, Any]) -> None:
    made = run(tool, packed(astronaut(200), "JPEG", quality=92), **parameters)
    assert made.media_type == "image/jpeg"
