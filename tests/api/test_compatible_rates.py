"""The images API when much is asked or takes long: rates, signs of life, one job for several requests at once."""

from __future__ import annotations

import secrets
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import openai
import pytest

from tests.api.calling import bare, caller, new_key
from tests.api.test_compatible import credits
from tests.instance import Client, Instance
from tests.pictures import SMALL
from tests.usage.limiting import everybody


@pytest.fixture(scope="module")
def alice(site: Instance) -> Client:
    return site.person("Alice")


@pytest.fixture
def key(alice: Client) -> str:
    return new_key(alice)  # each has a rate of its own


def test_a_long_stream_gives_signs_of_life_that_the_sdk_passes_over(site: Instance, key: str) -> None:
    asked = {"prompt": "a kite", "model": "fake", "stream": True, "seconds": 4}
    with bare(site) as client:
        answer = client.post("/v1/images/generations", json=asked, headers={"Authorization": f"Bearer {key}"})
    assert answer.text.count(": ping\n\n") >= 3
    with openai.OpenAI(api_key=key, base_url=f"{site.url}/v1") as sdk:
        stream = sdk.images.generate(prompt="a kite", model="fake", stream=True, extra_body={"seconds": 2})
        assert [event.type for event in stream] == ["image_generation.completed"]


def test_two_at_once_with_one_idempotency_key_are_one_job(site: Instance, alice: Client, key: str) -> None:
    before = credits(alice)["available"]
    word, begin = secrets.token_hex(8), threading.Barrier(4)

    def ask(_: int) -> httpx.Response:
        with caller(site, key, **{"Idempotency-Key": word}) as program:
            begin.wait()
            files = [("image", ("picture.jpg", SMALL, "image/jpeg"))]
            return program.post("/v1/images/edits", data={"prompt": "a hat", "model": "fake"}, files=files)

    with ThreadPoolExecutor(4) as many:
        answers = list(many.map(ask, range(4)))
    assert [each.status_code for each in answers] == [200] * 4, [each.text[:200] for each in answers]
    assert len({each.headers["x-glassplate-job"] for each in answers}) == 1
    assert credits(alice)["available"] == before - 2


def test_who_asks_too_often_is_told_when_to_come_back(site: Instance, key: str) -> None:
    program = caller(site, key)
    usual = program.get("/api/me").headers["x-ratelimit-limit"]
    with everybody(requests_key=40), openai.OpenAI(api_key=key, base_url=f"{site.url}/v1", max_retries=0) as sdk:
        _until_rate(program, "40")
        with pytest.raises(openai.RateLimitError) as often:
            [sdk.models.list() for _ in range(60)]
        assert often.value.code == "rate_limit_exceeded"
        wait = int(often.value.response.headers["retry-after"])
        assert 1 <= wait <= 3
        assert often.value.response.headers["x-ratelimit-remaining"] == "0"
        assert "x-should-retry" not in often.value.response.headers
        answers = [program.get("/api/me") for _ in range(3)]
        refused = next(each for each in answers if each.status_code == 429)
        assert refused.json()["error"]["code"] == "error-too-many"
        assert refused.headers["retry-after"].isdigit()
        assert program.put("/api/pictures", content=SMALL).status_code in (201, 429)
        time.sleep(wait)
        with openai.OpenAI(api_key=key, base_url=f"{site.url}/v1", max_retries=2) as patient:
            assert patient.models.list()
    _until_rate(program, usual)  # others have keys too


def _until_rate(program: Client, number: str) -> None:
    end = time.monotonic() + 10
    while program.get("/api/me").headers["x-ratelimit-limit"] != number:
        assert time.monotonic() < end
        time.sleep(0.2)
