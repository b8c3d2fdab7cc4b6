"""What companies' engines share: sizes for the trip, the way back into the picture, retries, errors, previews."""

from __future__ import annotations

import base64
import threading
import time
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings, strategies as some
from PIL import Image

from glassplate import sandbox
from glassplate.billing import prices
from glassplate.engines.contract import Failed, Refused
from glassplate.engines.remote import errors, safe
from glassplate.engines.remote.alongside import follow
from glassplate.engines.remote.counted import counted
from glassplate.engines.remote.errors import Trouble, of_network, of_status
from glassplate.engines.remote.identity import mark
from glassplate.engines.remote.retrying import seconds, tried
from glassplate.lib.blob import Blob
from glassplate.sandbox import SandboxError
from tests.bombs import bombs
from tests.engines import remote
from tests.engines.remote import ALICE, Records, processor
from tests.pictures import astronaut, foreign, full_of_notes, mutated, not_pictures, packed, unpacked

FREE: dict[str, Any] = {"most": 1536 * 1024, "least": 655_360, "multiple": 16, "alpha": True}
FEW: dict[str, Any] = {"most": 1536 * 1024, "sizes": [[1024, 1024], [1536, 1024], [1024, 1536]], "alpha": True}
SIZES = [(512, 512), (40, 40), (3, 500), (2000, 90), (1600, 1000), (1, 1), (777, 333)]


def both(size: tuple[int, int], value: int = 255) -> list[Blob]:
    return [Blob.of(packed(astronaut().resize(size), "PNG")), Blob.of(packed(Image.new("L", size, value), "PNG"))]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("limits", [FREE, FEW])
def test_any_picture_gets_a_size_that_is_taken_and_comes_back_to_where_it_lay(
    size: tuple[int, int], limits: dict[str, Any]
) -> None:
    own = both(size)
    sent = safe.prepared(own, limits)
    width, height = sent.info["width"], sent.info["height"]
    picture, chosen = (unpacked(blob.read()) for blob in sent.blobs)
    assert picture.size == chosen.size == (width, height)
    if limits is FEW:
        assert [width, height] in FEW["sizes"]
    else:
        assert not width % 16 and not height % 16
        assert max(width, height) <= 3 * min(width, height)
        assert width * height <= FREE["most"] * 1.1
    made = safe.composited(Blob.of(sent.blobs[0].chunks()), own, sent.info["box"])
    after, before = (np.asarray(unpacked(blob.read()).convert("RGB"), int) for blob in (made.blob, own[0]))
    assert after.shape == before.shape
    assert np.abs(after - before).mean() < 16


@pytest.mark.parametrize("back", [(512, 512), (640, 640), (256, 256), (500, 520)])
@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L"])
def test_outside_the_mask_nothing_changes_by_one_bit(back: tuple[int, int], mode: str) -> None:
    image = astronaut().convert(mode)
    if mode == "RGBA":
        image.putalpha(Image.linear_gradient("L").resize(image.size))
    own = Blob.of(packed(image, "PNG"))
    grey = Image.linear_gradient("L").resize((512, 512)).point(lambda value: max(value * 2 - 255, 0))
    other = Blob.of(packed(Image.new("RGBA", back, (9, 200, 40, 255)), "PNG"))
    made = safe.composited(other, [own, Blob.of(packed(grey, "PNG"))])
    assert made.media_type == "image/png"
    after, before = (np.asarray(each.convert("RGBA")) for each in (unpacked(made.blob.read()), image))
    share = np.asarray(grey)
    assert (after[share == 0] == before[share == 0]).all()
    assert (after[share == 255] == (9, 200, 40, 255)).all()


def test_a_jpeg_stays_to_the_bit_outside_too() -> None:
    own = Blob.of(packed(astronaut(), "JPEG", quality=90))
    mask = Image.new("L", (512, 512), 0)
    mask.paste(255, (0, 0, 100, 100))
    made = safe.composited(Blob.of(packed(astronaut().rotate(180), "PNG")), [own, Blob.of(packed(mask, "PNG"))])
    after, before = (np.asarray(unpacked(blob.read()).convert("RGB")) for blob in (made.blob, own))
    assert (after[100:] == before[100:]).all() and (after[:, 100:] == before[:, 100:]).all()
    assert (after[:90, :90] != before[:90, :90]).any()


@pytest.mark.parametrize("name", [*not_pictures(), *foreign(), *(n for n in bombs() if "inflates" not in n)])
def test_what_is_no_picture_of_a_company_opens_nowhere(name: str) -> None:
    content = bombs()[name] if name in bombs() else (not_pictures() | foreign())[name]
    for act in (safe.picture, lambda raw: safe.composited(raw, both((64, 64)))):
        with pytest.raises(SandboxError) as caught:
            act(Blob.of(content))
        assert errors.unusable(caught.value).reason in ("failed-remote-answer", "failed-memory", "failed-crashed")
    assert safe.preview(Blob.of(content)) is None


@pytest.mark.parametrize("name", ["gif", "avif"])
def test_formats_that_nobody_asked_for_are_not_taken(name: str) -> None:
    with pytest.raises(SandboxError):
        safe.picture(Blob.of(full_of_notes("x")[name]))


@pytest.mark.parametrize("name", ["jpeg", "png", "webp", "png with alpha"])
def test_a_companys_notes_stay_in_its_own_file(name: str) -> None:
    content = full_of_notes("canary-of-notes")[name]
    made = safe.picture(Blob.of(content))
    assert b"canary-of-notes" not in made.blob.read() + made.thumbnail.read()
    assert made.original and made.original.read() == content
    bare = safe.picture(Blob.of(content), origin=False)
    assert bare.original is None


def test_damaged_answers_never_do_more_than_fail() -> None:
    own, ends = both((96, 96), 128), []
    for content in mutated(40, seed=7):
        try:
            safe.composited(Blob.of(content), own)
        except SandboxError as error:
            ends.append(errors.unusable(error).reason)
    assert set(ends) == {"failed-remote-answer"}


def test_an_empty_mask_is_the_persons_to_mend() -> None:
    with pytest.raises(SandboxError) as caught:
        safe.prepared(both((64, 64), 0), FREE)
    assert caught.value.code == "refused-nothing-marked"


@given(some.binary(min_size=1, max_size=5000))
@settings(max_examples=50, deadline=None)
def test_base64_of_both_alphabets(content: bytes) -> None:
    assert safe.from_base64(base64.b64encode(content).decode()).read() == content
    assert safe.from_base64(base64.urlsafe_b64encode(content).decode().rstrip("=")).read() == content


@pytest.mark.parametrize("text", ["", "!!!!", "a", "Zm9v\n", "Zm=9", "\u20ac\u20ac\u20ac\u20ac", "A" * 400])
def test_what_is_no_base64_or_too_long_is_a_bad_answer(text: str) -> None:
    with pytest.raises(Trouble) as caught:
        safe.from_base64(text, most=200)
    assert caught.value.outcome == errors.BAD_ANSWER


class Unsent(Exception):
    """As a network library has it, by its class's name alone."""


Unsent.__name__ = "ConnectError"


def test_only_what_was_never_sent_is_tried_again() -> None:
    calls: list[int] = []

    def fails(kind: type[Exception], times: int) -> str:
        calls.append(1)
        if len(calls) <= times:
            raise kind
        return "done"

    assert tried(lambda: fails(Unsent, 2), lambda: True) == "done"
    assert len(calls) == 3
    calls.clear()
    with pytest.raises(TimeoutError):
        tried(lambda: fails(TimeoutError, 1), lambda: True)
    assert len(calls) == 1
    calls.clear()
    with pytest.raises(Unsent):
        tried(lambda: fails(Unsent, 9), lambda: True)
    assert len(calls) == 3


def test_a_wait_ends_when_the_job_is_not_wanted() -> None:
    def busy() -> None:
        raise BlockingIOError

    with pytest.raises(Trouble) as caught:
        tried(busy, lambda: False, lambda error: 15.0)
    assert caught.value.outcome == Failed("failed-stopped")
    with pytest.raises(BlockingIOError):
        tried(busy, lambda: True, lambda error: 3600.0)


@pytest.mark.parametrize(
    ("text", "value"), [("3", 3.0), ("0.5", 0.5), (None, None), ("Wed, 21 Oct", None), ("-1", None), ("nan", None)]
)
def test_retry_after(text: str | None, value: float | None) -> None:
    assert seconds(text) == value


def test_every_status_and_error_has_a_sentence() -> None:
    from glassplate.lib.words import has

    outcomes = {of_status(status) for status in range(300, 600)} | set(errors.CODES.values())
    assert all(has(outcome.reason) for outcome in outcomes)
    assert Refused("refused-remote-content") in errors.CODES.values()
    assert of_network(RecursionError()) == errors.BAD_ANSWER
    assert of_network(Exception()) == errors.TROUBLE
    wrapped = RuntimeError()
    wrapped.__cause__ = Unsent()
    assert of_network(wrapped) == errors.UNREACHABLE


def test_the_egress_says_its_own_sentences() -> None:
    from glassplate.egress import errors as egress

    assert of_network(egress.NotPermitted("egress-not-listed")) == Failed("egress-not-listed")
    assert of_network(egress.NotPermitted("egress-redirected", sent=True)) == errors.BAD_ANSWER
    assert of_network(egress.Unreached("egress-unreached")) == errors.UNREACHABLE
    assert of_network(egress.Slow("egress-too-slow", sent=True)) == errors.LATE
    assert of_network(egress.Cut("egress-too-large", sent=True)) == errors.BAD_ANSWER
    assert of_network(egress.Broken("egress-broken", sent=True)) == errors.CUT
    assert errors.nothing_sent(egress.Unreached("egress-unreached"))
    assert not errors.nothing_sent(egress.NotPermitted("egress-not-listed"))
    assert not errors.nothing_sent(egress.Slow("egress-too-slow", sent=True))


def test_what_waits_ends_soon_after_the_wish() -> None:
    ended, aborted = threading.Event(), threading.Event()

    def waits() -> Iterator[int]:
        yield 1
        ended.wait(20)
        raise OSError

    def abort() -> None:
        aborted.set()
        ended.set()

    began = time.monotonic()
    heard: list[int] = []
    with pytest.raises(Trouble):
        heard.extend(follow(waits(), lambda: time.monotonic() - began < 0.3, abort))
    assert aborted.is_set() and time.monotonic() - began < 5
    assert list(follow(iter([1, 2, 3]), lambda: True, abort)) == [1, 2, 3]


def test_counts_are_believed_when_they_are_counts() -> None:
    class Usage:
        input_tokens, output_tokens, total_tokens = 5, -1, 1 << 80

    assert counted(Usage()) == {"input_tokens": 5}
    assert counted(None) == {}


def test_prices_have_a_day_and_the_operator_has_the_last_word(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    for engine in ("openai", "compatible", "comfyui"):
        assert prices.table(engine).as_of.year >= 2026
        assert prices.table(engine).source
    own = tmp_path / "prices.toml"
    own.write_text('as_of = 2026-11-22\nsource = "mine"\n[models.any]\nany = { any = [5, 0.2] }\n')
    monkeypatch.setenv("GLASSPLATE_COMPATIBLE_PRICES", str(own))
    assert prices.table("compatible").price("any", "any", "any") == prices.Price(5, 0.2)


def test_two_companies_get_different_marks(records: Records) -> None:
    hmac = {"identity": "hmac"}
    with remote.policy(processor("openai", **hmac), processor("comfyui", **hmac)):
        marks = {mark(company, ALICE) for company in ("openai", "comfyui")}
        assert len(marks) == 2 and None not in marks
        assert mark("openai", ALICE) in marks
        assert mark("openai", None) is mark("compatible", ALICE) is mark("unknown", ALICE) is None


def test_a_large_picture_is_laid_in_within_its_memory() -> None:
    size = (4000, 3000)
    own = [Blob.of(packed(astronaut().resize(size), "JPEG")), Blob.of(packed(Image.new("L", size, 200), "PNG"))]
    made = safe.composited(Blob.of(packed(astronaut().resize((1456, 1088)), "PNG")), own)
    assert (made.width, made.height) == size
    sandbox.close()
