"""The auditor's own eyes for marks: what they find and what not; and its drawings are what it takes them for."""

from __future__ import annotations

import io

import numpy as np
import pytest
from glassplate_auditor import credentials, hidden
from glassplate_auditor.abstract import abstract
from glassplate_auditor.grid import MOST_WRONG, Grid, wrong_bits
from PIL import Image

from glassplate.engines.safety import checks
from glassplate.lib.blob import Blob
from glassplate.policy import questions
from glassplate.provenance import watermark
from mutants.painter import painted
from tests.pictures import astronaut, unpacked
from tests.samples import COFFEE


def packed(image: Image.Image, kind: str = "JPEG", quality: int = 90) -> bytes:
    file = io.BytesIO()
    image.convert("RGB").save(file, kind, quality=quality)
    return file.getvalue()


def worn(image: Image.Image, quality: int, part: float) -> Image.Image:
    small = image.resize((round(image.width * part), round(image.height * part)))
    return Image.open(io.BytesIO(packed(small, quality=quality)))


@pytest.mark.parametrize(
    "plain", [painted("a wish"), astronaut(512), unpacked(COFFEE)], ids=["painted", "astronaut", "coffee"]
)
def test_the_mark_in_the_pixels_is_found_where_it_is_and_nowhere_else(plain: Image.Image) -> None:
    plain = plain.convert("RGB")
    marked = Image.fromarray(watermark.embedded(np.asarray(plain), b"tag!"))
    assert not hidden.is_marked(plain)
    assert hidden.is_marked(marked)
    assert hidden.is_marked(worn(marked, 50, 1.0))
    assert hidden.is_marked(worn(marked, 80, 0.5))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_credential_of_ones_own_holds_until_a_byte_changes(kind: str) -> None:
    plain = packed(painted("a wish"), kind)
    signed = credentials.signed(plain, "somebody")
    found = credentials.read(signed)
    assert found and found.is_whole
    assert (found.actions, found.sources, found.shows_thumbnails) == (["c2pa.created"], {"digitalCapture"}, False)
    assert credentials.read(plain) is None
    at = len(signed) // 2  # among the pixels
    changed = credentials.read(signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :])
    assert changed is None or not changed.is_whole


def test_each_run_signs_with_a_key_of_its_own() -> None:
    plain = packed(painted("a wish"))
    first, second = (credentials.read(credentials.signed(plain, "somebody")) for _ in range(2))
    assert first and second
    assert first.active != second.active


def test_the_picture_of_nothing_is_taken_for_nudity() -> None:
    with Blob.of(packed(abstract(), "PNG")) as blob:
        refused = checks._look([("image", blob)], "refused-picture-made")
    assert refused == checks.Refused("refused-picture-made")
    assert questions.policy().safety.nsfw.above < 0.9


def test_what_is_painted_shows_its_words() -> None:
    grids = [Grid.of("painted", words) for words in ("a wish", "another")]
    wrong = [wrong_bits(painted("a wish"), grid) for grid in grids]
    assert wrong[0] <= MOST_WRONG < wrong[1]
