"""What arrives is opened, turned upright, brought to sRGB, and kept without anything but its picture."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from tests.pictures import (
    CORNERS,
    astronaut,
    corners,
    foreign,
    full_of_notes,
    noise,
    not_pictures,
    oriented,
    packed,
    profile,
    unpacked,
)
from tests.sandbox.asking import Kept, ingest, refusal

CANARY = "glassplate-canary-81c2"
NOTED = full_of_notes(CANARY)


@pytest.mark.parametrize("name", NOTED)
def test_no_note_of_the_arrival_survives(name: str) -> None:
    kept = ingest(NOTED[name])
    for content in (kept.content, kept.thumbnail):
        assert CANARY.encode() not in content
        assert CANARY.encode("utf-16-le") not in content
        assert parts(content) <= PLAIN
        assert not unpacked(content).getexif()
    assert "icc_profile" not in kept.image.info


@pytest.mark.parametrize("name", NOTED)
def test_what_is_kept_is_said(name: str) -> None:
    kept = ingest(NOTED[name])
    small = unpacked(kept.thumbnail)
    assert kept.image.size == (kept.info["width"], kept.info["height"]) == (192, 192)
    assert kept.info["media_type"] == f"image/{kept.image.format.lower()}"
    assert small.format == "WEBP"
    assert small.size == (kept.info["thumb_width"], kept.info["thumb_height"])
    assert kept.info["had_alpha"] is ("alpha" in name)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_turned_picture_is_kept_upright(orientation: int, kind: str) -> None:
    kept = ingest(oriented(orientation, kind))
    assert kept.image.size == (96, 64)
    image = kept.image.convert("RGB")
    seen = [image.getpixel(place) for place in ((20, 12), (76, 12), (76, 52), (20, 52))]
    assert np.abs(np.array(seen) - np.array(CORNERS)).max() < 12


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_colours_are_brought_to_srgb_before_the_profile_goes(kind: str) -> None:
    red = Image.new("RGB", (64, 64), (220, 40, 40))
    changed = ingest(packed(red, kind, icc_profile=profile(swapped=True))).image.convert("RGB").getpixel((30, 30))
    assert changed[1] > 180
    assert changed[0] < 120
    same = ingest(packed(red, kind, icc_profile=profile(swapped=False))).image.convert("RGB").getpixel((30, 30))
    assert np.abs(np.array(same) - (220, 40, 40)).max() < 14


@pytest.mark.parametrize("broken", [b"", b"nonsense", bytes(300), profile()[:200], profile().replace(b"RGB ", b"CMYK")])
def test_a_broken_profile_is_as_none(broken: bytes) -> None:
    kept = ingest(packed(corners(), "PNG", icc_profile=broken or None))
    assert np.array_equal(np.asarray(kept.image.convert("RGB")), np.asarray(corners()))


def test_a_photograph_keeps_its_scan_data() -> None:
    for options in ({}, {"progressive": True}, {"subsampling": 2}, {"optimize": True}):
        arrival = packed(astronaut(), "JPEG", quality=83, comment=b"a note", **options)
        kept = ingest(arrival)
        assert scan(arrival) == scan(kept.content)
        assert np.array_equal(np.asarray(kept.image), np.asarray(unpacked(arrival)))


def test_a_photograph_that_hides_words_in_its_scan_is_encoded_anew() -> None:
    arrival = packed(astronaut(), "JPEG", quality=83)
    kept = ingest(arrival[:-2] + b"<script>words among the noise</script>" + arrival[-2:])
    assert b"words among" not in kept.content
    assert difference(kept, unpacked(arrival)) < 3


def test_other_photographs_become_fine_jpegs() -> None:
    kept = ingest(packed(astronaut(), "PNG"))
    assert kept.info["media_type"] == "image/jpeg"
    assert kept.image.layer[0][1:3] == kept.image.layer[1][1:3] == (1, 1)
    assert difference(kept, astronaut()) < 2


@pytest.mark.parametrize("kind", ["PNG", "GIF", "WEBP"])
def test_drawings_stay_exact(kind: str) -> None:
    kept = ingest(packed(corners(), kind, **({"lossless": True} if kind == "WEBP" else {})))
    assert kept.info["media_type"] == "image/png"
    assert np.array_equal(np.asarray(kept.image.convert("RGB")), np.asarray(unpacked(packed(corners(), "PNG"))))


def test_transparency_is_kept_and_full_opacity_is_not_transparency() -> None:
    clear = astronaut(128)
    clear.putalpha(Image.linear_gradient("L").resize((128, 128)))
    kept = ingest(packed(clear, "PNG"))
    assert kept.info == kept.info | {"media_type": "image/png", "had_alpha": True}
    assert np.array_equal(np.asarray(kept.image), np.asarray(clear))
    clear.putalpha(255)
    assert ingest(packed(clear, "PNG")).info["had_alpha"] is False


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_pixel_shows_the_same_picture(mode: str) -> None:
    ramp = Image.linear_gradient("L").resize((64, 64))
    if mode == "I;16":
        image = Image.fromarray(np.asarray(ramp).astype(np.uint16) * 257)
    else:
        image = ramp.convert("RGB").convert(mode) if mode == "P" else ramp.convert(mode)
    kept = np.asarray(ingest(packed(image, "PNG")).image.convert("L"), np.int16)
    assert np.abs(kept - np.asarray(image.convert("L") if mode != "I;16" else ramp, np.int16)).max() <= 2


def test_cmyk_becomes_rgb() -> None:
    kept = ingest(packed(astronaut(128).convert("CMYK"), "JPEG", quality=95))
    assert kept.image.mode == "RGB"
    assert difference(kept, astronaut(128)) < 12


def test_the_first_frame_of_an_animation_is_kept() -> None:
    frames = [Image.new("RGB", (40, 30), colour) for colour in CORNERS]
    for kind in ("GIF", "WEBP", "PNG", "AVIF"):
        kept = ingest(packed(frames[0], kind, save_all=True, append_images=frames[1:], quality=95))
        assert np.abs(np.array(kept.image.convert("RGB").getpixel((5, 5))) - CORNERS[0]).max() < 10


def test_thumbnails_are_small_and_keep_the_shape() -> None:
    kept = ingest(packed(noise(1600, 400), "JPEG"))
    assert (kept.info["thumb_width"], kept.info["thumb_height"]) == (512, 128)
    assert ingest(packed(corners(3000, 2), "PNG")).info["thumb_height"] == 1
    assert ingest(packed(noise(1, 1), "PNG")).info["thumb_width"] == 1


@pytest.mark.parametrize("name", not_pictures())
def test_what_is_no_picture_is_said_to_be_none(name: str) -> None:
    assert refusal(not_pictures()[name]) == "picture-not-a-picture"


@pytest.mark.parametrize("name", foreign())
def test_formats_that_are_not_opened_are_named(name: str) -> None:
    assert refusal(foreign()[name]) == "picture-format-not-allowed"


def test_caps_are_the_callers() -> None:
    content = packed(astronaut(), "PNG")
    assert refusal(content, max_pixels=512 * 512) is None
    assert refusal(content, max_pixels=512 * 512 - 1) == "picture-too-many-pixels"
    assert refusal(content, max_bytes=1000) == "picture-too-large"
    assert refusal(content, formats=["jpeg"]) == "picture-format-not-allowed"
    assert refusal(packed(corners(), "GIF"), formats=["jpeg", "png"]) == "picture-format-not-allowed"


PLAIN = {"IHDR", "IDAT", "IEND", "VP8 ", "VP8L", "VP8X", "ALPH"} | {"e0", "ee", "db", "c0", "c2", "c4", "dd", "da"}


def parts(content: bytes) -> set[str]:
    """Return the names of all that a PNG, JPEG or WebP is made of; nothing may lie outside of them."""
    if content.startswith(b"\x89PNG"):
        return set(_png_parts(content))
    if content.startswith(b"RIFF"):
        return set(_webp_parts(content))
    return {f"{marker:02x}" for marker, _ in _jpeg_parts(content)}


def scan(content: bytes) -> list[bytes]:
    return [part for marker, part in _jpeg_parts(content) if marker == 0xDA]


def _png_parts(content: bytes) -> list[str]:
    names, at = [], 8
    while at < len(content):
        names.append(content[at + 4 : at + 8].decode("latin-1"))
        at += 12 + int.from_bytes(content[at : at + 4], "big")
    assert at == len(content)
    return names


def _webp_parts(content: bytes) -> list[str]:
    names, at = [], 12
    while at < len(content):
        length = int.from_bytes(content[at + 4 : at + 8], "little")
        names.append(content[at : at + 4].decode("latin-1"))
        at += 8 + length + length % 2
    assert at == len(content) == 8 + int.from_bytes(content[4:8], "little")
    return names


def _jpeg_parts(content: bytes) -> list[tuple[int, bytes]]:
    found, at = [], 2
    while content[at + 1] != 0xD9:
        marker, end = content[at + 1], at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if marker == 0xDA:
            while content[end] != 0xFF or content[end + 1] in (0, *range(0xD0, 0xD8)):
                end += 1
        if marker == 0xE0:
            assert content[at + 4 : end] == b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
        found.append((marker, content[at:end]))
        at = end
    assert at + 2 == len(content)
    return found


def difference(kept: Kept, image: Image.Image) -> float:
    """Return the mean difference per channel."""
    left, right = (np.asarray(one.convert("RGB"), np.float32) for one in (kept.image, image))
    return float(np.abs(left - right).mean())
