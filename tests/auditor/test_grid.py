"""The picture canary is read back after whatever a product does to a picture, and never in another picture."""

from __future__ import annotations

import base64
import io
import os
from collections.abc import Callable

import numpy as np
import pytest
from glassplate_auditor import planted
from glassplate_auditor.grid import MOST_WRONG, Grid, recognised, wrong_bits
from glassplate_auditor.searching import Search
from PIL import Image, ImageFilter, ImageOps

GRID, OTHER = Grid.of("stem", "one"), Grid.of("stem", "other")
PICTURE = GRID.drawn()
SIDE = PICTURE.width
EDGE = int(0.03 * SIDE)


def encoded(image: Image.Image, format: str, **options: int) -> Image.Image:
    out = io.BytesIO()
    image.save(out, format, **options)
    return Image.open(io.BytesIO(out.getvalue()))


WAYS: dict[str, Callable[[], Image.Image]] = {
    "JPEG q20": lambda: encoded(PICTURE, "JPEG", quality=20),
    "WebP q50": lambda: encoded(PICTURE, "WEBP", quality=50),
    "AVIF q40": lambda: encoded(PICTURE, "AVIF", quality=40),
    "32 px": lambda: PICTURE.resize((32, 32), Image.Resampling.LANCZOS),
    "x2": lambda: PICTURE.resize((2 * SIDE, 2 * SIDE), Image.Resampling.BICUBIC),
    "blur": lambda: PICTURE.filter(ImageFilter.GaussianBlur(12)),
    "crop 3 %": lambda: PICTURE.crop((EDGE, EDGE, SIDE - EDGE, SIDE - EDGE)),
    "crop of one side": lambda: PICTURE.crop((EDGE, 0, SIDE, SIDE)),
    "grey": lambda: PICTURE.convert("L"),
    "inverted": lambda: ImageOps.invert(PICTURE),
    "other shape": lambda: PICTURE.resize((640, 360)),
    "transparent": lambda: encoded(PICTURE.convert("RGBA"), "PNG"),
    "small, cropped and packed": lambda: encoded(
        PICTURE.crop((EDGE, EDGE, SIDE, SIDE)).resize((48, 48)), "JPEG", quality=20
    ),
    **{each.name: (lambda each=each: encoded(PICTURE.transpose(each), "JPEG", quality=20)) for each in Image.Transpose},
}


@pytest.mark.parametrize("way", WAYS)
def test_it_is_recognised_after(way: str) -> None:
    assert recognised(WAYS[way](), (OTHER, GRID)) == {"one"}
    assert wrong_bits(WAYS[way](), GRID) < MOST_WRONG / 4


def test_no_other_picture_is_taken_for_it() -> None:
    chance = np.random.default_rng(7)
    for _ in range(300):
        picture = Image.fromarray(chance.integers(0, 255, (64, 64, 3), dtype=np.uint8)).resize((200, 160))
        assert recognised(picture, (GRID,)) == set()


def test_it_is_found_in_files_in_files() -> None:
    search = Search()
    picture = planted.picture(search.grid("one").drawn(512), "JPEG", search.marks.make)
    for content in (picture, base64.b64encode(picture), picture.hex().encode(), b"row\t\\\\x" + picture.hex().encode()):
        assert "one" in {seen.name for seen in search.look(os.urandom(333) + content + b"\n after")}


@pytest.mark.parametrize("format", ["PNG", "JPEG", "GIF"])
def test_a_part_of_a_file_is_enough(format: str) -> None:
    search = Search()
    whole = planted.picture(search.grid("one").drawn(512), format, search.marks.make)
    assert "one" in {seen.name for seen in search.look(whole[: len(whole) * 19 // 20])}
