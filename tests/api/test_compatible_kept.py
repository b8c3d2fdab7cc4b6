"""The images API, and the command line, where nothing is kept: inside the request, or until its job is done."""

from __future__ import annotations

import base64
import io
import secrets
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import openai
import pytest
from PIL import Image

from tests import traces
from tests.api.calling import caller, new_key
from tests.api.test_compatible import credits, holes, settled
from tests.api.test_generate_command import KEY, WORDS, rows, running, until
from tests.engines.test_command_line import glassplate
from tests.instance import Client, Instance, placed
from tests.pictures import SMALL
from tests.samples import unique

PICTURE = unique()


@pytest.fixture(scope="module", params=[pytest.param("local", marks=pytest.mark.soak), "brief"])
def own(request: pytest.FixtureRequest) -> Iterator[Instance]:
    with placed(request.param) as instance:
        yield instance


@pytest.fixture(scope="module")
def demo(own: Instance) -> Client:
    return own.demo()


@pytest.fixture(scope="module")
def key(demo: Client) -> str:
    return new_key(demo)


@pytest.fixture(scope="module")
def sdk(own: Instance, key: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(api_key=key, base_url=f"{own.url}/v1") as client:
        yield client


def nothing_stays(own: Instance, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    files = list
    while time.monotonic() < end:
        files = [file for file in (own.data / "objects").rglob("*") if file.is_file()]
        if not files:
            return
        time.sleep(0.2)
    assert files == []


def test_a_picture_is_made_and_nothing_of_it_stays(own: Instance, demo: Client, sdk: openai.OpenAI) -> None:
    canary, before = f"canary {secrets.token_hex(8)}", credits(demo)["available"]
    made = sdk.images.generate(model="fake", prompt=canary, output_format="webp")
    assert made.data
    assert made.data[0].b64_json
    assert Image.open(io.BytesIO(base64.b64decode(made.data[0].b64_json))).format == "WEBP"
    assert made.usage
    assert made.usage.total_tokens == 272  # told in the answer, also where no record of the job says it
    assert credits(demo) == {"available": before - 2, "held": 0}
    assert demo.get("/api/sessions").status_code == 404
    nothing_stays(own)
    assert traces.found_in([own.data, own.log], traces.forms(canary)) == []


def test_an_edit_with_a_mask_and_a_stream(own: Instance, demo: Client, sdk: openai.OpenAI) -> None:
    stream = sdk.images.edit(model="fake", prompt="a hat", image=PICTURE, mask=holes(), stream=True)
    events = list(stream)
    assert [event.type for event in events][-1] == "image_edit.completed"
    nothing_stays(own)
    assert traces.found_in([own.data, own.log], traces.pieces(PICTURE)) == []


def test_one_result_at_a_time(sdk: openai.OpenAI, demo: Client) -> None:
    before = credits(demo)
    with pytest.raises(openai.BadRequestError) as several:
        sdk.images.generate(model="fake", prompt="a hat", n=2)
    assert several.value.code == "job-one-result-here"
    with pytest.raises(openai.BadRequestError) as flagged:
        sdk.images.generate(model="fake", prompt="a hat", extra_body={"shows": "flagged"})
    assert flagged.value.code == "moderation_blocked"
    assert credits(demo) == before


def test_who_goes_away_pays_nothing(own: Instance, demo: Client, key: str) -> None:
    before = credits(demo)
    asked = {"prompt": "a hat", "model": "fake", "seconds": 300}
    with httpx.Client(base_url=own.url, timeout=2) as client, pytest.raises(httpx.ReadTimeout):
        client.post("/v1/images/generations", json=asked, headers={"Authorization": f"Bearer {key}"})
    settled(demo, before)
    nothing_stays(own)


def test_what_was_not_kept_cannot_be_had_twice(own: Instance, demo: Client, key: str) -> None:
    before = credits(demo)["available"]
    program = caller(own, key, **{"Idempotency-Key": secrets.token_hex(8)})
    asked = {"prompt": "a hat", "model": "fake"}
    first, second = (program.post("/v1/images/generations", json=asked) for _ in range(2))
    assert first.status_code == 200, first.text
    assert (second.status_code, second.json()["error"]["code"]) == (409, "once-left-nothing")
    assert second.headers["x-should-retry"] == "false"
    assert credits(demo)["available"] == before - 2


def test_the_result_comes_to_the_command_line_all_the_same(
    own: Instance, demo: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(KEY, new_key(demo, "read", "make"))
    monkeypatch.chdir(tmp_path)
    Path("one.png").write_bytes(SMALL)
    before, at = credits(demo)["available"], ("--url", own.url, "--yes", "--json")
    assert glassplate("generate", WORDS, "--engine", "fake", *at, "-o", "kite.png") == 0
    assert glassplate("edit", "one.png", "--prompt", "a hat", "--engine", "fake", *at, "-o", "hat.jpg") == 0
    done = rows(capsys)
    assert Image.open(tmp_path / "kite.png").format == "PNG"
    assert [Path(name).suffix for name in done[1]["outputs"]] == [".png"]  # as it came: its credential holds for that
    assert all(Image.open(name).size for row in done for name in row["outputs"])
    assert glassplate("edit", "one.png", "--tool", "fake-refuse", *at) == 3
    assert glassplate("edit", "one.png", "--tool", "fake-fail", *at) == 4
    assert credits(demo) == {"available": before - 4, "held": 0}
    with running(tmp_path, "edit", "one.png", "--tool", "fake-slow", "--seconds", "300", *at) as command:
        until(lambda: credits(demo)["held"] == 1)
        command.send_signal(signal.SIGINT)
        assert command.wait(60) == 130
    settled(demo, {"available": before - 4, "held": 0})
