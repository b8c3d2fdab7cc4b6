"""Whatever is killed, whenever: no session is lost, every job ends, credits are right, nothing lies about in clear."""

from __future__ import annotations

import os
import random
import secrets
import signal
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests import traces
from tests.billing import shop
from tests.instance import Client, Instance, own_instance
from tests.killing import kill, lapse, temporary, victims
from tests.samples import unique

TOKEN = f"canary-{secrets.token_hex(8)}-title"

PICTURE = unique()


@pytest.fixture(scope="module")
def own() -> Iterator[Instance]:
    """An instance of its own, since it will be killed."""
    with own_instance(is_forked=False) as instance:
        yield instance


@pytest.fixture(scope="module")
def demo(own: Instance) -> Client:
    return own.demo()


def edit(own: Instance, demo: Client, which: str, moment: float, *, lapses: bool = False) -> None:
    """Upload, start a cut-out, kill `which` after `moment` seconds, and see that everything is as it should be."""
    before = demo.get("/api/me").json()["credits"]["available"]
    session = demo.begin(PICTURE, TOKEN)
    job = demo.job(session, "cutout", 1, parameters={"background": "colour", "colour": "#c0ffee"}).json()
    time.sleep(moment)
    kill(own, which)
    if lapses:
        lapse(own)
    ended = wait(demo, job)
    assert ended["state"] in ("done", "failed"), ended
    assert ended["state"] == "done" or ended["reason"]
    now = demo.get("/api/me").json()["credits"]
    assert now == {"available": before - (ended["state"] == "done"), "held": 0}
    after = demo.read(session)
    assert after["title"] == TOKEN
    assert len(after["versions"]) == 1 + (ended["state"] == "done")
    pictures = [demo.get(version["picture"]["url"]).content for version in after["versions"]]
    assert all(pictures)
    needles = set().union(traces.forms(TOKEN), traces.pieces(PICTURE), *map(traces.pieces, pictures))
    assert traces.found_in([own.data, own.log, *temporary()], needles, own.ready_at) == []


def wait(demo: Client, job: dict[str, Any]) -> dict[str, Any]:
    end = time.monotonic() + 90
    while time.monotonic() < end:
        try:
            now = dict(demo.get(f"/api/jobs/{job['id']}").json())
            if now.get("state") not in ("waiting", "running", None):
                return now
        except (httpx.TransportError, ValueError):
            pass
        time.sleep(0.2)
    raise AssertionError("the job never ended")


@pytest.mark.parametrize(("which", "moment"), [("all", 0.6)])
def test_a_kill_loses_nothing_and_leaves_nothing(own: Instance, demo: Client, which: str, moment: float) -> None:
    edit(own, demo, which, moment, lapses=True)


@pytest.mark.soak
@pytest.mark.parametrize(("which", "moment"), [("web", 0.1), ("worker", 0.4), ("postgres", 0.5)])
def test_a_kill_of_one_alone_loses_nothing(own: Instance, demo: Client, which: str, moment: float) -> None:
    edit(own, demo, which, moment)


@pytest.mark.soak
def test_ten_kills_at_random_points(own: Instance, demo: Client) -> None:
    chance = random.Random(20261121)
    for _ in range(10):
        edit(own, demo, chance.choice(["web", "worker", "postgres", "all"]), chance.uniform(0, 1.6))


def test_postgresql_that_is_killed_again_while_it_starts_comes_back(own: Instance, demo: Client) -> None:
    killed: set[int] = set()
    assert own.process
    while len(killed) < 3 and own.process.poll() is None:
        for pid in set(victims(own, "postgres")) - killed:
            os.kill(pid, signal.SIGKILL)
            killed.add(pid)
        time.sleep(0.01)
    assert own.process.poll() is None
    end = time.monotonic() + 60
    while demo.get("/api/me").status_code != 200:
        assert time.monotonic() < end
        time.sleep(0.2)


def test_an_upload_that_is_killed_leaves_no_plain_byte(own: Instance, demo: Client) -> None:
    import socket

    cookies = "; ".join(f"{name}={value}" for name, value in demo.cookies.items())
    with socket.create_connection(("127.0.0.1", own.port)) as wire:
        wire.sendall(
            f"PUT /api/pictures HTTP/1.1\r\nHost: 127.0.0.1:{own.port}\r\nCookie: {cookies}\r\n"
            f"X-CSRFToken: {demo.cookies['csrftoken']}\r\nOrigin: {own.url}\r\nContent-Length: 9000000\r\n\r\n".encode()
        )
        for _ in range(8):
            wire.sendall(PICTURE)
        time.sleep(0.5)
        assert list((own.data / "objects").rglob("*.part"))
        kill(own, "web")
    assert traces.found_in([own.data, own.log, *temporary()], traces.pieces(PICTURE), own.ready_at) == []


def test_two_cannot_run_on_one_folder(own: Instance) -> None:
    import subprocess
    import sys

    second = subprocess.run(
        [sys.executable, "-m", "glassplate", "run", "--development", "--port", "0", "--data", own.data],
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert second.returncode == 1
    assert "already runs" in second.stderr


def test_a_kill_between_news_and_credits_gives_them_once(own: Instance, demo: Client) -> None:
    """The worker dies right after the news came, while it looks them up, or just when it is done."""
    before = shop.credits(demo)
    for bought, moment in enumerate((0.0, 0.06), 1):
        shop.at_till(demo, shop.begin(demo), "pay", news="twice")
        time.sleep(moment)
        kill(own, "worker")
        shop.until(lambda bought=bought: shop.credits(demo) == before + 100 * bought, 60)
    assert demo.get("/account/invoices").text.count("100 credits") == 2
