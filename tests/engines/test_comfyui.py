"""ComfyUI's engine: files and graph go there, pictures come back, and nothing readable stays."""

from __future__ import annotations

import json
import threading
import time
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from glassplate import engines
from glassplate.engines import Failed, Result
from glassplate.engines.comfyui import engine, graph, traces
from glassplate.engines.comfyui.traces import EMPTY
from glassplate.engines.remote import retrying
from tests.engines import remote
from tests.engines.remote import Records, StandIn, run
from tests.pictures import astronaut, packed, unpacked

WORDS = "a heron in a red coat"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look often whether a job is done: at the stand-in one takes less than half a second."""
    monkeypatch.setattr(engine, "LOOK_EVERY_S", 0.12)
    monkeypatch.setattr(traces, "LOOK_EVERY_S", 0.05)
    monkeypatch.setattr(retrying, "FIRST_PAUSE_S", 0.05)


def photo() -> bytes:
    return packed(astronaut().resize((320, 240)).quantize(128).convert("RGB"), "PNG")


def painted() -> bytes:
    mask = Image.new("L", (320, 240), 0)
    mask.paste(255, (80, 60, 200, 160))
    return packed(mask, "PNG")


def left(standin: StandIn) -> list[str]:
    """Return what is still readable there: entries of the history, and files that hold more than one empty pixel."""
    found = []
    for item in standin.residue()["items"]:
        if item["kind"] == "history":
            found.append(f"history {item['id']}")
            continue
        folder, _, name = item["id"].rpartition("/")
        query = urllib.parse.urlencode({"filename": name, "subfolder": folder, "type": item["kind"]})
        with urllib.request.urlopen(f"{standin.url}/comfyui/view?{query}", timeout=10) as answer:
            if answer.read() != EMPTY:
                found.append(f"{item['kind']} {item['id']}")
    return found


def works(standin: StandIn, path: str) -> list[dict[str, Any]]:
    return [entry for entry in standin.journal() if entry["path"] == path and entry["method"] == "POST"]


def test_words_become_pictures_and_nothing_stays(standin: StandIn, records: Records) -> None:
    done = run("comfyui-create", WORDS, size="1152x896", variants=2, seed=7, steps=12)
    assert isinstance(done.outcome, Result)
    assert [(made.width, made.height) for made in done.outcome.pictures] == [(1152, 896)] * 2
    assert all(made.original is None for made in done.outcome.pictures)
    assert all(WORDS.encode() not in made.blob.read() for made in done.outcome.pictures)
    sampler = works(standin, "/prompt")[0]["fields"]["prompt"]["5"]["inputs"]
    assert (sampler["seed"], sampler["steps"], sampler["denoise"]) == (7, 12, 1.0)
    assert left(standin) == []
    assert {errand.sends for errand in records.begun} == {("prompt",), ()}


def test_without_a_seed_each_run_has_its_own(standin: StandIn) -> None:
    for _ in range(2):
        run("comfyui-create", WORDS)
    first, second = (one["fields"]["prompt"]["5"]["inputs"]["seed"] for one in works(standin, "/prompt"))
    assert first != second


def test_outside_the_mask_every_pixel_stays(standin: StandIn) -> None:
    done = run("comfyui-edit", WORDS, {"picture": photo(), "mask": painted()}, strength=60)
    after, before, chosen = (np.asarray(unpacked(one)) for one in (done.content, photo(), painted()))
    assert (after[chosen == 0] == before[chosen == 0]).all()
    assert (after[chosen == 255] != before[chosen == 255]).any(axis=1).mean() > 0.5
    picture, mask = works(standin, "/upload/image")[:2]
    assert picture["fields"]["type"] == mask["fields"]["type"] == ["temp"]
    assert unpacked(standin.picture(picture, "image")).size == unpacked(standin.picture(mask, "image")).size
    white = np.asarray(unpacked(standin.picture(mask, "image")).resize((320, 240), Image.Resampling.NEAREST))
    assert (white[80:140, 100:180] == 255).all() and (white[:50] == 0).all()
    assert left(standin) == []


def test_an_edit_of_the_whole_picture(standin: StandIn) -> None:
    assert isinstance(run("comfyui-edit", WORDS, {"picture": photo()}).outcome, Result)
    assert left(standin) == []


@pytest.mark.parametrize("behaviour", ["failed", "500"])
def test_a_failure_leaves_nothing_either(standin: StandIn, behaviour: str, capfd: pytest.CaptureFixture[str]) -> None:
    standin.script(behaviour, vendor="comfyui")
    done = run("comfyui-edit", WORDS, {"picture": photo()})
    assert done.outcome == Failed("failed-remote-trouble", again=True)
    assert left(standin) == []
    assert WORDS not in "".join(capfd.readouterr())


@pytest.mark.parametrize(
    "kind",
    ["not-an-image", "svg", "pixel-bomb", "truncated", "html", "not-json", "deep-json", "empty", "endless", "redirect"]
    + ["echo", "gzip-bomb", "header-flood", "other-id"],
)
def test_a_hostile_answer_is_a_failure_and_no_more(
    standin: StandIn, kind: str, capfd: pytest.CaptureFixture[str]
) -> None:
    standin.script("hostile", vendor="comfyui", kind=kind)
    outcome = run("comfyui-create", WORDS).outcome
    assert isinstance(outcome, Failed) and outcome.reason.startswith("failed-remote-"), outcome
    assert WORDS not in "".join(capfd.readouterr())
    assert left(standin) == []


@pytest.mark.parametrize("route", ["/history", "/view", "/queue"])
@pytest.mark.parametrize("kind", ["html", "not-json", "deep-json", "empty", "endless", "redirect", "gzip-bomb"])
def test_so_is_one_on_the_way_back(standin: StandIn, route: str, kind: str) -> None:
    standin.script("hostile", vendor="comfyui", route=route, kind=kind)
    outcome = run("comfyui-create", WORDS).outcome
    assert isinstance(outcome, Failed) and outcome.reason.startswith("failed-remote-"), outcome
    assert left(standin) == []


def test_who_cancels_stops_his_own_job_only(standin: StandIn) -> None:
    standin.script("never-finishes", vendor="comfyui")
    ordered: list[float] = []

    def wanted() -> bool:
        if not ordered and works(standin, "/prompt"):
            ordered.append(time.monotonic())
        return not ordered or time.monotonic() - ordered[0] < 0.3

    done = run("comfyui-edit", WORDS, {"picture": photo()}, wanted=wanted)
    assert done.outcome == Failed("failed-stopped")
    assert time.monotonic() - ordered[0] < 12
    (stopped,) = works(standin, "/interrupt")
    assert stopped["fields"] == {"prompt_id": json.loads(done.handles[0])["id"]}
    assert left(standin) == []


def test_a_job_in_the_queue_is_taken_out_and_nothing_is_interrupted(standin: StandIn) -> None:
    standin.script("slow", vendor="comfyui", seconds=60.0)
    other = threading.Thread(target=run, args=("comfyui-create", WORDS))
    other.start()
    while not works(standin, "/prompt"):
        time.sleep(0.05)
    done = run("comfyui-create", WORDS, wanted=lambda: len(works(standin, "/prompt")) < 2)
    assert done.outcome == Failed("failed-stopped")
    assert works(standin, "/interrupt") == []
    standin.ask("POST", "release", {})
    other.join()


def test_another_worker_follows_a_job_and_sends_it_no_second_time(standin: StandIn) -> None:
    standin.script("slow", vendor="comfyui", seconds=1.0)
    handles: list[str] = []
    first = remote.task_of("comfyui-create", WORDS, keep_handle=handles.append)
    steps = engines.tool("comfyui-create")[0].render(first)
    next(steps), next(steps)
    content = json.loads(handles[0])
    follower = remote.task_of("comfyui-create", WORDS, handle=json.dumps(content))
    *_, outcome = engines.tool("comfyui-create")[0].render(follower)
    assert isinstance(outcome, Result)
    assert len(works(standin, "/prompt")) == 1


def test_to_forget_gives_receipts_and_may_be_said_twice(standin: StandIn) -> None:
    done = run("comfyui-edit", WORDS, {"picture": photo()})
    for _ in range(2):
        receipts = engines.catalogue()["comfyui"].forget(done.handles[-1])
        assert [(receipt.what, receipt.ok) for receipt in receipts] == [
            ("receipt-comfyui-job", True),
            ("receipt-comfyui-files", True),
        ]
    assert left(standin) == []


def test_what_cannot_be_forgotten_is_said(standin: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    done = run("comfyui-create", WORDS)
    monkeypatch.setenv("GLASSPLATE_STANDIN", "http://127.0.0.1:9")
    assert not any(receipt.ok for receipt in engines.catalogue()["comfyui"].forget(done.handles[-1]))


def test_the_operators_own_workflow_is_used(standin: StandIn, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GLASSPLATE_COMFYUI_WORKFLOW", str(tmp_path))
    monkeypatch.setenv("GLASSPLATE_COMFYUI_MODEL", "stand-in.safetensors")
    mine = json.loads((graph.OURS / "create.json").read_text())
    mine["3"]["inputs"]["text"] = "blurred"
    (tmp_path / "create.json").write_text(json.dumps(mine))
    assert isinstance(run("comfyui-create", WORDS).outcome, Result)
    sent = works(standin, "/prompt")[0]["fields"]["prompt"]
    assert (sent["3"]["inputs"]["text"], sent["1"]["inputs"]["ckpt_name"]) == ("blurred", "stand-in.safetensors")
    (tmp_path / "create.json").write_text('{"1": {"inputs": {"x": "$unknown"}}}')
    assert run("comfyui-create", WORDS).outcome == Failed("failed-comfyui-workflow")
    (tmp_path / "create.json").write_text('{"1": {"class_type": "NoSuchNode", "inputs": {}}}')
    assert run("comfyui-create", WORDS).outcome == Failed("failed-remote-request")


@pytest.mark.parametrize("name", ["create", "edit", "inpaint"])
def test_our_workflows_keep_no_file_among_the_outputs(name: str) -> None:
    values = dict.fromkeys(
        ("prompt", "seed", "steps", "strength", "width", "height", "variants", "checkpoint", "picture", "mask"), 1
    )
    kinds = {node["class_type"] for node in graph.filled(name, values).values()}
    assert "PreviewImage" in kinds and "SaveImage" not in kinds


def test_nobody_there(standin: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GLASSPLATE_STANDIN", "http://127.0.0.1:9")
    assert run("comfyui-create", WORDS).outcome == Failed("failed-remote-unreachable", again=True)
