"""Where pictures live until their job is done: sealed under keys in memory, and gone however the job ends."""

from __future__ import annotations

import io
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests import traces
from tests.instance import Client, Instance, own_instance
from tests.killing import temporary, victims
from tests.pictures import packed, unpacked
from tests.samples import unique

SIDE = 192
PICTURE = packed(unpacked(unique()).crop((130, 40, 130 + SIDE, 40 + SIDE)), "PNG")


@pytest.fixture(scope="module")
def own() -> Iterator[Instance]:
    """An instance of its own, whose stores are compared before and after."""
    with own_instance() as instance:
        yield instance


@pytest.fixture(scope="module")
def demo(own: Instance) -> Client:
    return own.demo()


def rings(own: Instance) -> list[Path]:
    """Return the job keys that are in memory now."""
    return list(own.job_keys.glob("*"))


def objects(own: Instance) -> list[Path]:
    return [file for file in (own.data / "objects").rglob("*") if file.is_file()]


def bring(demo: Client, content: bytes = PICTURE) -> str:
    answer = demo.put("/api/pictures?placement=until-done", content=content)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def start(demo: Client, tool: str, price: int = 1, **parameters: Any) -> dict[str, Any]:
    wish = {"tool": tool, "price": price, "parameters": parameters, "pictures": {"picture": bring(demo)}}
    answer = demo.post("/api/jobs", json=wish)
    assert answer.status_code == 202, answer.text
    assert answer.json()["placement"] == "until-done"
    return dict(answer.json())


def nothing_left(own: Instance, seconds: float = 20) -> None:
    """Wait until neither an object nor a job key is there."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and (objects(own) or rings(own)):
        time.sleep(0.2)
    assert objects(own) == []
    assert rings(own) == []


def nothing_in_clear(own: Instance, *pictures: bytes) -> None:
    needles = set().union(*map(traces.pieces, pictures))
    assert traces.found_in([own.data, own.log, *temporary()], needles, own.ready_at) == []


def test_the_result_waits_until_it_is_acknowledged(own: Instance, demo: Client) -> None:
    job = start(demo, "rotate", 0, turn="90")
    ended = demo.wait(job)
    assert ended["state"] == "done", ended
    assert (ended["session"], ended["version"]) == (None, None)
    assert len(objects(own)) == 1  # the result; what was brought went with the job
    result = demo.get(f"/api/pictures/{ended['result']}")
    assert Image.open(io.BytesIO(result.content)).size == (SIDE, SIDE)
    assert demo.get(f"/api/pictures/{ended['result']}").status_code == 200  # a lost answer can be asked for again
    nothing_in_clear(own, PICTURE, result.content)
    assert demo.post(f"/api/jobs/{job['id']}/acknowledge").status_code == 204
    assert demo.get(f"/api/pictures/{ended['result']}").status_code == 404
    nothing_left(own)
    assert demo.get("/api/sessions").json()["sessions"] == []


@pytest.mark.parametrize(
    ("tool", "parameters", "state"),
    [
        ("fake-refuse", {}, "refused"),
        ("fake-fail", {}, "failed"),
        ("fake-fail", {"how": "raise"}, "failed"),
        ("fake-fail", {"how": "nothing"}, "failed"),
    ],
)
def test_everything_goes_however_the_job_ends(
    own: Instance, demo: Client, tool: str, parameters: dict[str, Any], state: str
) -> None:
    before = demo.get("/api/me").json()["credits"]
    job = start(demo, tool, **parameters)
    assert demo.wait(job)["state"] == state
    nothing_left(own)
    nothing_in_clear(own, PICTURE)
    assert demo.get("/api/me").json()["credits"] == before
    assert demo.post(f"/api/jobs/{job['id']}/retry").status_code == 409


def test_a_cancelled_job_takes_everything_along(own: Instance, demo: Client) -> None:
    job = start(demo, "fake-slow", seconds=30)
    assert rings(own)
    time.sleep(0.5)
    assert demo.post(f"/api/jobs/{job['id']}/cancel").json()["state"] == "cancelled"
    nothing_left(own)


def test_a_lost_key_is_a_failed_job_and_credits_back(own: Instance, demo: Client) -> None:
    before = demo.get("/api/me").json()["credits"]
    jobs = [start(demo, "fake-slow", seconds=2), start(demo, "fake-slow", seconds=2), start(demo, "cutout")]
    for ring in rings(own):
        ring.unlink()  # the machine lost its memory
    assert [demo.wait(job)["state"] for job in jobs][-1] == "failed"
    for job in jobs[:2]:
        ended = demo.get(f"/api/jobs/{job['id']}").json()
        if ended["state"] == "done":
            demo.post(f"/api/jobs/{job['id']}/acknowledge")
    nothing_left(own)
    now = demo.get("/api/me").json()["credits"]
    assert now["held"] == 0
    assert now["available"] >= before["available"] - 2


def test_a_killed_worker_leaves_nothing_behind(own: Instance, demo: Client) -> None:
    job = start(demo, "fake-slow", seconds=3)
    time.sleep(1)
    for pid in victims(own, "worker"):
        os.kill(pid, signal.SIGKILL)
    nothing_in_clear(own, PICTURE)
    ended = demo.wait(job, 90)
    assert ended["state"] in ("done", "failed")
    if ended["state"] == "done":
        demo.post(f"/api/jobs/{job['id']}/acknowledge")
    nothing_left(own)


def test_an_upload_that_no_job_takes_begins_no_session(own: Instance, demo: Client) -> None:
    picture = bring(demo)
    assert demo.post("/api/sessions", json={"picture": picture}).status_code == 422
    account = demo.upload(PICTURE).json()["id"]
    wish = {"tool": "fake-slow", "price": 1, "parameters": {}, "pictures": {"picture": account}}
    assert demo.post("/api/jobs", json=wish).status_code == 422
    assert demo.put("/api/pictures?placement=nowhere", content=PICTURE).status_code == 422


def test_a_strangers_job_and_result_are_404(site: Instance) -> None:
    alice, eve = site.person("Alice"), site.person("Eve")
    ended = alice.wait(start(alice, "fake-slow", seconds=0))
    assert eve.get(f"/api/pictures/{ended['result']}").status_code == 404
    assert eve.post(f"/api/jobs/{ended['id']}/acknowledge").status_code == 404
    assert alice.get(f"/api/pictures/{ended['result']}").status_code == 200
