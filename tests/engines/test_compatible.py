"""The engine for servers that speak OpenAI's language: asks for little, believes less."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from glassplate import engines
from glassplate.engines import Failed, Refused, Result
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
