"""The images API on an instance of its own: a company's models behind it, rates, signs of life."""

from __future__ import annotations

import base64
import io
import secrets
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import openai
import pytest
from PIL import Image

from tests.api.calling import bare, caller, new_key
from tests.api.test_compatible import credits, holes
from tests.instance import Client, Instance, own_instance
from tests.samples import ASTRONAUT
from tests.standin.server import StandIn


@pytest.fixture(scope="module")
def standin() -> Iterator[StandIn]:
    with StandIn() as server:
        yield server


@pytest.fixture(scope="module")
def own(standin: StandIn) -> Iterator[Instance]:
    settings = {"GLASSPLATE_STANDIN": standin.url, "GLASSPLATE_PING_S": "1", "GLASSPLATE_API_MODEL": "gpt-image-2"}
    with own_instance(**settings, GLASSPLATE_LIMITS_TIMES="1", GLASSPLATE_KEY_RATE="40") as instance:
        yield instance


@pytest.fixture(scope="module")
def demo(own: Instance) -> Client:
    return own.demo()


@pytest.fixture
def key(demo: Client) -> str:
    return new_key(demo)  # each has a rate of its own


@pytest.fixture
def sdk(own: Instance, key: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(api_key=key, base_url=f"{own.url}/v1", max_retries=0) as client:
        yield client


def test_a_companys_models_are_asked_for_by_its_names(sdk: openai.OpenAI, standin: StandIn, demo: Client) -> None:
    names = [model.id for model in sdk.models.list()]
    assert {"fake", "gpt-image-2-5-flare", "gpt-image-1-mini"} <= set(names)
    assert names.index("fake") < names.index("gpt-image-2-5-flare")  # what stays here comes first
    standin.reset()
    canary = secrets.token_hex(8)
    made = sdk.images.generate(
        model="gpt-image-2.5-flare", prompt=canary, size="1536x1024", quality="high", output_format="jpeg"
    )
    assert made.data
    assert made.data[0].b64_json
    assert Image.open(io.BytesIO(base64.b64decode(made.data[0].b64_json))).format == "JPEG"
    sdk.images.edit(model="gpt-image-1", prompt=canary, image=[ASTRONAUT, ASTRONAUT], mask=holes())
    assert len(standin.search(canary.encode())) == 2
    entries = str(standin.journal("openai"))
    for said in ("gpt-image-2.5-flare", "1536x1024", "high", "'gpt-image-2'"):
        assert said in entries, said


def test_what_a_company_refuses_is_refused_here(sdk: openai.OpenAI, standin: StandIn, demo: Client) -> None:
    before = credits(demo)
    standin.reset()
    standin.script("openai", "blocked")
    with pytest.raises(openai.BadRequestError) as refused:
        sdk.images.generate(model="gpt-image-2", prompt="a kite")
    assert refused.value.code == "moderation_blocked"
    assert credits(demo) == before


def test_a_long_stream_gives_signs_of_life_that_the_sdk_passes_over(own: Instance, key: str) -> None:
    asked = {"prompt": "a kite", "model": "fake", "stream": True, "seconds": 4}
    with bare(own) as client:
        answer = client.post("/v1/images/generations", json=asked, headers={"Authorization": f"Bearer {key}"})
    assert answer.text.count(": ping\n\n") >= 3
    with openai.OpenAI(api_key=key, base_url=f"{own.url}/v1") as sdk:
        stream = sdk.images.generate(prompt="a kite", model="fake", stream=True, extra_body={"seconds": 2})
        assert [event.type for event in stream] == ["image_generation.completed"]


def test_two_at_once_with_one_idempotency_key_are_one_job(own: Instance, demo: Client, key: str) -> None:
    before = credits(demo)["available"]
    word, begin = secrets.token_hex(8), threading.Barrier(4)

    def ask(_: int) -> httpx.Response:
        with caller(own, key, **{"Idempotency-Key": word}) as program:
            begin.wait()
            files = [("image", ("picture.jpg", ASTRONAUT, "image/jpeg"))]
            return program.post("/v1/images/edits", data={"prompt": "a hat", "model": "fake"}, files=files)

    with ThreadPoolExecutor(4) as many:
        answers = list(many.map(ask, range(4)))
    assert [each.status_code for each in answers] == [200] * 4, [each.text[:200] for each in answers]
    assert len({each.headers["x-glassplate-job"] for each in answers}) == 1
    assert credits(demo)["available"] == before - 2


def test_who_asks_too_often_is_told_when_to_come_back(own: Instance, key: str) -> None:
    with openai.OpenAI(api_key=key, base_url=f"{own.url}/v1", max_retries=0) as sdk:
        with pytest.raises(openai.RateLimitError) as often:
            [sdk.models.list() for _ in range(60)]
        assert often.value.code == "rate_limit_exceeded"
        wait = int(often.value.response.headers["retry-after"])
        assert 1 <= wait <= 3
        assert often.value.response.headers["x-ratelimit-remaining"] == "0"
        assert "x-should-retry" not in often.value.response.headers
        program = caller(own, key)
        answers = [program.get("/api/me") for _ in range(3)]
        refused = next(each for each in answers if each.status_code == 429)
        assert refused.json()["error"]["code"] == "error-too-many"
        assert refused.headers["retry-after"].isdigit()
        assert program.put("/api/pictures", content=ASTRONAUT).status_code in (201, 429)
        time.sleep(wait)
        with openai.OpenAI(api_key=key, base_url=f"{own.url}/v1", max_retries=2) as patient:
            assert patient.models.list()
