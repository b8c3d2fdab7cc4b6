"""Life on a whole instance while all shards rotate in a loop and everything is killed now and then."""

from __future__ import annotations

import os
import random
import re
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

import httpx
import pytest

from tests.instance import PASSWORD, Client, Instance, own_instance
from tests.killing import victims
from tests.pictures import noise, packed
from tests.vault import command

T = TypeVar("T")
AT_ONCE = 4
PATIENCE_S = 120.0
KILL_EVERY_S = (5.0, 15.0)


class NotYet(Exception):
    """It did not work this time, as while something restarts."""


@dataclass(frozen=True)
class Settled:
    """Somebody who signed up, with what they have."""

    address: str
    session: str
    picture: str
    content: bytes
    jobs: list[str]


@pytest.fixture
def own() -> Iterator[Instance]:
    with own_instance(GLASSPLATE_SWEEP_S="20") as instance:
        yield instance


def again(does: Callable[[], T]) -> T:
    """Do it until it works: processes are being killed, which a person's browser would also just try through."""
    end = time.monotonic() + PATIENCE_S
    while True:
        try:
            return does()
        except (httpx.TransportError, NotYet):
            assert time.monotonic() < end, "it never worked"
            time.sleep(0.3)


def good(answer: httpx.Response) -> httpx.Response:
    """Return an answer that says yes; what a restart says is tried again, and everything else is a failure."""
    if answer.status_code >= 500:
        raise NotYet
    assert answer.status_code < 400, (str(answer.request.url), answer.status_code, answer.text[:300])
    return answer


def sign_up(own: Instance, number: int) -> tuple[Client, str]:
    """Sign up and confirm by the mail's link; a sign-up whose mail was lost is done anew with another address."""

    def asked() -> tuple[Client, str, str]:
        client, address = own.client(), f"p{number}-{secrets.token_hex(4)}@example.net"
        good(filled(client, "/account/signup", name=f"P {number}", email=address, password1=PASSWORD))
        end = time.monotonic() + 20
        while not (mails := own.outbox(address)):
            if time.monotonic() > end:
                raise NotYet  # the mail went with the process that was to send it
            time.sleep(0.2)
        (link,) = re.findall(r"https?://\S+/account/confirm/\S+", mails[0].body)
        return client, address, urlsplit(link).path

    client, address, link = again(asked)
    again(lambda: confirm(client, address, link))
    return client, address


def confirm(client: Client, address: str, link: str) -> None:
    """Follow the link; who was confirmed by an answer that never came signs in."""
    page = client.get(link)
    answer = page if page.status_code == 410 else sent(client, link, good(page))
    if answer.status_code != 410:
        good(answer)
    elif not is_in(client):  # an attempt whose answer was cut off arrived after all
        good(filled(client, "/account/login", login=address, password=PASSWORD))
    if not is_in(client):
        raise NotYet


def is_in(client: Client) -> bool:
    return client.get("/api/me").status_code == 200


def filled(client: Client, path: str, **fields: str) -> httpx.Response:
    """Open a form and send it; a page that is not there just now is tried again."""
    return sent(client, path, good(client.get(path)), **fields)


def sent(client: Client, path: str, page: httpx.Response, **fields: str) -> httpx.Response:
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
    if not token:
        raise NotYet
    return client.post(path, data={"csrfmiddlewaretoken": token[1], **fields}, follow_redirects=True)


def live(own: Instance, number: int) -> Settled:
    """Sign up, bring a picture, have it turned, see that all is there."""
    client, address = sign_up(own, number)
    content = packed(noise(64, 48, seed=number), "PNG")
    session: dict[str, Any] = again(lambda: begun(client, content, str(number)))
    wish = {"session": session["id"], "version": session["head"], "tool": "rotate", "price": 0}
    asked, once = {**wish, "parameters": {"turn": "90"}}, {"Idempotency-Key": secrets.token_hex(8)}
    job = again(lambda: good(client.post("/api/jobs", json=asked, headers=once))).json()
    end = time.monotonic() + 2 * PATIENCE_S
    while (now := again(lambda: good(client.get(f"/api/jobs/{job['id']}"))).json())["state"] in ("waiting", "running"):
        assert time.monotonic() < end, "the job never ended"
        time.sleep(0.3)
    picture = str(session["versions"][0]["picture"]["url"])
    kept = again(lambda: good(client.get(picture))).content
    client.close()
    return Settled(address, session["id"], picture, kept, [now["state"]])


def begun(client: Client, content: bytes, title: str) -> dict[str, Any]:
    picture = good(client.upload(content)).json()
    return dict(good(client.post("/api/sessions", json={"picture": picture["id"], "title": title})).json())


def come_back(own: Instance, person: Settled) -> None:
    """Sign in from another browser: the password opens the account, the picture is the same to the last byte."""
    client = own.client()
    again(lambda: good(filled(client, "/account/login", login=person.address, password=PASSWORD)))
    assert again(lambda: good(client.get(person.picture))).content == person.content
    listed = again(lambda: good(client.get("/api/sessions"))).json()["sessions"]
    assert person.session in [each["id"] for each in listed]  # and another, where the answer to the first was cut off
    whole = again(lambda: good(client.get(f"/api/sessions/{person.session}"))).json()
    for version in whole["versions"]:
        assert again(lambda version=version: good(client.get(version["picture"]["url"]))).content  # type: ignore[misc]
    assert len(whole["versions"]) == 1 + person.jobs.count("done")
    client.close()


class Trouble:
    """Rotates every shard again and again, and kills whatever there is, until told to stop."""

    def __init__(self, own: Instance) -> None:
        self._own, self._over, self._chance = own, threading.Event(), random.Random(20261122)
        self._threads = [threading.Thread(target=each, daemon=True) for each in (self._rotate, self._kill)]
        self.rotations = self.cut_off = self.kills = 0

    def __enter__(self) -> Trouble:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *fault: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join(120)

    def _rotate(self) -> None:
        while not self._over.is_set():
            process = command.begin(self._own, "keys", "rotate", "--all")
            until = time.monotonic() + self._chance.uniform(2, 30)
            while process.poll() is None and time.monotonic() < until and not self._over.is_set():
                time.sleep(0.1)
            self.cut_off += process.poll() is None
            self.rotations += process.poll() == 0
            process.kill()
            process.communicate()

    def _kill(self) -> None:
        while not self._over.wait(self._chance.uniform(*KILL_EVERY_S)):
            which = self._chance.choice(("web", "worker", "postgres"))
            for pid in victims(self._own, which)[:1]:
                command.kill(pid)
                self.kills += 1
            self._own.wait_until_ready()


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_a_thousand_sign_ups_lose_nothing_while_all_shards_rotate(own: Instance) -> None:
    count = int(os.environ.get("SOAK_SIGN_UPS", "1000"))
    with Trouble(own) as trouble, ThreadPoolExecutor(AT_ONCE) as many:
        people = list(many.map(lambda number: live(own, number), range(count)))
    own.wait_until_ready()
    assert trouble.kills
    assert trouble.rotations
    assert trouble.cut_off
    command.run(own, "keys", "rotate", "--all")
    with ThreadPoolExecutor(AT_ONCE) as many:
        list(many.map(lambda person: come_back(own, person), people))
    ended = [state for person in people for state in person.jobs]
    assert set(ended) <= {"done", "failed"}
    assert ended.count("done") > 0.9 * count
    print(f"{count} people, {trouble.kills} kills, {trouble.rotations} whole rotations, {trouble.cut_off} cut off")
