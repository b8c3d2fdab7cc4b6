"""The forgiving servers: OpenAI's routes without a key, results by address, and AUTOMATIC1111's routes."""

from __future__ import annotations

import base64

import httpx
from openai import OpenAI

from tests.standin.clients import mask, opened, pixels, png, saved, unpacked
from tests.standin.server import StandIn


def client(server: StandIn) -> OpenAI:
    return OpenAI(api_key="none", base_url=f"{server.url}/compatible/v1", max_retries=0)


def test_a_result_comes_as_an_address_and_stays(stand_in: StandIn) -> None:
    made = client(stand_in).images.generate(prompt="a lake", size="256x256", extra_body={"seed": 3, "step": 9})
    address = made.data[0].url
    assert address.startswith(f"{stand_in.url}/compatible/generated-images/")
    assert opened(httpx.get(address).content).size == (256, 256)
    assert stand_in.left() == {"compatible": {"output": 1}}


def test_base64_leaves_nothing(stand_in: StandIn) -> None:
    made = client(stand_in).images.generate(prompt="a lake", size="256x256", response_format="b64_json")
    assert opened(unpacked(made.data[0].b64_json)).size == (256, 256)
    assert stand_in.residue()["total"] == 0


def test_an_edit_uses_the_mask(stand_in: StandIn) -> None:
    made = client(stand_in).images.edit(
        prompt="snow", image=png(), mask=mask(), size="256x256", response_format="b64_json"
    )
    change = abs(pixels(unpacked(made.data[0].b64_json)) - pixels(png()))[:200]
    assert change[:, :120].max() <= 8
    assert change[:, 136:].mean() > 25


def test_automatic_makes_and_changes_pictures_with_the_prompt_inside(stand_in: StandIn) -> None:
    at = f"{stand_in.url}/compatible/sdapi/v1"
    wish = {"prompt": "CANARY-3", "width": 256, "height": 256, "seed": 4, "batch_size": 2, "save_images": False}
    made = httpx.post(f"{at}/txt2img", json=wish, timeout=60).json()
    assert len(made["images"]) == 2
    assert "CANARY-3" in opened(unpacked(made["images"][0])).info["parameters"]
    half = opened(png(256, 256, (0, 0, 0))).convert("L").point(lambda _: 0)
    half.paste(255, (128, 0, 256, 256))
    given = {"init_images": [base64.b64encode(png()).decode()], "mask": base64.b64encode(saved(half)).decode()}
    made = httpx.post(f"{at}/img2img", json=wish | given, timeout=60).json()
    assert abs(pixels(unpacked(made["images"][0])) - pixels(png()))[:200, :120].max() <= 8
    assert stand_in.residue()["total"] == 0
    httpx.post(f"{at}/txt2img", json=wish | {"save_images": True}, timeout=60)
    assert stand_in.left() == {"compatible": {"output": 2}}
    assert httpx.get(f"{at}/progress").json()["progress"] == 0
