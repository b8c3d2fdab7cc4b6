"""The script: whatever a vendor can do wrong, on request, for as many calls as asked."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import openai as library
import pytest
from google.genai import errors, types
from PIL import ImageFile

from glassplate.engines.standin.behaviours import HOSTILE
from tests.standin.clients import FLARE, FLASH, SMALL, gemini, openai, opened, unpacked
from tests.standin.server import StandIn

WISH = {"model": FLARE, "prompt": "CANARY-1", "size": SMALL}


def raw(stand_in: StandIn, **options: object) -> httpx.Response:
    at = f"{stand_in.url}/openai/v1/images/generations"
    return httpx.post(at, json=WISH, headers={"authorization": "Bearer k"}, timeout=60, **options)


def test_a_line_counts_down_and_waits_for_what_makes_something(stand_in: StandIn) -> None:
    stand_in.script("openai", "500", times=2)
    openai(stand_in).models.list()
    for _ in range(2):
        with pytest.raises(library.InternalServerError):
            openai(stand_in).images.generate(**WISH)
    assert openai(stand_in).images.generate(**WISH).data
    assert [entry["behaviour"] for entry in stand_in.journal()] == ["usual", "500", "500", "usual"]


def test_a_route_can_be_named_and_all_vendors_too(stand_in: StandIn) -> None:
    stand_in.script("*", "500", route="/models")
    assert openai(stand_in).images.generate(**WISH).data
    with pytest.raises(library.InternalServerError):
        openai(stand_in).models.list()


def test_nonsense_is_refused(stand_in: StandIn) -> None:
    for told in (
        {"behaviour": "nonsense"},
        {"behaviour": "hostile", "kind": "x"},
        {"behaviour": "slow", "seconds": "x"},
        {"behaviour": "500", "times": 0},
        {"behaviour": "500", "colour": "red"},
    ):
        assert httpx.post(f"{stand_in.url}/_standin/script", json=told).status_code == 400


def test_a_refusal_has_a_stage(stand_in: StandIn) -> None:
    for stage in ("input", "output"):
        stand_in.script("openai", "blocked", stage=stage)
        with pytest.raises(library.BadRequestError) as refused:
            openai(stand_in).images.generate(**WISH)
        assert refused.value.code == "moderation_blocked"
        assert refused.value.body["moderation_details"]["moderation_stage"] == stage


def test_a_refusal_in_a_stream_comes_after_the_first_pictures(stand_in: StandIn) -> None:
    stand_in.script("openai", "blocked", stage="output")
    events = iter(openai(stand_in).images.generate(**WISH, stream=True, partial_images=1))
    assert next(events).type == "image_generation.partial_image"
    with pytest.raises(library.APIError) as refused:
        next(events)
    assert refused.value.code == "moderation_blocked"


def test_words_in_the_prompt_do_the_same(stand_in: StandIn) -> None:
    for prompt in ("a lake [blocked]", "[429 0.5] a lake", "a lake [hostile html]"):
        with pytest.raises(Exception):  # noqa: B017, PT011 - any error will do
            openai(stand_in).images.generate(**WISH | {"prompt": prompt}).data[0].b64_json  # noqa: B018
    assert openai(stand_in).images.generate(**WISH | {"prompt": "a [lake] [hostile nonsense]"}).data


def test_too_many_says_when_to_come_back(stand_in: StandIn) -> None:
    stand_in.script("openai", "429", retry_after=0.2)
    with pytest.raises(library.RateLimitError) as refused:
        openai(stand_in).images.generate(**WISH)
    assert refused.value.response.headers["retry-after-ms"] == "200"
    stand_in.script("openai", "429", retry_after=0.05)
    assert openai(stand_in, max_retries=1).images.generate(**WISH).data
    stand_in.script("gemini", "429", retry_after=3)
    with pytest.raises(errors.ClientError) as refused:
        gemini(stand_in).models.generate_content(model=FLASH, contents="x")
    assert refused.value.details["error"]["details"][0]["retryDelay"] == "3s"


def test_a_slow_answer_costs_a_call_for_each_retry(stand_in: StandIn) -> None:
    stand_in.script("openai", "slow", times=None, seconds=2)
    with pytest.raises(library.APITimeoutError):
        openai(stand_in, timeout=0.3).images.generate(**WISH)
    assert len(stand_in.journal()) == 1
    with pytest.raises(library.APITimeoutError):
        openai(stand_in, timeout=0.3, max_retries=1).images.generate(**WISH)
    assert len(stand_in.journal()) == 3, "the vendor's own retries repeat what costs money"


@pytest.mark.parametrize("where", ["head", "body"])
def test_a_cut_connection_is_an_error(stand_in: StandIn, where: str) -> None:
    stand_in.script("openai", "cut", where=where, times=2)
    with pytest.raises(httpx.TransportError):
        raw(stand_in)
    with pytest.raises(library.APIConnectionError):
        openai(stand_in).images.generate(**WISH)


def test_a_cut_stream_ends_in_silence_or_with_an_error(stand_in: StandIn) -> None:
    wish = {**WISH, "stream": True, "partial_images": 2}
    stand_in.script("openai", "cut", where="stream")
    events = [event.type for event in openai(stand_in).images.generate(**wish)]
    assert events == ["image_generation.partial_image"] * 2, "no completed event, no exception"
    stand_in.script("openai", "cut", where="body")
    with pytest.raises(Exception, match=r"(?i)connection|incomplete|closed|reset|peer|read"):
        list(openai(stand_in).images.generate(**wish))
    stand_in.script("gemini", "cut", where="stream")
    (chunk,) = gemini(stand_in).models.generate_content_stream(model=FLASH, contents="x")
    assert chunk.candidates[0].content.parts[0].text


HOSTILE_BYTES = {
    "svg": b"<svg",
    "html-picture": b"<!doctype html",
    "not-an-image": b"MZ",
    "pixel-bomb": b"\x89PNG",
    "polyglot": b"\x89PNG",
    "truncated": b"\x89PNG",
}


@pytest.mark.parametrize("kind", HOSTILE_BYTES)
def test_what_comes_as_a_picture_may_be_none(stand_in: StandIn, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", False)  # the auditor reads halves, and may be loaded
    stand_in.script("openai", "hostile", kind=kind)
    content = unpacked(raw(stand_in).json()["data"][0]["b64_json"])
    assert content.startswith(HOSTILE_BYTES[kind])
    if kind == "polyglot":
        assert b"<script>" in content
    elif kind == "pixel-bomb":
        assert content[16:24] == (60_000).to_bytes(4, "big") * 2
    else:
        with pytest.raises(Exception):  # noqa: B017, PT011 - any error will do
            opened(content)


def test_answers_that_are_not_what_they_should_be(stand_in: StandIn) -> None:
    def got(kind: str) -> httpx.Response:
        stand_in.script("openai", "hostile", kind=kind)
        return raw(stand_in)

    assert got("html").headers["content-type"] == "text/html"
    assert got("empty").content == b""
    assert got("redirect").headers["location"].startswith("http://169.254.169.254/")
    assert "CANARY-1" in got("echo").json()["error"]["message"]
    assert got("wrong-type").headers["content-type"].startswith("text/html")
    assert got("url").json()["data"][0]["url"].startswith("http://169.254.169.254/")
    assert len(got("many").json()["data"]) == 50
    assert got("usage").json()["usage"]["output_tokens"] < 0
    assert got("bad-base64").json()["data"][0]["b64_json"].startswith("%%%")
    with pytest.raises(ValueError, match=r"Expecting|Unterminated"):
        got("not-json").json()
    with pytest.raises((RecursionError, ValueError)):
        got("deep-json").json()
    with pytest.raises(httpx.TransportError):
        got("header-flood")


@pytest.mark.parametrize("kind", ["endless", "gzip-bomb"])
def test_an_endless_answer_gives_as_much_as_one_takes(stand_in: StandIn, kind: str) -> None:
    stand_in.script("openai", "hostile", kind=kind)
    at, taken = f"{stand_in.url}/openai/v1/images/generations", 0
    with httpx.stream("POST", at, json=WISH, headers={"authorization": "Bearer k"}, timeout=60) as answer:
        for piece in answer.iter_bytes(1 << 20):
            taken += len(piece)
            if taken > 100 << 20:
                break
    assert taken > 100 << 20
    assert openai(stand_in).images.generate(**WISH).data, "it lives on"


def test_every_hostile_kind_is_tried_at_gemini_without_harm_to_the_stand_in(stand_in: StandIn) -> None:
    for kind in sorted(set(HOSTILE) - {"endless", "gzip-bomb"}):
        stand_in.script("gemini", "hostile", kind=kind)
        try:
            gemini(stand_in).models.generate_content(
                model=FLASH, contents="x", config=types.GenerateContentConfig(store=False)
            )
        except Exception:  # what the library makes of it is its own affair
            continue
    assert httpx.get(f"{stand_in.url}/_standin/health").json() == {"ready": True}
    assert httpx.get(f"{stand_in.url}/_standin/script").json()["lines"] == []


def test_what_is_slow_can_be_let_go_on(stand_in: StandIn) -> None:
    stand_in.script("openai", "slow", seconds=600)
    with ThreadPoolExecutor(1) as aside:
        answer = aside.submit(raw, stand_in)
        while not stand_in.journal():
            time.sleep(0.05)
        stand_in.release()
        assert answer.result(30).status_code == 200
