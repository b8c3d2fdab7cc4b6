"""The promises about pictures at rest, on whole instances: scanned and burgled while jobs run, are killed and end."""

from __future__ import annotations

import json
import os
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests import traces
from tests.instance import Client, Instance, own_instance
from tests.killing import kill, temporary
from tests.samples import unique
from tests.vault import command
from tests.vault.burglar import Burglar

VICTIMS = ("web", "worker", "postgres")
LONG_S = 25  # a job that is still under way after a backup and a look at everything


@dataclass
class Watched:
    """An instance, what was brought to it, and where it may have left that."""

    own: Instance
    client: Client
    titles: list[str] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)

    @property
    def backups(self) -> Path:
        return self.own.data.with_name("backups")

    def bring(self) -> tuple[bytes, str]:
        """Return a picture and a title that are nowhere else."""
        self.pictures.append(unique())
        self.titles.append(f"canary-{secrets.token_hex(8)}")
        return self.pictures[-1], self.titles[-1]

    def nothing_in_clear(self) -> None:
        needles = set().union(*map(traces.pieces, self.pictures), *map(traces.forms, self.titles))
        places = [self.own.data, self.own.log, self.backups, *temporary()]
        assert traces.found_in(places, needles, self.own.ready_at) == []

    def objects(self) -> list[str]:
        return [file.name for file in (self.own.data / "objects").rglob("*") if file.is_file()]

    def copies(self) -> list[str]:
        return [file.name for file in (self.backups / "objects").rglob("*") if file.is_file()]

    def rings(self) -> Path:
        import hashlib

        name = hashlib.sha256(os.fsencode(self.own.data)).hexdigest()[:12]
        return Path("/dev/shm") / f"glassplate-{os.getuid()}-{name}"

    def until_gone(self, seconds: float = 60) -> None:
        """Wait until neither an object nor a job key is there."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and (self.objects() or any(self.rings().glob("*"))):
            time.sleep(0.2)
        assert self.objects() == []
        assert not any(self.rings().glob("*"))

    def ended(self, job: dict[str, Any], seconds: float = 120) -> dict[str, Any]:
        """Wait for the job's end through restarts."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with suppress(httpx.TransportError, ValueError):
                now = dict(self.client.get(f"/api/jobs/{job['id']}").json())
                if now.get("state") not in ("waiting", "running", None):
                    return now
            time.sleep(0.3)
        raise AssertionError("the job never ended")


@pytest.fixture(scope="module")
def account() -> Iterator[Watched]:
    with own_instance(is_forked=False) as own:
        yield Watched(own, own.demo())


@pytest.fixture(scope="module")
def nowhere() -> Iterator[Watched]:
    with own_instance("local", is_forked=False) as own:
        yield Watched(own, own.demo())


def slow(seconds: float = LONG_S) -> dict[str, Any]:
    return {"tool": "fake-slow", "price": 1, "parameters": {"seconds": seconds}}


def until_done(watched: Watched, picture: bytes, seconds: float = LONG_S) -> dict[str, Any]:
    """Start a job that leaves nothing."""
    brought = watched.client.put("/api/pictures?placement=until-done", content=picture, timeout=60).json()
    answer = watched.client.post("/api/jobs", json={**slow(seconds), "pictures": {"picture": brought["id"]}})
    assert answer.status_code == 202, answer.text
    return dict(answer.json())


@pytest.mark.soak
@pytest.mark.parametrize("victim", VICTIMS)
def test_in_the_account_nothing_is_in_clear_whatever_is_killed(account: Watched, victim: str) -> None:
    picture, title = account.bring()
    session = account.client.begin(picture, title)
    job = account.client.job(session, **slow()).json()
    time.sleep(1)
    command.backup(account.own, account.backups)
    assert account.copies()
    account.nothing_in_clear()
    kill(account.own, victim)
    account.nothing_in_clear()
    assert account.ended(job)["state"] in ("done", "failed")
    after = account.client.read(session)
    assert after["title"] == title
    account.pictures += [account.client.get(version["picture"]["url"]).content for version in after["versions"]]
    account.nothing_in_clear()


@pytest.mark.soak
@pytest.mark.parametrize("victim", VICTIMS)
def test_until_done_nothing_is_in_clear_and_nothing_opens_after_the_end(account: Watched, victim: str) -> None:
    account.client.post("/api/deletions", json={"sessions": _sessions(account.client)})
    account.until_gone()
    picture, _ = account.bring()
    burglar = Burglar(account.own.data)
    job = until_done(account, picture)
    burglar.copy()
    during = burglar.openable_in_rings(account.rings())
    assert during, "the burglar must be able to do it while the job runs, else this shows nothing"
    time.sleep(1)
    command.backup(account.own, account.backups)
    account.nothing_in_clear()
    kill(account.own, victim)
    account.nothing_in_clear()
    ended = account.ended(job)
    burglar.copy()
    if ended["state"] == "done":
        account.pictures.append(account.client.get(f"/api/pictures/{ended['result']}").content)
        account.client.post(f"/api/jobs/{job['id']}/acknowledge")
    account.until_gone()
    command.run(account.own, "keys", "rotate")
    burglar.copy()
    assert burglar.openable_in_rings(account.rings()) == set()
    assert not during & burglar.openable()
    account.nothing_in_clear()


@pytest.mark.soak
@pytest.mark.parametrize("victim", VICTIMS)
def test_nowhere_means_not_even_sealed(nowhere: Watched, victim: str) -> None:
    picture, title = nowhere.bring()
    files = {name: (f"{title}.png", content) for name, content in {"picture": picture}.items()}

    def ask() -> None:
        with suppress(httpx.HTTPError):  # who was killed does not answer
            answer = nowhere.client.post(
                "/api/jobs/inline", data={"job": json.dumps(slow(12))}, files=files, timeout=120
            )
            if answer.status_code == 200:
                nowhere.pictures.append(answer.content)

    asking = threading.Thread(target=ask)
    asking.start()
    time.sleep(1)
    command.backup(nowhere.own, nowhere.backups)
    assert asking.is_alive(), "the job is still under way"
    assert (nowhere.objects(), nowhere.copies()) == ([], [])
    nowhere.nothing_in_clear()
    kill(nowhere.own, victim)
    assert (nowhere.objects(), nowhere.copies()) == ([], [])
    asking.join(120)
    assert (nowhere.objects(), nowhere.copies()) == ([], [])
    assert not any(nowhere.rings().glob("*"))
    nowhere.nothing_in_clear()


def _sessions(client: Client) -> list[str]:
    return [session["id"] for session in client.get("/api/sessions").json()["sessions"]]
