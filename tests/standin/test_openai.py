"""OpenAI's stand-in, spoken to by OpenAI's own library."""

from __future__ import annotations

import asyncio
import base64
import hashlib

import httpx
import openai as library
import pytest

from glassplate.engines.standin.openai.models import DEAD, MODELS
from tests.standin.clients import FLARE, SMALL, mask, openai, openai_async, opened, pixels, png, unpacked
from tests.standin.server import StandIn


def test_a_picture_comes_in_the_size_and_format_asked_for(stand_in: StandIn) -> None:
    for form in ("png", "jpeg", "webp"):
        made = openai(stand_in).images.generate(
            model=FLARE, prompt="a lake", size="320x256", output_format=form, quality="low", safety_identifier="h"
        )
        picture = opened(unpacked(made.data[0].b64_json))
        assert (picture.size, picture.format) == ((320, 256), form.upper())
        assert (made.size, made.quality, made.output_format, made.background) == ("320x256", "low", form, "opaque")
        assert made.safety_identifier == "h"


def test_usage_adds_up(stand_in: StandIn) -> None:
    used = openai(stand_in).images.edit(model=FLARE, prompt="x" * 400, image=png(), size=SMALL, n=2).usage
    assert used.input_tokens == used.input_tokens_details.text_tokens + used.input_tokens_details.image_tokens
    assert used.input_tokens_details.text_tokens == 101
    assert used.total_tokens == used.input_tokens + used.output_tokens
    assert used.output_tokens > 0


def test_one_prompt_is_one_picture_and_variants_differ(stand_in: StandIn) -> None:
    def make(prompt: str) -> list[str]:
        made = openai(stand_in).images.generate(model=FLARE, prompt=prompt, size=SMALL, n=2)
        return [each.b64_json for each in made.data]

    first = make("a lake")
    assert make("a lake") == first
    assert first[0] != first[1]
    assert make("a pond")[0] != first[0]


def test_an_edit_changes_what_was_chosen_much_and_the_rest_a_little(stand_in: StandIn) -> None:
    before = png()
    for image in (
        ("a.png", before, "image/png"),
        [("a.png", before, "image/png"), ("b.png", png(64, 64), "image/png")],
    ):
        made = openai(stand_in).images.edit(
            model=FLARE, prompt="snow", image=image, mask=("m.png", mask(), "image/png"), size=SMALL
        )
        change = abs(pixels(unpacked(made.data[0].b64_json)) - pixels(before))[:200]
        assert change[:, :120].max() <= 8
        assert change[:, :120].any(), "a model redraws everything: our compositing has something to prove"
        assert change[:, 136:].mean() > 25


def test_a_transparent_background_is_transparent(stand_in: StandIn) -> None:
    made = openai(stand_in).images.generate(model=FLARE, prompt="a vase", size=SMALL, background="transparent")
    alpha = opened(unpacked(made.data[0].b64_json)).getchannel("A")
    assert (alpha.getpixel((0, 0)), alpha.getpixel((128, 128))) == (0, 255)


def test_a_stream_goes_from_blurred_to_finished(stand_in: StandIn) -> None:
    client = openai(stand_in)
    options = {"model": FLARE, "prompt": "a lake", "size": SMALL, "stream": True, "partial_images": 2}
    for events, kind in (
        (list(client.images.generate(**options)), "image_generation"),
        (list(client.images.edit(image=png(), **options)), "image_edit"),
    ):
        names = [f"{kind}.partial_image"] * 2 + [f"{kind}.completed"]
        assert [event.type for event in events] == names
        assert [event.partial_image_index for event in events[:2]] == [0, 1]
        sharp = [_sharpness(event.b64_json) for event in events]
        assert sharp == sorted(sharp)
        whole = client.images.generate(model=FLARE, prompt="a lake", size=SMALL).usage.output_tokens
        assert events[-1].usage.output_tokens == whole + 200


def _sharpness(coded: str) -> float:
    picture = pixels(unpacked(coded))
    return float(abs(picture[:, 1:200] - picture[:, :199]).mean())


def test_the_async_client_works_too(stand_in: StandIn) -> None:
    async def go() -> None:
        client = openai_async(stand_in)
        made = await client.images.generate(model=FLARE, prompt="a lake", size=SMALL)
        assert opened(unpacked(made.data[0].b64_json)).size == (256, 256)
        made = await client.images.edit(model=FLARE, prompt="a lake", image=png(), mask=mask(), size=SMALL)
        assert made.data[0].b64_json
        stream = await client.images.generate(model=FLARE, prompt="a lake", size=SMALL, stream=True)
        assert [event.type async for event in stream] == ["image_generation.completed"]
        with pytest.raises(library.NotFoundError):
            await client.images.generate(model="dall-e-3", prompt="a lake")

    asyncio.run(go())


def test_models_and_retention_can_be_read(stand_in: StandIn) -> None:
    client = openai(stand_in, admin_api_key="admin")
    assert {model.id for model in client.models.list()} == set(MODELS)
    assert client.models.retrieve(FLARE).id == FLARE
    with pytest.raises(library.NotFoundError):
        client.models.retrieve("gpt-image-1")
    retention = client.admin.organization.data_retention
    assert retention.retrieve().type == "zero_data_retention"
    assert retention.update(retention_type="modified_abuse_monitoring").type == "modified_abuse_monitoring"
    assert retention.retrieve().type == "modified_abuse_monitoring"
    retention.update(retention_type="zero_data_retention")
    project = client.admin.organization.projects.data_retention.retrieve("proj_1")
    assert project.type == "organization_default"


def test_without_a_right_key_nothing_is_answered(stand_in: StandIn) -> None:
    with pytest.raises(library.AuthenticationError) as refused:
        openai(stand_in, key="wrong").images.generate(model=FLARE, prompt="a lake")
    assert refused.value.code == "invalid_api_key"
    assert httpx.get(f"{stand_in.url}/openai/v1/models").status_code == 401


BAD = [
    ({"model": "nonsense"}, "model"),
    ({"prompt": ""}, "prompt"),
    ({"prompt": "x" * 32_001}, "prompt"),
    ({"n": 11}, "n"),
    ({"n": 0}, "n"),
    ({"size": "300x300"}, "size"),
    ({"size": "1600x256"}, "size"),
    ({"size": "4096x2160"}, "size"),
    ({"model": "gpt-image-2.6-flare", "size": "320x256"}, "size"),
    ({"model": "gpt-image-1.5", "size": "320x256"}, "size"),
    ({"model": "gpt-image-2", "quality": "max"}, "quality"),
    ({"quality": "hd"}, "quality"),
    ({"background": "transparent", "output_format": "jpeg"}, "background"),
    ({"output_compression": 50}, "output_compression"),
    ({"output_format": "gif"}, "output_format"),
    ({"moderation": "off"}, "moderation"),
    ({"partial_images": 4, "stream": True}, "partial_images"),
    ({"response_format": "b64_json"}, "response_format"),
    ({"style": "vivid"}, "style"),
    ({"extra_body": {"seed": 3}}, "seed"),
    *[({"model": name}, "model") for name in DEAD],
]


@pytest.mark.parametrize(("wrong", "param"), BAD, ids=[f"{param}-{nth}" for nth, (_, param) in enumerate(BAD)])
def test_what_a_model_does_not_take_is_refused(stand_in: StandIn, wrong: dict, param: str) -> None:
    with pytest.raises(library.APIStatusError) as refused:
        openai(stand_in).images.generate(**{"model": FLARE, "prompt": "a lake", **wrong})
    assert refused.value.status_code in (400, 403, 404)
    assert refused.value.param == param
    assert refused.value.request_id


BAD_EDITS = [
    ({"mask": mask(128, 256)}, "mask"),
    ({"mask": png()}, "mask"),
    ({"image": b"GIF89a no picture"}, "image"),
    ({"image": [png(16, 16)] * 17}, "image"),
    ({"model": "gpt-image-2", "input_fidelity": "high"}, "input_fidelity"),
    ({"model": "gpt-image-1-mini", "size": "auto", "input_fidelity": "high"}, "input_fidelity"),
    ({"extra_body": {"moderation": "low"}}, "moderation"),
]


@pytest.mark.parametrize(("wrong", "param"), BAD_EDITS, ids=range(len(BAD_EDITS)))
def test_what_an_edit_does_not_take_is_refused(stand_in: StandIn, wrong: dict, param: str) -> None:
    with pytest.raises(library.BadRequestError) as refused:
        openai(stand_in).images.edit(**{"model": FLARE, "prompt": "snow", "image": png(), "size": SMALL, **wrong})
    assert refused.value.param == param


def test_the_journal_has_words_fields_and_pictures(stand_in: StandIn) -> None:
    before = png()
    openai(stand_in).images.edit(model=FLARE, prompt="CANARY-7", image=[before], mask=mask(), size=SMALL)
    (entry,) = stand_in.journal("openai")
    assert entry["prompts"] == ["CANARY-7"]
    assert entry["fields"]["model"] == [FLARE]
    assert [(seen["field"], seen["width"], seen["media_type"]) for seen in entry["pictures"]] == [
        ("image[]", 256, "image/png"),
        ("mask", 256, "image/png"),
    ]
    assert entry["pictures"][0]["sha256"] == hashlib.sha256(before).hexdigest()
    assert entry["status"] == 200
    assert entry["headers"]["x-stainless-lang"] == "python"
    assert "key" not in entry["headers"]["authorization"].removeprefix("sha256:")
    sent = httpx.get(f"{stand_in.url}/_standin/picture/{entry['pictures'][0]['sha256']}").content
    assert sent == before
    whole = httpx.get(f"{stand_in.url}/_standin/picture/{entry['sha256']}").content
    assert len(whole) == entry["bytes"] and before in whole and b"CANARY-7" in whole
    assert stand_in.search(b"CANARY-7") == [entry["id"]]
    assert stand_in.search(before[40:80]) == [entry["id"]]
    assert stand_in.search(b"CANARY-8") == []


def test_base64_in_json_is_searched_too(stand_in: StandIn) -> None:
    content = b"\x89PNG" + b"metadata CANARY-9 " * 20
    body = {"prompt": "x", "image": base64.b64encode(content).decode()}
    httpx.post(f"{stand_in.url}/openai/v1/images/generations", json=body, headers={"authorization": "Bearer k"})
    assert stand_in.search(b"CANARY-9") == [1]
