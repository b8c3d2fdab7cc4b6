"""What the stand-ins draw: one prompt is one picture, marked as a stand-in's; films play in a browser."""

from __future__ import annotations

import base64

import pytest

from glassplate.engines.standin import drawing, scene
from glassplate.engines.standin.drawing import Wish
from glassplate.engines.standin.work import seed_of
from glassplate.sandbox import Reason, SandboxError
from tests import chromium
from tests.standin.clients import opened, pixels, png


def painted(wish: Wish) -> bytes:
    return drawing._made(drawing.PAINTER, wish)


@pytest.mark.parametrize("size", [(256, 256), (1344, 768), (2048, 512)])
def test_the_strip_says_the_prompts_hash(size: tuple[int, int]) -> None:
    made = pixels(painted(Wish("a red dress", *size)))
    for place, digit in enumerate(seed_of("a red dress").hex()[:16]):
        left, top, right, bottom = scene.cell(place, *size)
        assert tuple(made[(top + bottom) // 2, (left + right) // 2]) == scene.CELLS[int(digit, 16)]


def test_an_edit_says_its_own_prompt() -> None:
    made = pixels(painted(Wish("snow", 256, 256, pictures=[png()])))
    left, _, right, bottom = scene.cell(3, 256, 256)
    assert tuple(made[bottom - 1, (left + right) // 2]) == scene.CELLS[int(seed_of("snow").hex()[3], 16)]


def test_every_time_and_place_is_drawn_and_none_is_flat() -> None:
    prompts = [
        f"{time} {place}" for time in ("night", "dusk", "snow", "morning") for place in ("sea", "city", "forest")
    ]
    pictures = [painted(Wish(prompt, 192, 128)) for prompt in prompts]
    assert len(set(pictures)) == len(prompts)
    assert all(pixels(each).std() > 20 for each in pictures)


def test_a_film_is_the_same_each_time_and_as_long_as_asked() -> None:
    one = drawing._made(drawing.FILMER, Wish("a cat", 320, 180, quality=4))
    assert drawing._made(drawing.FILMER, Wish("a cat", 320, 180, quality=4)) == one
    assert drawing._made(drawing.FILMER, Wish("a dog", 320, 180, quality=4)) != one
    assert len(one) < 1 << 20


@pytest.mark.browser
def test_a_film_plays_in_chromium() -> None:
    wide = drawing._made(drawing.FILMER, Wish("a lake", 320, 180, quality=4))
    tall = drawing._made(drawing.FILMER, Wish("a lake", 180, 320, quality=6, pictures=[png()]))
    play = """async source => {
        const video = document.createElement("video");
        video.muted = true; video.src = source; document.body.append(video);
        await video.play();
        while (video.currentTime < 1) await new Promise(done => setTimeout(done, 50));
        const seen = video.getVideoPlaybackQuality();
        return [video.videoWidth, video.videoHeight, video.duration, seen.corruptedVideoFrames];
    }"""
    with chromium.used() as browser, browser.new_page() as page:
        for film, facts in ((wide, [320, 180, 4, 0]), (tall, [180, 320, 6, 0])):
            assert page.evaluate(play, "data:video/mp4;base64," + base64.b64encode(film).decode()) == facts


def test_a_picture_that_is_none_is_refused_by_the_child() -> None:
    with pytest.raises(SandboxError) as refused:
        painted(Wish("x", 64, 64, pictures=[b"no picture"]))
    assert refused.value.reason is Reason.BROKEN
    assert opened(painted(Wish("x", 64, 64))).size == (64, 64)
