"""OpenAI's engine against the stand-in: what goes out, what comes back, and all that can go wrong on the way."""

from __future__ import annotations

import io
import threading
import time
from typing import Any

import numpy as np
import pytest
from PIL import Image

from glassplate import engines
from glassplate.engines import Failed, Refused, Result
from glassplate.engines.openai import engine as openai_engine
from glassplate.engines.openai.models import ALIASES, DEFAULT, MODELS, living
from tests.engines import remote
from tests.engines.remote import ALICE, Records, StandIn, processor, run
from tests.pictures import astronaut, packed, unpacked

WORDS = "a heron in a red coat"


def photo(width: int = 320, height: int = 240) -> bytes:
    return packed(astronaut().resize((width, height)), "JPEG", quality=92)


def painted(width: int = 320, height: int = 240) -> bytes:
    mask = Image.new("L", (width, height), 0)
    mask.paste(255, (80, 60, 200, 160))
    mask.paste(120, (200, 60, 204, 160))
    return packed(mask, "PNG")


@pytest.fixture
def without_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no unfinished pictures come, where they are not the subject: each takes as long as a whole one."""
    monkeypatch.setattr(openai_engine, "PREVIEWS", 0)


quick = pytest.mark.usefixtures("without_looks")


def only(standin: StandIn) -> dict[str, Any]:
    (entry,) = standin.journal()
    return entry


def test_words_become_a_picture(standin: StandIn, records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_ORG_ID", "org-of-the-environment")
    done = run("openai-create", WORDS, size="1536x1024", quality="low")
    assert isinstance(done.outcome, Result)
    (made,) = done.outcome.pictures
    assert (made.width, made.height) == (1536, 1024) == unpacked(made.blob.read()).size
    assert max(unpacked(made.thumbnail.read()).size) == 512
    counted = done.outcome.usage
    assert counted["output_tokens"] == counted["output_image_tokens"] > 0
    assert counted["input_tokens"] == counted["input_text_tokens"] + counted["input_image_tokens"] > 0
    assert counted["total_tokens"] == counted["input_tokens"] + counted["output_tokens"]
    sent = only(standin)
    assert (sent["path"], sent["fields"]["prompt"], sent["fields"]["quality"]) == (
        "/v1/images/generations",
        WORDS,
        "low",
    )
    assert sent["fields"]["model"] == MODELS[DEFAULT].name
    assert set(sent["headers"]) <= {"authorization", "content-type"}
    (errand,) = records.begun
    assert (errand.processor, errand.purpose, errand.sends, errand.person) == ("openai", "pictures", ("prompt",), ALICE)


def test_unfinished_pictures_are_shown_small(standin: StandIn) -> None:
    done = run("openai-create", WORDS)
    assert len(done.previews) == 2
    for preview in done.previews:
        assert preview[8:12] == b"WEBP" and max(unpacked(preview).size) <= 512
    parts = [step.part or 0 for step in done.steps if step.preview]
    assert parts == sorted(parts)


@quick
def test_the_companys_own_file_is_kept_beside_ours(standin: StandIn) -> None:
    done = run("openai-create", WORDS, quality="low")
    assert isinstance(done.outcome, Result)
    original = done.outcome.pictures[0].original
    assert original and unpacked(original.read()).size == (1024, 1024)


def test_several_at_once_are_one_call(standin: StandIn) -> None:
    done = run("openai-create", WORDS, variants=3, quality="low")
    assert isinstance(done.outcome, Result)
    assert len(done.outcome.pictures) == 3
    assert len({made.blob.read() for made in done.outcome.pictures}) == 3
    assert only(standin)["fields"]["n"] == 3


@quick
def test_transparency_stays(standin: StandIn) -> None:
    assert unpacked(run("openai-create", WORDS, background="transparent").content).mode == "RGBA"


@quick
def test_outside_the_mask_every_pixel_stays(standin: StandIn) -> None:
    own = remote.task_of("openai-edit", WORDS, {"picture": photo(), "mask": painted()})
    before = np.asarray(unpacked(own.pictures["picture"].read()).convert("RGB"))
    done = run("openai-edit", WORDS, {"picture": photo(), "mask": painted()})
    after, mask = np.asarray(unpacked(done.content)), np.asarray(unpacked(painted()))
    assert after.shape == (240, 320, 3)
    assert (after[mask == 0] == before[mask == 0]).all()
    assert (after[mask == 255] != before[mask == 255]).any(axis=1).mean() > 0.5
    sent = only(standin)
    assert sent["path"] == "/v1/images/edits"
    alpha = unpacked(standin.picture(sent, "mask")).getchannel("A")
    whole = unpacked(standin.picture(sent, "image"))
    assert alpha.size == whole.size and sent["fields"]["size"] == [f"{whole.width}x{whole.height}"]
    assert not whole.width % 16 and not whole.height % 16
    seen = np.asarray(alpha.resize((320, 240), Image.Resampling.NEAREST))
    assert (seen[80:140, 100:180] == 0).all()  # alpha 0: edit here
    assert (seen[:50] == 255).all()


@quick
@pytest.mark.parametrize(
    ("model", "size"),
    [("gpt-image-1-5", (300, 100)), ("gpt-image-1-mini", (90, 260)), ("gpt-image-2-6-flare", (300, 100))],
)
def test_models_of_few_sizes_keep_the_outside_too(standin: StandIn, model: str, size: tuple[int, int]) -> None:
    drawing = packed(astronaut().resize(size).quantize(64).convert("RGB"), "PNG")
    mask = Image.new("L", size, 0)
    mask.paste(255, (10, 10, 60, 60))
    done = run("openai-edit", WORDS, {"picture": drawing, "mask": packed(mask, "PNG")}, model=model)
    after, before = np.asarray(unpacked(done.content)), np.asarray(unpacked(drawing))
    assert (after[np.asarray(mask) == 0] == before[np.asarray(mask) == 0]).all()


@quick
def test_an_edit_without_a_mask_sends_the_picture_as_it_is_kept(standin: StandIn, records: Records) -> None:
    kept = remote.task_of("openai-edit", WORDS, {"picture": photo()}).pictures["picture"].read()
    done = run("openai-edit", WORDS, {"picture": photo(), "references-1": photo(60, 40), "references-2": photo(50, 50)})
    assert isinstance(done.outcome, Result)
    sent = only(standin)
    assert len(sent["pictures"]) == 3
    assert standin.picture(sent, "image") == kept
    assert records.begun[0].sends == ("pictures of the job", "prompt")


def test_an_empty_mask_is_refused_and_nothing_sent(standin: StandIn) -> None:
    empty = packed(Image.new("L", (320, 240), 0), "PNG")
    done = run("openai-edit", WORDS, {"picture": photo(), "mask": empty})
    assert done.outcome == Refused("refused-nothing-marked")
    assert standin.journal() == []


def test_a_size_that_the_model_does_not_make_is_refused_here(standin: StandIn) -> None:
    done = run("openai-create", WORDS, model="gpt-image-1-5", size="2560x1440")
    assert done.outcome == Refused("refused-size-for-model")
    assert standin.journal() == []


@pytest.mark.parametrize("stage", ["input", "output"])
def test_a_refusal_is_no_failure(standin: StandIn, stage: str) -> None:
    standin.script("blocked", vendor="openai", stage=stage)
    assert run("openai-create", WORDS).outcome == Refused("refused-remote-content")


@quick
def test_busy_is_tried_again_when_it_says_when(standin: StandIn, records: Records) -> None:
    standin.script("429", times=2, vendor="openai", retry_after=0.3)
    assert isinstance(run("openai-create", WORDS).outcome, Result)
    assert [entry["status"] for entry in standin.journal()] == [429, 429, 200]
    assert len(records.begun) == 1


def test_busy_for_long_is_left_to_the_person(standin: StandIn) -> None:
    standin.script("429", vendor="openai", retry_after=90.0)
    assert run("openai-create", WORDS).outcome == Failed("failed-remote-busy", again=True)
    assert len(standin.journal()) == 1


def test_what_may_have_been_done_is_never_repeated(standin: StandIn) -> None:
    standin.script("500", vendor="openai")
    assert run("openai-create", WORDS).outcome == Failed("failed-remote-trouble", again=True)
    standin.script("cut", vendor="openai", where="head")
    assert run("openai-create", WORDS).outcome == Failed("failed-remote-cut", again=True)
    assert len(standin.journal()) == 2


@pytest.mark.parametrize("where", ["body", "stream"])
@pytest.mark.parametrize("variants", [1, 2])
def test_an_answer_that_breaks_off_is_a_failure(standin: StandIn, where: str, variants: int) -> None:
    standin.script("cut", vendor="openai", where=where)
    outcome = run("openai-create", WORDS, variants=variants).outcome
    assert isinstance(outcome, Failed)
    assert outcome.reason in ("failed-remote-cut", "failed-remote-answer")


BAD = (
    "not-an-image",
    "svg",
    "html-picture",
    "pixel-bomb",
    "bad-base64",
    "truncated",
    "html",
    "not-json",
    "deep-json",
) + (
    "empty",
    "endless",
    "redirect",
    "echo",
    "gzip-bomb",
    "header-flood",
    "url",
)


ENDLESS = ("endless", "gzip-bomb", "header-flood")


@pytest.mark.parametrize("kind", BAD)
def test_a_hostile_answer_is_a_failure_and_no_more(
    standin: StandIn, kind: str, capfd: pytest.CaptureFixture[str]
) -> None:
    for variants in (1, 2):  # one comes as a stream
        standin.script("hostile", vendor="openai", kind=kind)
        outcome = run("openai-create", WORDS, variants=variants).outcome
        assert isinstance(outcome, Failed), outcome
        assert outcome.reason.startswith("failed-remote-")
        assert WORDS not in "".join(capfd.readouterr())
    if kind in ENDLESS:
        assert isinstance(run("openai-create", WORDS, quality="low").outcome, Result), "what it took is given back"


@pytest.mark.parametrize("variants", [1, 2])  # one comes as a stream, several as a whole
def test_an_address_in_the_place_of_a_picture_is_not_followed(
    standin: StandIn, records: Records, variants: int
) -> None:
    done = run("openai-create", f"{WORDS} [hostile url]", variants=variants)
    assert done.outcome == Failed("failed-remote-answer")
    assert not done.previews
    assert len(records.begun) == 1, "nothing else left for anywhere"
    assert len(standin.journal()) == 1


@pytest.mark.parametrize("kind", ["polyglot", "usage", "wrong-type"])
def test_an_odd_answer_is_used_as_far_as_it_goes(standin: StandIn, kind: str) -> None:
    standin.script("hostile", vendor="openai", kind=kind)
    outcome = run("openai-create", WORDS, variants=2).outcome
    assert isinstance(outcome, Result)
    assert len(outcome.pictures) == 2
    assert all(b"<script" not in made.blob.read() for made in outcome.pictures)
    assert all(0 <= count < 10**9 for count in outcome.usage.values())


def test_an_echo_of_the_words_ends_here(standin: StandIn, capfd: pytest.CaptureFixture[str]) -> None:
    for variants in (1, 2):
        standin.script("hostile", vendor="openai", kind="echo")
        done = run("openai-create", WORDS, variants=variants)
        assert WORDS not in f"{done.outcome!r}{''.join(capfd.readouterr())}"


def test_who_cancels_does_not_wait(standin: StandIn) -> None:
    standin.script("slow", vendor="openai", seconds=20.0)
    over = threading.Event()
    threading.Timer(0.7, over.set).start()
    began = time.monotonic()
    done = run("openai-create", WORDS, wanted=lambda: not over.is_set())
    assert done.outcome == Failed("failed-stopped")
    assert time.monotonic() - began < 5
    assert not [thread for thread in threading.enumerate() if "draw" in thread.name]


def test_nobody_there(standin: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GLASSPLATE_STANDIN", "http://127.0.0.1:9")
    assert run("openai-create", WORDS).outcome == Failed("failed-remote-unreachable", again=True)


def test_what_the_policy_does_not_list_is_not_called(standin: StandIn, records: Records) -> None:
    with remote.policy(processor("openai", receives=["prompt"])):
        done = run("openai-edit", WORDS, {"picture": photo()})
    assert done.outcome == Failed("egress-other-data")
    assert standin.journal() == [] and records.refused


@quick
def test_a_person_has_no_mark_unless_the_policy_says_so(standin: StandIn) -> None:
    run("openai-create", WORDS, quality="low")
    assert "safety_identifier" not in only(standin)["fields"]
    assert not standin.holds(str(ALICE))


@quick
def test_a_mark_is_the_same_for_a_person_and_tells_nothing(standin: StandIn) -> None:
    with remote.policy(processor("openai", identity="hmac")):
        run("openai-create", WORDS, quality="low")
        run("openai-edit", WORDS, {"picture": photo()}, quality="low")
    first, second = standin.journal()
    assert [first["fields"]["safety_identifier"]] == second["fields"]["safety_identifier"]
    assert len(first["fields"]["safety_identifier"]) == 48
    assert not standin.holds(str(ALICE)) and not standin.holds(ALICE.hex)


@quick
@pytest.mark.parametrize("gone", ["dall-e-2", "dall-e-3", "gpt-image-1"])
def test_a_name_of_a_model_that_is_gone_leads_to_one_that_lives(standin: StandIn, gone: str) -> None:
    task = remote.task_of("openai-create", WORDS)
    task = type(task)(**{**vars(task), "parameters": {**task.parameters, "model": gone}})
    *_, outcome = engines.tool("openai-create")[0].render(task)
    assert isinstance(outcome, Result)
    assert only(standin)["fields"]["model"] == MODELS[ALIASES[gone]].name


def test_every_alias_leads_somewhere() -> None:
    assert all(living(name) in MODELS for name in ALIASES)
    assert living("flux") is None


def test_every_model_has_prices() -> None:
    tool = engines.tool("openai-create")[1]
    for model in MODELS:
        for quality in ("low", "medium", "high"):
            one = tool.quote({"model": model, "quality": quality, "size": "auto"})
            assert 1 <= one <= tool.quote({"model": model, "quality": quality, "size": "2048x2048"})
    assert tool.quote({"quality": "high", "variants": 3}) == 3 * tool.quote({"quality": "high"})


def test_what_is_missing_is_said(records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = engines.catalogue()["openai"]
    monkeypatch.delenv("GLASSPLATE_STANDIN", raising=False)
    with remote.policy():
        assert engine.missing() == "engine-not-set-up"  # type: ignore[attr-defined]
        monkeypatch.setenv("GLASSPLATE_OPENAI_KEY", "sk-test")
        assert engine.missing() is None  # type: ignore[attr-defined]
    with remote.policy(without_openai):
        assert engine.missing() == "engine-not-in-policy"  # type: ignore[attr-defined]
        assert run("openai-create", WORDS).outcome == Failed("engine-not-in-policy")
    with remote.policy(processor("openai", retention="a week", retention_days=7)):
        assert engine.missing() == "engine-keeps-longer"  # type: ignore[attr-defined]
        assert run("openai-create", WORDS).outcome == Failed("engine-keeps-longer")


def without_openai(values: dict[str, Any]) -> None:
    values["pictures"]["engines"].remove("openai")
    values["processors"] = [card for card in values["processors"] if card["id"] != "openai"]


def test_a_region_is_called_where_the_policy_lists_one(records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GLASSPLATE_STANDIN", raising=False)
    with remote.policy():
        assert openai_engine.base() == "https://eu.api.openai.com/v1"
    with remote.policy(processor("openai", hosts=["api.openai.com"])):
        assert openai_engine.base() == "https://api.openai.com/v1"


@quick
def test_a_picture_of_twelve_megapixels_is_brought_down_for_the_trip(standin: StandIn) -> None:
    whole = io.BytesIO()
    astronaut().resize((4000, 3000)).save(whole, "JPEG", quality=90)
    run("openai-edit", WORDS, {"picture": whole.getvalue()}, quality="low")
    (seen,) = only(standin)["pictures"]
    assert seen["width"] * seen["height"] <= 1536 * 1024
