"""The mark in the pixels is found after what happens to pictures, cannot be seen, and is not found where none is.

The rates on many photographs are figures of `python -m bench watermark`; here is what must always hold.
"""

from __future__ import annotations

import io

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from glassplate.provenance import code, watermark
from tests.pictures import astronaut, noise, unpacked
from tests.samples import COFFEE

TAG = b"\x01\xfe\x7c\x33"
Pixels = NDArray[np.uint8]


@pytest.fixture(scope="module")
def before() -> Pixels:
    return np.asarray(astronaut(1024))


@pytest.fixture(scope="module")
def after(before: Pixels) -> Pixels:
    return watermark.embedded(before, TAG)


def compressed(pixels: Pixels, quality: int) -> Pixels:
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "JPEG", quality=quality)
    return np.asarray(unpacked(file.getvalue()))


def scaled(pixels: Pixels, part: float) -> Pixels:
    image = Image.fromarray(pixels)
    return np.asarray(image.resize((int(image.width * part), int(image.height * part)), Image.Resampling.LANCZOS))


CHANGES = {
    "nothing": lambda pixels: pixels,
    "jpeg 50": lambda pixels: compressed(pixels, 50),
    "half size": lambda pixels: scaled(pixels, 0.5),
    "half size and jpeg 50": lambda pixels: compressed(scaled(pixels, 0.5), 50),
    "double size": lambda pixels: scaled(pixels, 2),
    "cropped by a tenth": lambda pixels: pixels[61 : 61 + 921, 17 : 17 + 921],
    "cropped and jpeg 50": lambda pixels: compressed(pixels[61 : 61 + 921, 17 : 17 + 921], 50),
    "one side cut": lambda pixels: pixels[:, 100:],
    "mirrored": lambda pixels: pixels[:, ::-1],
    "grey": lambda pixels: np.asarray(Image.fromarray(pixels).convert("L")),
    "brighter": lambda pixels: np.clip(pixels.astype(np.int16) * 5 // 4 + 10, 0, 255).astype(np.uint8),
}


@pytest.mark.parametrize("change", CHANGES)
def test_it_survives(after: Pixels, change: str) -> None:
    found = watermark.detected(CHANGES[change](after))
    assert found and found.tag == TAG


def test_it_cannot_be_seen(before: Pixels, after: Pixels) -> None:
    error = np.mean((before.astype(np.float64) - after) ** 2)
    assert 10 * np.log10(255**2 / error) > 40
    assert np.abs(before.astype(np.int16) - after).max() <= 16


def test_the_same_picture_gets_the_same_mark(before: Pixels, after: Pixels) -> None:
    assert np.array_equal(watermark.embedded(before, TAG), after)


@pytest.mark.parametrize("mode", ["L", "RGBA"])
def test_grey_and_transparent_pictures_carry_it_too(mode: str) -> None:
    image = astronaut(768).convert(mode)
    if mode == "RGBA":
        image.paste((0, 0, 0, 0), (0, 0, 768, 200))
    pixels = np.asarray(image)
    marked = watermark.embedded(pixels, TAG)
    assert marked.shape == pixels.shape
    if mode == "RGBA":
        assert np.array_equal(marked[:200], pixels[:200])
        assert np.array_equal(marked[..., 3], pixels[..., 3])
    assert watermark.detected(marked).tag == TAG


def test_a_wide_picture_carries_it() -> None:
    wide = np.asarray(unpacked(COFFEE).convert("RGB").resize((2400, 500)))
    assert watermark.detected(watermark.embedded(wide, TAG)).tag == TAG


@pytest.mark.parametrize("name", ["astronaut", "coffee", "noise", "flat", "tiny"])
def test_where_there_is_none_none_is_found(name: str) -> None:
    pictures = {
        "astronaut": astronaut(640),
        "coffee": unpacked(COFFEE).convert("RGB"),
        "noise": noise(300, 200),
        "flat": Image.new("RGB", (400, 300), (240, 240, 240)),
        "tiny": astronaut(64),
    }
    assert watermark.detected(np.asarray(pictures[name])) is None


def test_the_code_mends_many_errors_and_says_when_it_cannot() -> None:
    chance = np.random.default_rng(1)
    sent = code.coded(b"\x11" + TAG)
    assert len(sent) == code.CODED
    for _ in range(50):
        assert code.decoded(sent + chance.normal(0, 0.5, len(sent)).astype(np.float32)) == b"\x11" + TAG
    # A checksum of 16 bits lets one in 65,536 through.
    wrong = [code.decoded(chance.normal(0, 1, len(sent)).astype(np.float32)) for _ in range(300)]
    assert wrong == [None] * 300
