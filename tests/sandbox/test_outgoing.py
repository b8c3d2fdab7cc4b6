"""Kept pictures on their way out: converted, without notes; masks and thumbnails."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from tests.pictures import astronaut, corners, packed, unpacked
from tests.sandbox.asking import ingest, one, refusal
from tests.sandbox.test_arrivals import PLAIN, parts


@pytest.mark.parametrize("wanted", ["png", "jpeg", "webp"])
@pytest.mark.parametrize("alpha", [False, True])
def test_every_format_can_be_had(wanted: str, alpha: bool) -> None:
    image = astronaut(160)
    if alpha:
        image.putalpha(Image.linear_gradient("L").resize(image.size))
    content, info = one("convert", packed(image, "PNG"), format=wanted)
    made = unpacked(content)
    assert info == {"width": 160, "height": 160, "media_type": f"image/{wanted}"}
    assert made.format == wanted.upper()
    assert made.size == (160, 160)
    assert parts(content) <= PLAIN
    assert ("A" in made.mode) == (alpha and wanted != "jpeg")


def test_transparency_becomes_white_in_a_jpeg() -> None:
    content, _ = one("convert", packed(Image.new("RGBA", (40, 40), (0, 0, 0, 0)), "PNG"), format="jpeg")
    assert unpacked(content).getpixel((20, 20)) == (255, 255, 255)


def test_a_kept_jpeg_is_handed_out_as_it_is() -> None:
    kept = ingest(packed(astronaut(), "JPEG", quality=85)).content
    assert one("convert", kept, format="jpeg")[0] == kept


def test_png_and_lossless_are_exact() -> None:
    content, _ = one("convert", packed(astronaut(160), "PNG"), format="png")
    assert np.array_equal(np.asarray(unpacked(content)), np.asarray(astronaut(160)))


def test_an_unknown_format_is_refused() -> None:
    assert refusal(packed(corners(), "PNG"), "convert", format="tiff") == "picture-format-not-allowed"


def test_a_picture_too_long_for_a_format_says_so() -> None:
    long = packed(Image.new("RGB", (70_000, 3), (9, 9, 9)), "PNG")
    assert ingest(long).info["media_type"] == "image/png"
    assert refusal(long, "convert", format="webp") == refusal(long, "convert", format="jpeg") == "picture-too-long"


def test_a_mask_is_grey_and_fits() -> None:
    painted = Image.new("RGBA", (50, 40), (255, 255, 255, 0))
    painted.paste((255, 255, 255, 255), (10, 10, 30, 30))
    content, info = one("mask", packed(painted, "PNG"), width=100, height=80)
    mask = unpacked(content)
    assert (mask.mode, mask.size) == ("L", (100, 80))
    assert info == {"width": 100, "height": 80, "media_type": "image/png"}
    assert mask.getpixel((40, 40)) == 255
    assert mask.getpixel((80, 70)) == 0


def test_a_mask_keeps_its_own_size_when_none_is_given() -> None:
    _, info = one("mask", packed(corners(), "PNG"), max_pixels=10_000, formats=["png"])
    assert (info["width"], info["height"]) == (96, 64)
    assert refusal(packed(corners(), "PNG"), "mask", max_pixels=10) == "picture-too-many-pixels"
    assert refusal(packed(corners(), "PNG"), "mask", width=100_000, height=100_000) == "picture-too-many-pixels"


def test_a_thumbnail_shows_no_rim_of_what_is_transparent() -> None:
    image = np.zeros((800, 800, 4), np.uint8)
    image[100:700, 100:700] = (200, 50, 50, 255)
    content, info = one("thumbnail", packed(Image.fromarray(image), "PNG"), side=100)
    small = np.asarray(unpacked(content).convert("RGBA"), np.int16)
    rim = (small[..., 3] > 60) & (small[..., 3] < 250)
    assert info["width"] == 100
    assert not rim.any() or small[rim][:, 0].min() > 120
