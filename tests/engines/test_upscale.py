"""Larger and sharper, the same picture, tile by tile."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from glassplate import engines
from glassplate.engines import Failed, Progress, Refused, Task
from glassplate.lib.blob import Blob
from tests.engines.asking import outcome_of, run
from tests.pictures import astronaut, noise, packed


def psnr(left: np.ndarray, right: np.ndarray) -> float:
    error = ((left.astype(float) - right.astype(float)) ** 2).mean()
    return float(10 * np.log10(255**2 / max(error, 1e-9)))


@pytest.mark.parametrize("scale", [2, 4])
def test_it_is_the_same_picture_and_sharper_than_plain_enlarging(scale: int) -> None:
    truth = astronaut().crop((60, 0, 380, 200))
    small = truth.resize((truth.width // scale, truth.height // scale), Image.Resampling.BICUBIC)
    made = run("upscale", packed(small, "PNG"), scale=scale)
    plain = np.asarray(small.resize(truth.size, Image.Resampling.BICUBIC))
    assert made.image.size == truth.size
    assert psnr(made.pixels, plain) > 25
    assert psnr(made.pixels, np.asarray(truth)) > psnr(plain, np.asarray(truth)) + 0.5


def test_tiles_leave_no_seams() -> None:
    """A picture of several tiles looks as its crop does when that is enlarged alone (at the same JPEG blocks)."""
    image = astronaut().crop((0, 0, 400, 210))
    whole = run("upscale", packed(image, "PNG"), scale=2).pixels.astype(int)
    middle = run("upscale", packed(image.crop((96, 64, 256, 208)), "PNG"), scale=2).pixels.astype(int)
    part = whole[64 * 2 + 40 : 208 * 2 - 40, 96 * 2 + 40 : 256 * 2 - 40]
    assert psnr(part, middle[40:-40, 40:-40]) > 38


def test_transparency_grows_along() -> None:
    image = astronaut().crop((100, 0, 228, 100))
    image.putalpha(Image.linear_gradient("L").resize(image.size).point(lambda level: 0 if level < 90 else level))
    made = run("upscale", packed(image, "PNG"), scale=2).pixels
    assert made.shape == (200, 256, 4)
    assert made[:40, :, 3].max() < 5
    assert not made[made[..., 3] == 0][:, :3].any()
    assert made[-1, :, 3].min() > 240


@pytest.mark.parametrize("size", [(1, 1), (3, 200), (177, 5)])
def test_odd_sizes(size: tuple[int, int]) -> None:
    made = run("upscale", packed(noise(*size), "PNG"), scale=4)
    assert made.image.size == (size[0] * 4, size[1] * 4)


def test_a_result_that_would_be_too_large_is_refused() -> None:
    outcome, _ = outcome_of("upscale", packed(Image.new("RGB", (2000, 1600)), "JPEG"), scale=4)
    assert outcome == Refused("refused-too-large-result")


def test_a_jpeg_stays_one_and_progress_tells_the_tiles() -> None:
    made = run("upscale", packed(astronaut().crop((0, 0, 400, 200)), "JPEG"), scale=2)
    assert made.media_type == "image/jpeg"
    assert made.parts == sorted(made.parts)
    assert len(made.parts) >= 2


def test_cancel_in_the_middle() -> None:
    engine, tool = engines.tool("upscale")
    picture = Blob.of(packed(astronaut(), "JPEG"))
    seen: list[object] = []
    task = Task("upscale", {"picture": picture}, engines.check(tool, {"scale": 4}), wanted=lambda: not seen)
    for step in engine.render(task):
        if not isinstance(step, Progress):
            assert step == Failed("failed-stopped")
            return
        seen.append(step)
    pytest.fail("no outcome")
