"""A person or a marked object comes out of its background, hair and all."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from glassplate.engines import Refused
from tests.engines.asking import Done, outcome_of, run
from tests.pictures import astronaut, noise, packed
from tests.samples import ASTRONAUT, COFFEE

CUP = [150, 30, 330, 340]


@pytest.fixture(scope="module")
def clear() -> Done:
    return run("cutout", ASTRONAUT)


def test_the_person_is_opaque_and_the_rest_is_gone(clear: Done) -> None:
    assert clear.media_type == "image/png"
    assert clear.pixels.shape == (512, 512, 4)
    alpha = clear.pixels[..., 3]
    assert alpha[90:150, 195:250].min() > 250  # her face
    assert alpha[300:400, 100:250].min() > 250  # her suit
    assert alpha[:60, 300:].max() < 5
    assert alpha[:100, :100].max() < 5
    assert 0.4 < (alpha > 127).mean() < 0.65


def test_hair_is_kept_softly(clear: Done) -> None:
    hair = clear.pixels[15:110, 140:310, 3]
    assert (hair > 250).mean() > 0.4
    assert ((hair > 20) & (hair < 235)).mean() > 0.01


def test_nothing_of_the_background_hides_behind_transparency(clear: Done) -> None:
    gone = clear.pixels[..., 3] == 0
    assert gone.mean() > 0.3
    assert not clear.pixels[gone][:, :3].any()


def test_edges_carry_no_light_fringe(clear: Done) -> None:
    """The astronaut stands before a light wall: where her hair lets it through, the colour is still the hair's."""
    part = np.s_[10:110, 140:310]
    alpha, made = clear.pixels[part][..., 3], clear.pixels[part][..., :3].astype(int)
    before = np.asarray(astronaut(), int)[part]
    thin = (alpha > 25) & (alpha < 180)
    hair, wall = made[alpha > 250].sum(axis=1).mean(), np.asarray(astronaut(), int)[10:60, 320:350].sum(axis=2).mean()
    assert made[thin].sum(axis=1).mean() < (hair + wall) / 2
    assert made[thin].sum(axis=1).mean() < before[thin].sum(axis=1).mean() - 60


def test_a_colour_goes_behind() -> None:
    made = run("cutout", packed(astronaut(), "JPEG", quality=92), background="colour", colour="#28c85a")
    assert made.media_type == "image/jpeg"
    assert np.abs(made.pixels[5:50, 330:].astype(int) - (0x28, 0xC8, 0x5A)).max() < 6
    assert np.abs(made.pixels[110:140, 200:240].astype(int) - np.asarray(astronaut())[110:140, 200:240]).mean() < 4


def test_the_old_background_can_be_blurred() -> None:
    made = run("cutout", ASTRONAUT, background="blur", blur=60).pixels.astype(int)
    old = np.asarray(astronaut(), int)
    shuttle = np.s_[20:200, 350:470]
    assert np.abs(np.diff(made[shuttle], axis=1)).mean() < np.abs(np.diff(old[shuttle], axis=1)).mean() / 2
    assert np.abs(made[110:140, 200:240] - old[110:140, 200:240]).mean() < 4


def test_another_picture_goes_behind_and_fills_the_frame() -> None:
    made = run(
        "cutout", ASTRONAUT, {"backdrop": packed(Image.new("RGB", (90, 30), (9, 90, 200)), "PNG")}, background="picture"
    )
    assert np.abs(made.pixels[5:50, 330:].astype(int) - (9, 90, 200)).max() < 8


@pytest.mark.parametrize("picture", [noise(300, 200), Image.new("RGB", (300, 200), (90, 120, 140))])
def test_without_a_person_it_asks_for_a_box(picture: Image.Image) -> None:
    outcome, _ = outcome_of("cutout", packed(picture, "PNG"))
    assert outcome == Refused("refused-no-person")


def test_an_object_in_a_box() -> None:
    alpha = run("cutout", COFFEE, subject="object", box=CUP).pixels[..., 3]
    assert alpha[150:230, 260:340].min() > 200  # inside the cup
    assert alpha[:25].max() == 0
    assert alpha[:, :140].max() == 0
    assert alpha[385:].max() == 0


def test_an_object_under_paint() -> None:
    scene = Image.new("RGB", (400, 300), (60, 120, 80)).filter(ImageFilter.GaussianBlur(2))
    ImageDraw.Draw(scene).ellipse((120, 80, 260, 220), fill=(220, 60, 50))
    stroke = Image.new("L", (400, 300), 0)
    ImageDraw.Draw(stroke).line((150, 150, 230, 150), fill=255, width=14)
    alpha = run("cutout", packed(scene, "PNG"), {"mask": packed(stroke, "PNG")}, subject="object").pixels[..., 3]
    inside = np.asarray(scene)[..., 0] > 150
    assert alpha[inside].mean() > 245
    assert alpha[~inside].mean() < 4


@pytest.mark.parametrize(
    ("marks", "reason"),
    [({}, "refused-nothing-marked"), ({"box": [5000, 5000, 10, 10]}, "refused-box-outside")],
)
def test_an_object_must_be_marked(marks: dict[str, list[int]], reason: str) -> None:
    outcome, _ = outcome_of("cutout", COFFEE, subject="object", **marks)
    assert outcome == Refused(reason)


def test_transparency_that_was_there_stays() -> None:
    image = astronaut()
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    alpha = run("cutout", packed(image, "PNG")).pixels[..., 3].astype(int)
    assert np.abs(alpha[120, 200:240] - 120 * 255 // 511).max() < 4
    assert alpha[:60, 330:].max() < 5


@pytest.mark.parametrize("size", [(40, 40), (512, 60), (60, 512), (1300, 900)])
def test_any_shape_ends_with_an_outcome(size: tuple[int, int]) -> None:
    outcome, _ = outcome_of("cutout", packed(astronaut().resize(size), "PNG"))
    assert not hasattr(outcome, "again")


def test_progress_rises() -> None:
    done = run("cutout", ASTRONAUT)
    assert done.parts == sorted(done.parts)
    assert done.parts
