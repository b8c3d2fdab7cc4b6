"""The engine for servers that speak OpenAI's language: asks for little, believes less."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PIL import Image

from glassplate import engines, sandbox
from glassplate.engines import Failed, Made, Refused, Result
from glassplate.engines.contract import Seen
from glassplate.engines.safety import checks
from tests.engines import remote
from tests.engines.remote import Records, StandIn, run
from tests.pictures import astronaut, packed, unpacked

WORDS = "a heron in a red coat"


def test_words_become_pictures(standin: StandIn, records: Records) -> None:
    done = run("compatible-create", WORDS, size="1024x1024", variants=2)
    assert isinstance(done.outcome, Result)
    assert [(made.width, made.height) for made in done.outcome.pictures] == [(1024, 1024)] * 2
    (sent,) = standin.journal()
    assert sent["fields"] == {"prompt": WORDS, "response_format": "b64_json", "size": "1024x1024", "n": 2}
    assert records.begun[0].processor == "compatible"


def test_a_picture_of_another_size_is_brought_back(standin: StandIn) -> None:
    drawing = packed(astronaut().resize((300, 200)).quantize(64).convert("RGB"), "PNG")
    mask = Image.new("L", (300, 200), 0)
    mask.paste(255, (100, 50, 180, 120))
    done = run("compatible-edit", WORDS, {"picture": drawing, "mask": packed(mask, "PNG")})
    after, before, chosen = np.asarray(unpacked(done.content)), np.asarray(unpacked(drawing)), np.asarray(mask)
    assert after.shape == before.shape
    assert (after[chosen == 0] == before[chosen == 0]).all()
    assert (after[chosen == 255] != before[chosen == 255]).any(axis=1).mean() > 0.5


def test_the_operator_names_the_models(standin: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GLASSPLATE_COMPATIBLE_MODELS", "stand-in-large, stand-in-small")
    model = engines.tool("compatible-create")[1].parameters[0]
    assert (model.options, model.default) == (("stand-in-large", "stand-in-small"), "stand-in-large")
    run("compatible-create", WORDS, model="stand-in-small")
    assert standin.journal()[0]["fields"]["model"] == "stand-in-small"
    monkeypatch.setenv("GLASSPLATE_COMPATIBLE_MODELS", "gone")
    assert run("compatible-create", WORDS).outcome == Failed("failed-remote-model")


def test_a_refusal_is_no_failure(standin: StandIn) -> None:
    standin.script("blocked", vendor="compatible")
    assert run("compatible-create", WORDS).outcome == Refused("refused-remote-content")


def test_busy_is_tried_again(standin: StandIn) -> None:
    standin.script("429", vendor="compatible", retry_after=0.2)
    assert isinstance(run("compatible-create", WORDS).outcome, Result)


@pytest.mark.parametrize(
    "kind", ["not-an-image", "svg", "html", "endless", "redirect", "echo", "gzip-bomb", "truncated"]
)
def test_a_hostile_answer_is_a_failure_and_no_more(
    standin: StandIn, kind: str, capfd: pytest.CaptureFixture[str]
) -> None:
    standin.script("hostile", vendor="compatible", kind=kind)
    outcome = run("compatible-create", WORDS).outcome
    assert isinstance(outcome, Failed) and outcome.reason.startswith("failed-remote-")
    assert WORDS not in "".join(capfd.readouterr())


def test_a_server_without_a_key_is_asked_all_the_same(
    standin: StandIn, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Declared by its address, without the stand-in's setting: in clear and on this machine, since it is our own."""
    monkeypatch.delenv("GLASSPLATE_STANDIN")
    assert engines.catalogue()["compatible"].missing() == "engine-not-set-up"  # type: ignore[attr-defined]
    monkeypatch.setenv("GLASSPLATE_COMPATIBLE_URL", f"{standin.url}/compatible/v1/")
    assert engines.catalogue()["compatible"].missing() is None  # type: ignore[attr-defined]
    assert isinstance(run("compatible-create", WORDS).outcome, Result)
    with remote.policy(remote.processor("compatible", self_hosted=False, hosts=["images.example"])):
        assert run("compatible-create", WORDS).outcome == Failed("egress-in-clear")
    assert len(standin.journal()) == 1


@pytest.mark.parametrize(
    ("format", "media_type"), [("png", "image/png"), ("jpeg", "image/jpeg"), ("webp", "image/webp")]
)
def test_a_picture_is_packed_as_it_will_be_handed_out(standin: StandIn, format: str, media_type: str) -> None:
    made = made_by(format=format)
    assert made.media_type == media_type
    assert Image.open(io.BytesIO(made.blob.read())).get_format_mimetype() == media_type


def test_a_picture_is_looked_at_where_it_is_opened(standin: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    made = made_by()
    tool = engines.tool("compatible-create")[1]
    assert made.seen and 0 < made.seen.score < 1 and not made.seen.known
    again = sandbox.run(checks.WORK, [made.blob, *checks.eyes()], {"kinds": ["image"]}, checks.LIMITS).info
    assert made.seen.score == pytest.approx(again["score"], abs=0.05)
    monkeypatch.setattr(checks, "_look", lambda things, reason: pytest.fail("looked at twice") if things else None)
    assert checks.after([made], tool) is None
    assert checks.after([replace(made, seen=Seen(0.99, known=False))], tool) == Refused("refused-picture-made")
    assert checks.after([replace(made, seen=Seen(0.01, known=True))], tool) == Refused("refused-picture-known")


@pytest.mark.parametrize("told", [{}, {"score": float("nan"), "known": False}, {"score": "0", "known": False}])
def test_a_look_that_cannot_be_is_none(told: dict[str, Any]) -> None:
    assert checks.seen(told) is None


def test_what_was_not_looked_at_on_the_way_is_looked_at_after(
    standin: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "eyes", list)
    made = made_by()
    assert made.seen is None
    looked: list[str] = []
    monkeypatch.setattr(checks, "_look", lambda things, reason: looked.extend(kind for kind, _ in things))
    checks.after([made], engines.tool("compatible-create")[1])
    assert looked == ["image"]


def made_by(**more: Any) -> Made:
    """Return what the engine makes of our words."""
    task = remote.task_of("compatible-create", WORDS, **more)
    *_, outcome = engines.tool("compatible-create")[0].render(task)
    assert isinstance(outcome, Result)
    return outcome.pictures[0]
