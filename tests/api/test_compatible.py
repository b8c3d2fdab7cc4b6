"""What is made for OpenAI's images API works here unchanged: its own SDK, Open WebUI, LibreChat."""

from __future__ import annotations

import asyncio
import base64
import io
import secrets
import time
from collections.abc import Iterator
from typing import Any

import httpx
import openai
import pytest
from PIL import Image

from tests import traces
from tests.api.calling import bare, new_key
from tests.instance import Client, Instance
from tests.pictures import SMALL
from tests.samples import ASTRONAUT

WORDS = "a red kite over the sea"


@pytest.fixture(scope="module")
def alice(site: Instance) -> Client:
    return site.person("Alice", credits=1000)


@pytest.fixture(scope="module")
def key(alice: Client) -> str:
    return new_key(alice)


@pytest.fixture(scope="module")
def sdk(site: Instance, key: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(api_key=key, base_url=f"{site.url}/v1", max_retries=2) as client:
        yield client


def picture(data: Any) -> Image.Image:
    image = Image.open(io.BytesIO(base64.b64decode(data.b64_json)))
    image.load()
    return image


def png(mode: str, size: tuple[int, int], colour: Any) -> bytes:
    file = io.BytesIO()
    Image.new(mode, size, colour).save(file, "PNG")
    return file.getvalue()


def holes(size: tuple[int, int] = (512, 512)) -> bytes:
    """Return a mask as OpenAI wants it: a transparent half is to be changed."""
    image = Image.new("RGBA", size, (0, 0, 0, 255))
    image.paste((0, 0, 0, 0), (0, 0, size[0] // 2, size[1]))
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def credits(client: Client) -> dict[str, int]:
    return dict(client.get("/api/me").json()["credits"])


def settled(client: Client, wanted: dict[str, int], seconds: float = 15) -> None:
    end = time.monotonic() + seconds
    while credits(client) != wanted and time.monotonic() < end:
        time.sleep(0.2)
    assert credits(client) == wanted


def sessions(client: Client) -> list[dict[str, Any]]:
    return list(client.get("/api/sessions?limit=100").json()["sessions"])


def test_models_are_listed_once_and_found_by_name(sdk: openai.OpenAI) -> None:
    names = [model.id for model in sdk.models.list()]
    assert "fake" in names
    assert len(names) == len(set(names))
    assert sdk.models.retrieve("fake").owned_by == "fake"
    assert sdk.models.retrieve("gpt-image-1").id in names
    with pytest.raises(openai.NotFoundError) as missing:
        sdk.models.retrieve("nobody-knows-this")
    assert missing.value.code == "model_not_found"


def test_the_sdk_makes_a_picture(sdk: openai.OpenAI, alice: Client) -> None:
    before = credits(alice)["available"]
    words = f"A kite number {secrets.token_hex(4)} over the calm sea at dusk in winter"
    made = sdk.images.generate(model="fake", prompt=words, size="1024x1024", quality="high")
    assert made.data
    assert picture(made.data[0]).format == "PNG"
    assert made.size == "256x256"
    assert made.usage
    assert (made.usage.input_tokens, made.usage.output_tokens, made.usage.total_tokens) == (0, 272, 272)
    assert made.usage.output_tokens_details
    assert made.usage.output_tokens_details.image_tokens == 272
    assert credits(alice) == {"available": before - 2, "held": 0}
    newest = alice.get(f"/api/sessions/{sessions(alice)[0]['id']}").json()
    assert newest["title"] == " ".join(words.split()[:8])
    assert [version["kept"] for version in newest["versions"]] == [True]


@pytest.mark.parametrize(("asked", "comes"), [("png", "PNG"), ("jpeg", "JPEG"), ("webp", "WEBP")])
def test_the_format_is_as_asked(sdk: openai.OpenAI, asked: Any, comes: str) -> None:
    made = sdk.images.generate(model="gpt-image-1", prompt=WORDS, output_format=asked, background="auto")
    assert made.data
    assert made.output_format == asked
    assert picture(made.data[0]).format == comes


def test_several_come_at_once(sdk: openai.OpenAI, alice: Client) -> None:
    made = sdk.images.generate(model="dall-e-3", prompt=WORDS, n=3, style="vivid", user="somebody", moderation="low")
    assert made.data
    assert len({each.b64_json for each in made.data}) == 3
    assert made.usage
    assert made.usage.output_tokens == 3 * 272
    with pytest.raises(openai.BadRequestError) as many:
        sdk.images.generate(model="fake", prompt=WORDS, n=9)
    assert (many.value.param, many.value.code) == ("n", "v1-too-many-results")


def test_the_async_sdk_works_too(site: Instance, key: str) -> None:
    async def both() -> list[Any]:
        async with openai.AsyncOpenAI(api_key=key, base_url=f"{site.url}/v1") as client:
            make = client.images.generate(model="fake", prompt=WORDS)
            edit = client.images.edit(model="fake", prompt=WORDS, image=ASTRONAUT, mask=holes())
            stream = await client.images.generate(model="fake", prompt=WORDS, stream=True, partial_images=2)
            events = [event async for event in stream]
            return [*await asyncio.gather(make, edit), events]

    made, edited, events = asyncio.run(both())
    assert picture(made.data[0])
    assert picture(edited.data[0])
    assert events[-1].type == "image_generation.completed"


def test_a_stream_shows_first_looks_and_then_the_picture(sdk: openai.OpenAI) -> None:
    more = {"seconds": 0.5}
    stream = sdk.images.generate(model="fake", prompt=WORDS, stream=True, partial_images=2, extra_body=more)
    events = list(stream)
    assert events[-1].type == "image_generation.completed"
    assert picture(events[-1]).format == "PNG"
    assert events[-1].usage.output_tokens == 272
    early = [event for event in events if event.type == "image_generation.partial_image"]
    assert 1 <= len(early) <= 2
    assert [event.partial_image_index for event in early] == list(range(len(early)))
    assert picture(early[0]).format == "PNG"


def test_an_edit_takes_picture_mask_and_references(sdk: openai.OpenAI, alice: Client) -> None:
    other = png("RGB", (64, 64), "blue")
    made = sdk.images.edit(model="fake", prompt=WORDS, image=[ASTRONAUT, other], mask=holes())
    assert made.data
    assert picture(made.data[0])
    newest = alice.get(f"/api/sessions/{sessions(alice)[0]['id']}").json()
    assert [version["tool"] for version in newest["versions"]] == [None, "fake-edit"]
    assert newest["head"] == newest["versions"][1]["id"]
    stream = sdk.images.edit(model="fake", prompt=WORDS, image=SMALL, stream=True)
    assert [event.type for event in stream][-1] == "image_edit.completed"


def test_a_mask_of_holes_becomes_a_mask_of_what_is_chosen() -> None:
    from glassplate.api.compatible import working
    from glassplate.lib.blob import Blob

    with Blob.of(holes((64, 32))) as plain, working.mask_of(plain) as mask:
        grey = Image.open(io.BytesIO(mask.read()))
    assert (grey.mode, grey.size) == ("L", (64, 32))
    assert (grey.getpixel((0, 0)), grey.getpixel((63, 31))) == (255, 0)


@pytest.mark.parametrize(
    ("mask", "code"),
    [
        (png("RGB", (512, 512), "white"), "mask-without-holes"),
        (b"no picture", "picture-not-a-picture"),
        (holes((64, 64)), "job-mask-of-other-size"),
    ],
)
def test_a_bad_mask_is_refused_and_leaves_nothing(sdk: openai.OpenAI, alice: Client, mask: bytes, code: str) -> None:
    before, had = credits(alice), len(sessions(alice))
    with pytest.raises(openai.BadRequestError) as refused:
        sdk.images.edit(model="fake", prompt=WORDS, image=ASTRONAUT, mask=mask)
    assert refused.value.code == code
    assert (credits(alice), len(sessions(alice))) == (before, had)


@pytest.mark.parametrize("field", ["image", "image[]", "image[0]"])
def test_pictures_come_under_any_of_their_names(site: Instance, key: str, field: str) -> None:
    with bare(site) as client:
        answer = client.post(
            "/v1/images/edits",
            headers={"Authorization": f"Bearer {key}"},
            data={"prompt": WORDS, "model": "gpt-image-1", "n": "1", "stream": "false"},
            files=[(field, ("upload", SMALL, "application/octet-stream"))],
        )
    assert answer.status_code == 200, answer.text
    assert set(answer.json()["data"][0]) == {"b64_json"}


def test_open_webui_is_understood(site: Instance, key: str) -> None:
    """As `routers/images.py` sends it: a key, its headers about the user, response_format, a query of Azure."""
    headers = {
        "Authorization": f"Bearer {key}",
        "Content-Type": "application/json",
        "X-OpenWebUI-User-Name": "canary-user-name",
        "X-OpenWebUI-User-Email": "canary-user@example.net",
    }
    asked = {"model": "dall-e-2", "prompt": WORDS, "n": 1, "size": "512x512", "response_format": "b64_json"}
    form = {"model": "gpt-image-1", "prompt": WORDS, "n": "1", "size": "1024x1024", "response_format": "b64_json"}
    with bare(site) as client:
        made = client.post("/v1/images/generations?api-version=2026-01-01", headers=headers, json=asked)
        del headers["Content-Type"]
        edited = client.post(
            "/v1/images/edits", headers=headers, data=form, files=[("image", ("image.png", SMALL, "image/png"))]
        )
    for answer in (made, edited):
        assert answer.status_code == 200, answer.text
        assert "url" not in answer.json()["data"][0]
        assert base64.b64decode(answer.json()["data"][0]["b64_json"])
    assert traces.found_in([site.data, site.log], {b"canary-user-name", b"canary-user@example.net"}) == []


def test_librechat_is_understood(site: Instance, key: str, sdk: openai.OpenAI) -> None:
    """As `OpenAIImageTools.js` sends it: everything "auto", edits in chunks with image[], the key as at Azure."""
    made = sdk.images.generate(
        model="gpt-image-1", prompt=WORDS, background="auto", quality="auto", size="auto", n=1, output_format="png"
    )
    assert made.data
    assert made.data[0].b64_json
    form = {"model": "gpt-image-1", "prompt": WORDS, "n": "1", "quality": "auto", "size": "auto"}
    request = httpx.Request(
        "POST", "http://x/", data=form, files=[("image[]", ("picture.png", SMALL, "image/png"))] * 2
    )
    body = request.read()
    headers = {"api-key": key, "Content-Type": request.headers["content-type"]}
    with bare(site) as client:
        pieces = (body[at : at + 65536] for at in range(0, len(body), 65536))  # without a length: in chunks
        answer = client.post("/v1/images/edits?api-version=preview", headers=headers, content=pieces)
    assert answer.status_code == 200, answer.text
    assert answer.json()["data"][0]["b64_json"]


def test_wrong_keys_are_an_authentication_error(site: Instance) -> None:
    for text in ("gp_wrong", "sk-proj-1"):
        with openai.OpenAI(api_key=text, base_url=f"{site.url}/v1") as client:
            with pytest.raises(openai.AuthenticationError) as wrong:
                client.images.generate(model="fake", prompt=WORDS)
            assert wrong.value.code == "invalid_api_key"
            assert wrong.value.request_id
            with pytest.raises(openai.AuthenticationError):
                client.models.list()


def test_a_cookie_opens_nothing_here(alice: Client) -> None:
    assert alice.get("/v1/models").status_code == 401
    assert alice.post("/v1/images/generations", json={"prompt": WORDS}).status_code == 401


def test_a_key_that_may_not_make_is_refused(site: Instance, alice: Client) -> None:
    with openai.OpenAI(api_key=new_key(alice, "read"), base_url=f"{site.url}/v1") as client:
        assert client.models.list()
        with pytest.raises(openai.PermissionDeniedError) as refused:
            client.images.generate(model="fake", prompt=WORDS)
    assert refused.value.code == "insufficient_permissions"


@pytest.mark.parametrize(
    ("asked", "status", "param", "code"),
    [
        ({"prompt": ""}, 400, "prompt", "job-needs-words"),
        ({"prompt": ["a"]}, 400, "prompt", "job-needs-words"),
        ({}, 400, "prompt", "job-needs-words"),
        ({"prompt": "x", "model": "gpt-99"}, 404, "model", "model_not_found"),
        ({"prompt": "x", "response_format": "url"}, 400, "response_format", "v1-no-links"),
        ({"prompt": "x", "output_format": "svg"}, 400, "output_format", "v1-no-such-format"),
        ({"prompt": "x", "size": "big"}, 400, "size", "v1-bad-value"),
        ({"prompt": "x", "n": 0}, 400, "n", "v1-bad-value"),
        ({"prompt": "x", "n": "many"}, 400, "n", "v1-bad-value"),
        ({"prompt": "x", "stream": "perhaps"}, 400, "stream", "v1-bad-value"),
        ({"prompt": "x", "background": "transparent"}, 400, "background", "v1-no-transparency"),
        ({"prompt": "x", "max_credits": 1}, 400, None, "job-above-max"),
        ({"prompt": "x" * 32_001}, 400, None, "job-too-many-words"),
        (b'{"prompt": "\\ud800"}', 400, "prompt", "v1-bad-value"),
        (b'{"prompt": "x", "seconds": 1' + b"0" * 400 + b"}", 400, None, "parameters-number"),
        (b'{"prompt": "x", "seconds": NaN}', 400, None, "parameters-number"),
        ([], 400, None, "v1-needs-json"),
        (b"{", 400, None, "v1-needs-json"),
        (b"[" * 100_000, 400, None, "v1-needs-json"),
        (b'{"prompt": "' + b"x" * 1_100_000, 413, None, "error-body-too-large"),
    ],
)
def test_what_does_not_fit_is_said(
    site: Instance, key: str, asked: Any, status: int, param: str | None, code: str
) -> None:
    body = {"content": asked} if isinstance(asked, bytes) else {"json": asked}
    with bare(site) as client:
        answer = client.post("/v1/images/generations", headers={"Authorization": f"Bearer {key}"}, **body)
    error = answer.json()["error"]
    assert (answer.status_code, error["param"], error["code"]) == (status, param, code), error
    assert answer.headers["x-should-retry"] == "false"
    assert len(error["message"]) > 10


def test_what_is_not_there_has_openais_shape(site: Instance, key: str) -> None:
    with bare(site) as client:
        for method, path, status in (
            ("GET", "/v1/images/generations", 405),
            ("DELETE", "/v1/models", 405),
            ("POST", "/v1/chat/completions", 404),
            ("GET", "/v1/", 404),
        ):
            answer = client.request(method, path, headers={"Authorization": f"Bearer {key}"})
            assert answer.status_code == status, path
            assert set(answer.json()["error"]) == {"message", "type", "param", "code"}
            assert answer.headers["x-content-type-options"] == "nosniff"


def test_without_credits_the_sdk_asks_once_and_says_so(site: Instance) -> None:
    poor = site.person("Bob", credits=1)
    asked = []
    transport = openai.DefaultHttpxClient(event_hooks={"request": [asked.append]})
    with openai.OpenAI(api_key=new_key(poor), base_url=f"{site.url}/v1", http_client=transport) as client:
        with pytest.raises(openai.RateLimitError) as nothing:
            client.images.generate(model="fake", prompt=WORDS)
        assert nothing.value.code == "insufficient_quota"
        assert len(asked) == 1
        with pytest.raises(openai.RateLimitError):
            client.images.edit(model="fake", prompt=WORDS, image=SMALL)
    assert credits(poor) == {"available": 1, "held": 0}
    assert sessions(poor) == []


def test_a_refusal_is_a_bad_request_that_costs_nothing(sdk: openai.OpenAI, alice: Client) -> None:
    before, had = credits(alice), len(sessions(alice))
    with pytest.raises(openai.BadRequestError) as refused:
        sdk.images.generate(model="fake", prompt=WORDS, extra_body={"shows": "flagged"})
    assert refused.value.code == "moderation_blocked"
    with pytest.raises(openai.APIError) as broken_off:
        list(sdk.images.generate(model="fake", prompt=WORDS, stream=True, extra_body={"shows": "flagged"}))
    assert broken_off.value.code == "moderation_blocked"
    assert (credits(alice), len(sessions(alice))) == (before, had)


@pytest.mark.parametrize("is_stream", [False, True])
def test_who_goes_away_pays_nothing(site: Instance, alice: Client, key: str, is_stream: bool) -> None:
    before, had = credits(alice), len(sessions(alice))
    asked = {"prompt": WORDS, "model": "fake", "seconds": 300, "stream": is_stream}
    headers = {"Authorization": f"Bearer {key}"}
    if is_stream:  # as soon as the first sign of life has come
        with (
            bare(site) as client,
            client.stream("POST", "/v1/images/generations", json=asked, headers=headers) as answer,
        ):
            assert next(answer.iter_text()).startswith(": ping")
    else:
        with httpx.Client(base_url=site.url, timeout=2) as client, pytest.raises(httpx.ReadTimeout):
            client.post("/v1/images/generations", json=asked, headers=headers)
    settled(alice, before)
    end = time.monotonic() + 15
    while len(sessions(alice)) != had and time.monotonic() < end:  # it goes after the credits have come back
        time.sleep(0.2)
    assert len(sessions(alice)) == had


def test_a_stream_gives_signs_of_life(site: Instance, key: str) -> None:
    asked = {"prompt": WORDS, "model": "fake", "stream": True}
    with bare(site) as client:
        answer = client.post("/v1/images/generations", json=asked, headers={"Authorization": f"Bearer {key}"})
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.headers["x-accel-buffering"] == "no"
    assert answer.headers["cache-control"] == "no-store, private"
    assert answer.text.startswith(": ping\n\n")
    assert "event: image_generation.completed\ndata: {" in answer.text
    assert answer.headers["x-glassplate-credits"] == "2"
    assert "x-ratelimit-remaining" in answer.headers


def test_the_same_request_again_gives_the_same_picture_for_nothing(site: Instance, alice: Client, key: str) -> None:
    headers = {"Authorization": f"Bearer {key}", "Idempotency-Key": secrets.token_hex(8)}
    before = credits(alice)["available"]
    with bare(site) as client:
        asked = {"prompt": WORDS, "model": "fake"}
        first, second = (client.post("/v1/images/generations", json=asked, headers=headers) for _ in range(2))
        other = client.post("/v1/images/generations", json={**asked, "n": 2}, headers=headers)
    assert first.json()["data"] == second.json()["data"]
    assert (first.headers.get("idempotent-replayed"), second.headers["idempotent-replayed"]) == (None, "true")
    assert credits(alice)["available"] == before - 2
    assert (other.status_code, other.json()["error"]["code"]) == (409, "once-other-body")
    assert other.headers["x-should-retry"] == "false"


def test_an_edit_is_recognised_whatever_boundary_it_has(site: Instance, alice: Client, key: str) -> None:
    before = credits(alice)["available"]
    word = {"Idempotency-Key": secrets.token_hex(8)}
    with openai.OpenAI(api_key=key, base_url=f"{site.url}/v1") as client:
        made = [client.images.edit(model="fake", prompt=WORDS, image=SMALL, extra_headers=word).data for _ in range(2)]
        assert made[0] == made[1]
        with pytest.raises(openai.ConflictError):
            client.images.edit(model="fake", prompt=WORDS, image=png("RGB", (32, 32), "red"), extra_headers=word)
    assert credits(alice)["available"] == before - 2


def test_whose_request_is_told_apart_can_come_back_for_it(site: Instance, alice: Client, key: str) -> None:
    before = credits(alice)["available"]
    headers = {"Authorization": f"Bearer {key}", "Idempotency-Key": secrets.token_hex(8)}
    asked = {"prompt": WORDS, "model": "fake", "seconds": 4}
    with httpx.Client(base_url=site.url, timeout=1) as hasty, pytest.raises(httpx.ReadTimeout):
        hasty.post("/v1/images/generations", json=asked, headers=headers)
    with bare(site) as client:
        answer = client.post("/v1/images/generations", json=asked, headers=headers)
    assert answer.status_code == 200, answer.text
    assert answer.headers["idempotent-replayed"] == "true"
    assert credits(alice)["available"] == before - 2


def test_no_word_and_no_picture_is_in_the_log_or_at_rest(site: Instance, alice: Client, sdk: openai.OpenAI) -> None:
    canary = f"canary {secrets.token_hex(12)}"
    colour = tuple(secrets.token_bytes(3))
    sdk.images.generate(model="fake", prompt=canary)
    sdk.images.edit(model="fake", prompt=canary, image=png("RGB", (64, 64), colour), mask=holes((64, 64)))
    with pytest.raises(openai.NotFoundError):
        sdk.images.generate(model=canary, prompt=canary)
    with pytest.raises(openai.BadRequestError):
        sdk.images.generate(model="fake", prompt=canary, extra_body={"shows": "flagged"})
    assert traces.found_in([site.data, site.log], traces.forms(canary)) == []
