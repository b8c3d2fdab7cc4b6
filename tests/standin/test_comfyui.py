"""ComfyUI's stand-in: graphs, files that stay behind, the socket, and all the ways to stop and to delete."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import websockets

from tests.standin.clients import opened, pixels, png, saved
from tests.standin.server import StandIn

BLANK = saved(opened(png(1, 1)))


def graph(prompt: str = "a lake", output: str = "PreviewImage", seed: int = 1, count: int = 1) -> dict[str, Any]:
    return {
        "1": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "stand-in.safetensors"}},
        "2": {"class_type": "CLIPTextEncode", "inputs": {"text": prompt, "clip": ["1", 1]}},
        "7": {"class_type": "CLIPTextEncode", "inputs": {"text": "ugly", "clip": ["1", 1]}},
        "3": {
            "class_type": "KSampler",
            "inputs": {"seed": seed, "positive": ["2", 0], "negative": ["7", 0], "latent_image": ["5", 0]},
        },
        "5": {"class_type": "EmptyLatentImage", "inputs": {"width": 256, "height": 192, "batch_size": count}},
        "8": {"class_type": "VAEDecode", "inputs": {"samples": ["3", 0], "vae": ["1", 2]}},
        "9": {"class_type": output, "inputs": {"images": ["8", 0], "filename_prefix": "ComfyUI"}},
    }


def inpainting(picture: str, mask: str) -> dict[str, Any]:
    nodes = graph()
    del nodes["5"]
    nodes["10"] = {"class_type": "LoadImage", "inputs": {"image": picture}}
    nodes["11"] = {"class_type": "LoadImageMask", "inputs": {"image": mask, "channel": "red"}}
    nodes["12"] = {"class_type": "VAEEncodeForInpaint", "inputs": {"pixels": ["10", 0], "mask": ["11", 0]}}
    nodes["3"]["inputs"]["latent_image"] = ["12", 0]
    return nodes


@pytest.fixture
def comfy(stand_in: StandIn) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"{stand_in.url}/comfyui", timeout=60) as client:
        yield client


def started(comfy: httpx.Client, nodes: dict[str, Any], **rest: Any) -> str:
    answer = comfy.post("/prompt", json={"prompt": nodes, "client_id": "me", **rest})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["prompt_id"])


def ended(comfy: httpx.Client, id: str) -> dict[str, Any]:
    for _ in range(200):
        if found := comfy.get(f"/history/{id}").json():
            return dict(found[id])
        time.sleep(0.1)
    raise AssertionError("the job did not end")


def upload(comfy: httpx.Client, content: bytes, name: str = "in.png", **fields: str) -> dict[str, str]:
    return dict(comfy.post("/upload/image", files={"image": (name, content, "image/png")}, data=fields).json())


def test_a_graph_makes_pictures_that_carry_their_prompt(stand_in: StandIn, comfy: httpx.Client) -> None:
    done = ended(comfy, started(comfy, graph(count=2), prompt_id="ours"))
    assert done["status"]["status_str"] == "success"
    first, second = done["outputs"]["9"]["images"]
    made = comfy.get("/view", params=first).content
    assert opened(made).size == (256, 192)
    assert "a lake" in opened(made).info["prompt"], "whoever keeps the file keeps the words"
    assert comfy.get("/view", params=second).content != made
    assert stand_in.left() == {"comfyui": {"temp": 2, "history": 1}}


def test_what_is_left_can_be_deleted_or_blanked(stand_in: StandIn, comfy: httpx.Client) -> None:
    given = upload(comfy, png(), type="temp", overwrite="true")
    assert given == {"name": "in.png", "subfolder": "", "type": "temp"}
    done = ended(comfy, started(comfy, graph(), prompt_id="ours"))
    assert stand_in.left()["comfyui"] == {"temp": 2, "history": 1}
    comfy.post("/history", json={"delete": ["ours"]})
    assert comfy.get("/history/ours").json() == {}
    for name in ("in.png", done["outputs"]["9"]["images"][0]["filename"]):
        upload(comfy, BLANK, name, type="temp", overwrite="true")
    assert stand_in.residue()["total"] == 0


def test_saved_outputs_and_inputs_stay(stand_in: StandIn, comfy: httpx.Client) -> None:
    assert upload(comfy, png())["name"] == "in.png"
    assert upload(comfy, png())["name"] == "in (1).png"
    ended(comfy, started(comfy, graph(output="SaveImage")))
    assert stand_in.left() == {"comfyui": {"input": 2, "output": 1, "history": 1}}


def test_inpainting_keeps_what_the_mask_does_not_choose(comfy: httpx.Client) -> None:
    before = png()
    half = opened(png(256, 256, (0, 0, 0))).convert("L").point(lambda _: 0)
    half.paste(255, (128, 0, 256, 256))
    upload(comfy, before, "a.png", type="temp")
    upload(comfy, saved(half), "m.png", type="temp")
    done = ended(comfy, started(comfy, inpainting("a.png [temp]", "m.png [temp]")))
    made = comfy.get("/view", params=done["outputs"]["9"]["images"][0]).content
    change = abs(pixels(made) - pixels(before))[:200]
    assert change[:, :120].max() <= 8
    assert change[:, 136:].mean() > 25


def test_a_bad_graph_is_refused(comfy: httpx.Client) -> None:
    without = {id: node for id, node in graph().items() if id != "9"}
    for nodes, kind in (
        ({}, "no_prompt"),
        (without, "prompt_no_outputs"),
        (graph() | {"20": {"class_type": "NoSuchNode", "inputs": {}}}, "invalid_prompt"),
        (
            graph() | {"20": {"class_type": "LoadImage", "inputs": {"image": "gone.png"}}},
            "prompt_outputs_failed_validation",
        ),
    ):
        answer = comfy.post("/prompt", json={"prompt": nodes})
        assert (answer.status_code, answer.json()["error"]["type"]) == (400, kind)


def test_a_job_waits_its_turn_and_can_be_taken_back(stand_in: StandIn, comfy: httpx.Client) -> None:
    stand_in.script("comfyui", "never-finishes")
    running, waiting = started(comfy, graph(), prompt_id="r"), started(comfy, graph(), prompt_id="w")
    time.sleep(0.5)
    queue = comfy.get("/queue").json()
    assert [row[1] for row in queue["queue_running"]] == [running]
    assert [row[1] for row in queue["queue_pending"]] == [waiting]
    comfy.post("/queue", json={"delete": [waiting]})
    comfy.post("/interrupt", json={"prompt_id": "somebody-else"})
    time.sleep(0.3)
    assert comfy.get("/history/r").json() == {}
    comfy.post("/interrupt", json={"prompt_id": "r"})
    assert ended(comfy, "r")["status"]["messages"][-1][0] == "execution_interrupted"
    assert comfy.get("/history/w").json() == {}


def test_an_error_repeats_the_prompt(stand_in: StandIn, comfy: httpx.Client) -> None:
    stand_in.script("comfyui", "failed")
    status = ended(comfy, started(comfy, graph("CANARY-5")))["status"]
    assert status["status_str"] == "error"
    assert "CANARY-5" in json.dumps(status["messages"])


def test_the_socket_tells_how_it_goes(stand_in: StandIn, comfy: httpx.Client) -> None:
    async def go() -> tuple[list[str], list[bytes]]:
        kinds, frames = [], []
        async with websockets.connect(stand_in.url.replace("http", "ws") + "/comfyui/ws?clientId=me") as line:
            await asyncio.to_thread(started, comfy, graph(output="SaveImageWebsocket"))
            async for message in line:
                if isinstance(message, bytes):
                    frames.append(message)
                else:
                    kinds.append(json.loads(message)["type"])
                if kinds[-1] == "execution_success":
                    break
        return kinds, frames

    kinds, frames = asyncio.run(go())
    assert kinds[0] == "status"
    assert [kind for kind in ("execution_start", "executing", "progress", "executed") if kind not in kinds] == []
    assert [frame[:8] for frame in frames] == [b"\0\0\0\1\0\0\0\1"] * 3 + [b"\0\0\0\1\0\0\0\2"]
    assert opened(frames[0][8:]).format == "JPEG"
    assert opened(frames[-1][8:]).size == (256, 192)
    assert stand_in.left() == {"comfyui": {"history": 1}}, "no file is left when the picture comes by the socket"


def test_the_routes_are_under_api_too_and_describe_the_server(comfy: httpx.Client) -> None:
    assert comfy.get("/api/queue").json() == {"queue_running": [], "queue_pending": []}
    assert comfy.get("/system_stats").json()["system"]["comfyui_version"]
    assert comfy.get("/object_info/KSampler").json()["KSampler"]
    assert comfy.get("/models/checkpoints").json() == ["stand-in.safetensors"]
