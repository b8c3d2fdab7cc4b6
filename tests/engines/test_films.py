"""A film through the product: a worker dies, another follows; it is ordered and paid once, and nothing stays there."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import furnished, killing
from tests.engines.remote import StandIn
from tests.instance import Client, Instance
from tests.killing import processes_on
from tests.samples import COFFEE

FASHION = Path(__file__).parents[2] / "glassplate" / "policy" / "profiles" / "fashion.toml"
GEMINI, NEXT = '[[processors]]\nid = "google-gemini"', "\n[[processors]]"
CANARY = "canary-heron-4712"
SHORT = {"seconds": 3, "resolution": "360p"}
PRICE = 3


def with_films() -> str:
    """Return the usual policy, with Gemini for films as well."""
    text = FASHION.read_text().replace('video = ["google-veo"]', 'video = ["google-veo", "google-omni"]')
    begin = text.index(GEMINI)
    card = text[begin : text.index(NEXT, begin + 1)]
    films = card.replace("google-gemini", "google-omni").replace('purpose = "pictures"', 'purpose = "video"')
    films = films.replace(', "mask"', "")
    return text.replace(card, f"{card}\n{films}")


@pytest.fixture(scope="module")
def own(standins: StandIn) -> Iterator[Instance]:
    """An instance of its own that knows Google by its stand-in."""
    folder = Path(tempfile.mkdtemp(prefix="glassplate-kill-"))
    policy = folder / "policy.toml"
    policy.write_text(with_films())
    vendor = {"GLASSPLATE_STANDIN": standins.url, "GLASSPLATE_POLL_S": "0.2"}
    with furnished.same_address():
        instance = Instance(folder / "data", is_forked=True, GLASSPLATE_POLICY=str(policy), **vendor)
    instance.start()
    yield instance
    instance.stop()
    assert not processes_on(folder)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def demo(own: Instance) -> Client:
    client = own.client()
    password = (own.data / "secrets" / "demo-password").read_text().strip()
    client.form("/account/login", login="demo@glassplate.example", password=password)
    return client


def ordered(demo: Client, standins: StandIn) -> dict[str, Any]:
    """Order a film, and return its job when Google has taken it on."""
    job = demo.job(demo.begin(COFFEE), "omni-video", PRICE, parameters=SHORT, prompt=CANARY)
    assert job.status_code == 202, job.text
    soon(lambda: any(entry["method"] == "GET" for entry in standins.journal()))
    return dict(job.json())


def soon(true: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.1)


def orders(standins: StandIn) -> int:
    return sum(entry["path"].endswith("/interactions") for entry in standins.journal())


def test_another_worker_follows_a_film_and_it_is_paid_once(own: Instance, demo: Client, standins: StandIn) -> None:
    standins.reset()
    standins.script("slow", vendor="gemini", seconds=4)
    before = demo.get("/api/me").json()["credits"]["available"]
    job = ordered(demo, standins)
    killing.kill(own, "worker")
    killing.lapse(own)
    assert demo.wait(job, 90)["state"] == "done"
    assert orders(standins) == 1
    assert demo.get("/api/me").json()["credits"] == {"available": before - PRICE, "held": 0}
    soon(lambda: standins.residue()["total"] == 0)
    assert CANARY.encode() not in own.log.read_bytes()


def test_a_film_that_is_cancelled_is_deleted_there(own: Instance, demo: Client, standins: StandIn) -> None:
    standins.reset()
    standins.script("never-finishes", vendor="gemini")
    before = demo.get("/api/me").json()["credits"]
    job = ordered(demo, standins)
    assert demo.post(f"/api/jobs/{job['id']}/cancel").status_code == 200
    soon(lambda: standins.residue()["total"] == 0)
    assert any(entry["path"].endswith("/cancel") for entry in standins.journal())
    assert demo.get("/api/me").json()["credits"] == before


def test_an_account_that_goes_meanwhile_is_forgotten_there_too(own: Instance, demo: Client, standins: StandIn) -> None:
    """Google holds the film; nothing of it comes back, nothing stays there, and the receipt says that it was asked."""
    standins.reset()
    standins.script("never-finishes", vendor="gemini")
    ordered(demo, standins)
    receipt = demo.form("/account/delete", sure="on").url.path
    told = own.client()
    soon(lambda: standins.residue()["total"] == 0)
    soon(lambda: told.get(f"{receipt}/file").json()["receipt"]["companies"] == {"asked": 1, "waiting": 0})
    assert CANARY.encode() not in own.log.read_bytes()
