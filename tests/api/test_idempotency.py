"""A request that is sent twice with the same key is carried out once."""

from __future__ import annotations

import secrets
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from tests.instance import Client, Instance
from tests.pictures import SMALL


@pytest.fixture(scope="module")
def alice(site: Instance) -> Client:
    return site.person("Alice")


@pytest.fixture(scope="module")
def session(alice: Client) -> dict[str, Any]:
    return alice.begin(SMALL)


def ask(client: Client, session: dict[str, Any], word: str, seconds: float = 0, price: int = 1) -> httpx.Response:
    wish = {"session": session["id"], "version": session["head"], "tool": "fake-slow", "price": price}
    return client.post(
        "/api/jobs", json={**wish, "parameters": {"seconds": seconds}}, headers={"Idempotency-Key": word}
    )


def test_the_same_request_again_is_the_same_job(alice: Client, session: dict[str, Any]) -> None:
    word, before = secrets.token_hex(8), alice.get("/api/me").json()["credits"]["available"]
    first, second = ask(alice, session, word), ask(alice, session, word)
    assert first.status_code == second.status_code == 202
    assert first.json()["id"] == second.json()["id"]
    assert "idempotent-replayed" not in first.headers
    assert second.headers["idempotent-replayed"] == "true"
    alice.wait(first.json())
    assert ask(alice, session, word).json()["state"] == "done"
    assert alice.get("/api/me").json()["credits"] == {"available": before - 1, "held": 0}


def test_another_request_under_the_same_key_is_refused(alice: Client, session: dict[str, Any]) -> None:
    word = secrets.token_hex(8)
    assert ask(alice, session, word).status_code == 202
    other = ask(alice, session, word, seconds=0.1)
    assert (other.status_code, other.json()["error"]["code"]) == (409, "once-other-body")


def test_what_was_refused_can_be_asked_again(alice: Client, session: dict[str, Any]) -> None:
    word = secrets.token_hex(8)
    assert ask(alice, session, word, price=7).status_code == 409
    assert ask(alice, session, word).status_code == 202


@pytest.mark.parametrize("word", ["", "x" * 256, "two words", "t\u00e9l\u00e9"])
def test_a_key_of_another_form_is_refused(alice: Client, session: dict[str, Any], word: str) -> None:
    wish = {"session": session["id"], "version": session["head"], "tool": "fake-slow", "price": 1}
    answer = alice.post("/api/jobs", json=wish, headers={"Idempotency-Key": word.encode()})
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "once-bad")


def test_the_same_key_of_somebody_else_is_another_key(site: Instance, alice: Client, session: dict[str, Any]) -> None:
    word, bob = secrets.token_hex(8), site.person("Bob")
    his = bob.begin(SMALL)
    assert ask(alice, session, word).json()["id"] != ask(bob, his, word).json()["id"]


def test_of_many_at_once_one_job_comes(site: Instance) -> None:
    bob, word = site.person("Bob", credits=1), secrets.token_hex(8)  # enough for one
    session = bob.begin(SMALL)
    cookies, begin = bob.cookies, threading.Barrier(8)

    def once(_: int) -> httpx.Response:
        with Client(base_url=site.url, cookies=cookies, timeout=60) as client:
            begin.wait()
            return ask(client, session, word)

    with ThreadPoolExecutor(8) as many:
        answers = list(many.map(once, range(8)))
    assert [each.status_code for each in answers] == [202] * 8, [each.text for each in answers]
    assert len({each.json()["id"] for each in answers}) == 1
    assert sum("idempotent-replayed" not in each.headers for each in answers) == 1


def test_the_row_holds_hashes_and_lets_go_of_the_request(alice: Client, session: dict[str, Any]) -> None:
    word = secrets.token_hex(8)
    wish = {"session": session["id"], "version": session["head"], "tool": "fake-refuse", "price": 1}
    job = alice.post("/api/jobs", json=wish, headers={"Idempotency-Key": word}).json()
    alice.wait(job)
    from glassplate.lib.isolation import principal
    from glassplate.studio.models import Job

    assert alice.id
    with principal(alice.id):
        row = Job.objects.get(pk=job["id"])
    assert row.asked is None  # it was refused, so nothing of what was asked is left
    assert row.once and word not in row.once
