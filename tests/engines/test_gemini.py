"""Gemini makes and changes pictures: in order, within the mask, and without a trace of the words when it says no."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from PIL import Image

from glassplate import engines
from glassplate.engines import Failed, Refused, Result
from glassplate.engines.contract import Outcome
from glassplate.engines.google import outcomes
from glassplate.lib.blob import Blob
from tests.engines import google
from tests.engines.google import CANARY, Vendor
from tests.engines.remote import Records, StandIn
from tests.pictures import corners, packed, unpacked

GENERATE = ":generateContent"


@pytest.fixture
def vendor(standins: StandIn, records: Records, monkeypatch: pytest.MonkeyPatch) -> Iterator[Vendor]:
    with google.at(standins, records, monkeypatch, "gemini") as found:
        yield found


def photograph(width: int = 600, height: int = 400) -> Image.Image:
    """Return a picture of which no two regions look alike."""
    across, down = np.meshgrid(np.linspace(0, 255, width), np.linspace(0, 255, height))
    return Image.fromarray(np.dstack([across, down, (across + down) / 2]).astype(np.uint8))


def painted(width: int = 600, height: int = 400) -> Image.Image:
    """Return a mask: the left third white, with a soft edge."""
    row = np.clip((width / 3 - np.arange(width)) * 16 + 128, 0, 255).astype(np.uint8)
    return Image.fromarray(np.tile(row, (height, 1)))


def test_words_become_a_picture(vendor: Vendor) -> None:
    (made,) = google.made(google.task("gemini-create", "a red house", ratio="16-9", model="gemini-3-pro-image"))
    assert (made.width, made.height) == (1344, 768)
    assert unpacked(made.blob.read()).size == (1344, 768)
    (call,) = vendor.journal(GENERATE)
    assert call["path"] == f"/v1/models/gemini-3-pro-image{GENERATE}"
    assert call["prompts"] == ["a red house"]
    assert call["fields"]["store"] is False
    assert call["fields"]["generationConfig"]["imageConfig"] == {"aspectRatio": "16:9", "imageSize": "1K"}
    assert vendor.residue() == 0


def test_nothing_tells_who_asks(vendor: Vendor) -> None:
    google.tells_nobody(google.task("gemini-create", "a red house"), vendor, GENERATE)
    assert not [name for name in vendor.journal(GENERATE)[0]["headers"] if name.startswith("x-goog-api-client")]


def test_several_to_choose_from_are_several_calls(vendor: Vendor) -> None:
    outcome = google.ended(google.task("gemini-create", "a red house", variants=3))
    assert isinstance(outcome, Result)
    assert len(outcome.pictures) == len(vendor.journal(GENERATE)) == 3
    assert outcome.usage == {
        "input_tokens": 9,
        "input_text_tokens": 9,
        "output_tokens": 3360,
        "output_image_tokens": 3360,
        "total_tokens": 3369,
    }


@pytest.mark.parametrize("behaviour", ["blocked", "500", "cut", "hostile"])
def test_of_several_those_that_came_are_delivered(vendor: Vendor, behaviour: str) -> None:
    vendor.script(behaviour, **({"kind": "not-an-image"} if behaviour == "hostile" else {}))
    outcome = google.ended(google.task("gemini-create", "a red house", variants=3))
    assert isinstance(outcome, Result)
    assert len(outcome.pictures) == 2
    assert outcome.usage["output_tokens"] >= 2 * 1120
    assert len(vendor.journal(GENERATE)) == 3  # what was refused is not asked for a second time


def test_when_none_comes_a_refusal_says_more_than_a_fault(vendor: Vendor) -> None:
    vendor.script("500")
    vendor.script("blocked", times=2)
    assert google.refused(google.task("gemini-create", "a red house", variants=3)) == "refused-remote-content"
    vendor.script("500", times=2)
    outcome = google.ended(google.task("gemini-create", "a red house", variants=2))
    assert outcome == Failed("failed-remote-trouble", again=True)


def test_pictures_travel_in_their_order(vendor: Vendor) -> None:
    sizes = [(600, 400), (320, 200), (200, 320), (240, 240)]
    brought = {"picture": packed(photograph(*sizes[0]), "PNG")}
    brought |= {f"references-{place}": packed(photograph(*size), "PNG") for place, size in enumerate(sizes[1:], 1)}
    google.made(google.task("gemini-edit", "put them on the wall", brought))
    (call,) = vendor.journal(GENERATE)
    assert [(seen["width"], seen["height"]) for seen in call["pictures"]] == sizes
    assert call["prompts"][0].endswith("\n\nput them on the wall")
    assert "aspectRatio" not in call["fields"]["generationConfig"]["imageConfig"]


@pytest.mark.parametrize("size", [(600, 400), (512, 512), (300, 900), (1000, 220)])
def test_what_was_not_painted_stays_to_the_bit(vendor: Vendor, size: tuple[int, int]) -> None:
    own, mask = photograph(*size), painted(*size)
    asked = google.task("gemini-edit", "a hat", {"picture": packed(own, "PNG"), "mask": packed(mask, "PNG")})
    kept = np.asarray(unpacked(asked.pictures["picture"].read()).convert("RGB"))
    (made,) = google.made(asked)
    shown = np.asarray(unpacked(made.blob.read()).convert("RGB"))
    black, white = np.asarray(mask) == 0, np.asarray(mask) == 255
    assert made.media_type == "image/png"
    assert np.array_equal(shown[black], kept[black])
    assert (shown[white] != kept[white]).any(axis=1).mean() > 0.5


def test_a_mask_is_sent_as_the_second_picture_and_explained(vendor: Vendor) -> None:
    brought = {"picture": packed(photograph(), "PNG"), "mask": packed(painted(), "PNG")}
    google.made(google.task("gemini-edit", "a hat", brought | {"references-1": packed(corners(), "PNG")}))
    (call,) = vendor.journal(GENERATE)
    sizes = [(seen["width"], seen["height"]) for seen in call["pictures"]]
    assert sizes[0] == sizes[1] == (1264, 848)
    assert call["fields"]["generationConfig"]["imageConfig"]["aspectRatio"] == "3:2"
    assert "second image is a mask" in call["prompts"][0]


@pytest.mark.parametrize(
    ("form", "reason", "words"),
    [
        ("a", "SAFETY", "refused-remote-content"),
        ("a", "PROHIBITED_CONTENT", "refused-remote-content"),
        ("b", "IMAGE_SAFETY", "refused-remote-content"),
        ("b", "IMAGE_RECITATION", "refused-remote-content"),
        ("b", "SPII", "refused-remote-content"),
        ("b", "NO_IMAGE", "refused-remote-no-picture"),
        ("b", "IMAGE_OTHER", "refused-remote-no-picture"),
    ],
)
def test_a_refusal_is_no_failure(vendor: Vendor, form: str, reason: str, words: str) -> None:
    vendor.script("blocked", form=form, reason=reason)
    assert google.refused(google.task("gemini-create", CANARY)) == words


def test_busy_is_tried_again_and_paid_once(vendor: Vendor) -> None:
    vendor.script("429", retry_after=0.1)
    google.made(google.task("gemini-create", "a red house"))
    assert [call["status"] for call in vendor.journal(GENERATE)] == [429, 200]


def test_busy_for_long_is_for_the_person_to_decide(vendor: Vendor) -> None:
    vendor.script("429", retry_after=3600)
    assert google.ended(google.task("gemini-create", CANARY)) == Failed("failed-remote-busy", again=True)
    assert len(vendor.journal(GENERATE)) == 1


@pytest.mark.parametrize(
    ("behaviour", "told", "outcome"),
    [
        *google.WRONG,
        ("cut", {"where": "head"}, Failed("failed-remote-cut", again=True)),
        ("hostile", {"kind": "html-picture"}, Failed("failed-remote-answer")),
        ("hostile", {"kind": "pixel-bomb"}, Failed("failed-remote-answer")),
        ("hostile", {"kind": "gzip-bomb"}, Failed("failed-remote-answer")),
        ("hostile", {"kind": "wrong-type"}, Failed("failed-remote-answer")),
        ("hostile", {"kind": "url"}, Refused("refused-remote-no-picture")),
    ],
)
def test_what_is_wrong_ends_in_a_sentence(
    vendor: Vendor, capfd: Any, behaviour: str, told: dict[str, str], outcome: Outcome
) -> None:
    vendor.script(behaviour, **told)
    assert google.ended(google.task("gemini-create", CANARY)) == outcome
    assert len(vendor.journal(GENERATE)) == 1  # whatever it was, it is not asked for a second time
    assert CANARY not in "".join(capfd.readouterr())


@pytest.mark.parametrize("kind", ["echo", "header-flood"])
def test_an_error_that_repeats_the_words_leaves_none_behind(vendor: Vendor, caplog: Any, capfd: Any, kind: str) -> None:
    vendor.script("hostile", kind=kind)
    google.repeats_nothing(google.task("gemini-create", CANARY), caplog, capfd)


@pytest.mark.parametrize("kind", ["polyglot", "many", "usage"])
def test_odd_answers_give_a_clean_picture(vendor: Vendor, kind: str) -> None:
    vendor.script("hostile", kind=kind)
    outcome = google.ended(google.task("gemini-create", "a red house"))
    assert isinstance(outcome, Result)
    assert b"<script" not in outcome.pictures[0].blob.read()
    assert len(outcome.pictures) == 1
    assert all(count >= 0 for count in outcome.usage.values())


def test_who_cancels_need_not_wait(vendor: Vendor) -> None:
    vendor.script("slow", seconds=30)
    asked = google.task("gemini-create", "a red house", wanted=google.after(4))
    assert google.ended(asked) == Failed("failed-stopped")


def test_a_wrong_key_is_the_operators_to_mend(vendor: Vendor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GLASSPLATE_GEMINI_KEY", "wrong")
    assert google.ended(google.task("gemini-create", CANARY)) == Failed("failed-remote-key")


def test_a_truncated_picture_is_a_failure() -> None:
    from google.genai import types

    from glassplate.engines.gemini import answering

    part = types.Part.from_bytes(data=b"half a picture", mime_type="image/png")
    content = types.Content(role="model", parts=[part])
    candidate = types.Candidate(content=content, finish_reason=types.FinishReason.MAX_TOKENS)
    with pytest.raises(outcomes.Trouble) as ended:
        answering.read(types.GenerateContentResponse(candidates=[candidate]))
    assert ended.value.outcome == Failed("failed-remote-cut", again=True)


def test_prices_are_of_a_day_and_for_every_model() -> None:
    from glassplate.billing import prices
    from glassplate.engines.gemini.models import ALIASES, MODELS

    table = prices.table("gemini")
    assert set(table.prices) == set(MODELS)
    assert set(ALIASES.values()) <= set(MODELS)
    _, tool = engines.tool("gemini-create")
    assert tool.quote({"model": "gemini-3-pro-image", "size": "4K", "variants": 2}) == 14
    assert table.as_of.year >= 2026


def test_a_size_that_a_model_does_not_make_is_said_before_anything_is_sent(vendor: Vendor) -> None:
    asked = google.task("gemini-create", "a red house", model="gemini-3-1-flash-lite-image", size="4K")
    assert google.refused(asked) == "refused-size-for-model"
    assert not vendor.journal()


def test_memory_is_given_back(vendor: Vendor) -> None:
    before = in_memory()
    vendor.script("blocked", times=2)
    google.ended(google.task("gemini-create", "a red house", variants=2))
    assert in_memory() <= before


def in_memory() -> set[int]:
    """Return the larger blobs that are open, by what holds their bytes."""
    gc.collect()
    blobs = (found for found in gc.get_objects() if isinstance(found, Blob))
    return {blob.fd for blob in blobs if blob.fd >= 0 and blob.size > 1000}
