"""Recolour: what is painted over takes the colour, keeps its shades, and nothing else moves."""

from __future__ import annotations

import cv2
import numpy as np
from PIL import Image

from glassplate.engines import Refused
from tests.engines.asking import outcome_of, run
from tests.pictures import packed

SIDE = 96
RED = (163, 38, 47)


def cloth() -> Image.Image:
    """Return a cream cloth with folds, on grey, and with a black button."""
    across = np.linspace(0, 6 * np.pi, SIDE)
    light = (0.85 + 0.12 * np.sin(across))[None, :, None] * np.array([235, 222, 200])
    picture = np.full((SIDE, SIDE, 3), 128, np.uint8)
    picture[16:80, 16:80] = np.repeat(light, SIDE, axis=0)[16:80, 16:80]
    picture[40:48, 40:48] = 15
    return Image.fromarray(picture)


def mask() -> bytes:
    chosen = np.zeros((SIDE, SIDE), np.uint8)
    chosen[16:80, 16:80] = 255
    return packed(Image.fromarray(chosen), "PNG")


def lab(pixels: np.ndarray) -> np.ndarray:
    return cv2.cvtColor(pixels[..., :3].astype(np.float32) / 255, cv2.COLOR_RGB2LAB)


def recoloured(picture: Image.Image, **parameters: str) -> np.ndarray:
    return run("recolour", packed(picture, "PNG"), {"mask": mask()}, colour="#a3262f", **parameters).pixels


def sheer(picture: Image.Image) -> Image.Image:
    """Return it with a clear corner, so that it is kept to the bit."""
    made = picture.convert("RGBA")
    made.putpixel((0, 0), (0, 0, 0, 0))
    return made


def test_the_cloth_takes_the_colour_and_keeps_its_folds() -> None:
    before, after = np.asarray(cloth()), recoloured(sheer(cloth()))
    inside = np.s_[16:80, 50:80]
    middle = np.median(lab(after[inside]).reshape(-1, 3), axis=0)
    assert np.abs(middle - lab(np.array([[RED]], np.uint8))[0, 0]).max() < 6
    folds = (lab(each)[inside][..., 0].mean(axis=0) for each in (before, after))
    assert np.corrcoef(*folds)[0, 1] > 0.98


def test_what_is_not_painted_over_stays_to_the_bit() -> None:
    before, after = np.asarray(sheer(cloth())), recoloured(sheer(cloth()))
    outside = np.ones((SIDE, SIDE), bool)
    outside[16:80, 16:80] = False
    assert np.array_equal(before[outside], after[outside])


def test_only_what_is_alike_leaves_the_button_as_it_was() -> None:
    button = np.s_[42:46, 42:46]
    picture = sheer(cloth())
    assert np.array_equal(recoloured(picture, reach="alike")[button], np.asarray(picture)[button])
    assert not np.array_equal(recoloured(picture)[button], np.asarray(picture)[button])


def test_without_paint_it_is_refused() -> None:
    nothing = packed(Image.new("L", (SIDE, SIDE)), "PNG")
    assert outcome_of("recolour", packed(cloth(), "PNG"), {"mask": nothing})[0] == Refused("refused-nothing-marked")
