"""API keys: shown once, stored as a hash, good for what they may do, over when they are ended."""

from __future__ import annotations

import json
import re
import secrets
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests import traces
from tests.api.calling import ALL, bare, caller, key_ids, new_key
from tests.instance import Client, Instance
from tests.pictures import SMALL

SLOW = {"tool": "fake-slow", "parameters": {"seconds": 0}}


@pytest.fixture(scope="module")
def alice(site: Instance) -> Client:
    return site.person("Alice")


def test_a_key_is_shown_once_and_only_its_hash_is_stored(site: Instance, alice: Client) -> None:
    label = f"canary-{secrets.token_hex(8)}"
    key = new_key(alice, label=label)
    page = alice.get("/account/keys").text
    assert key not in page
    assert label in page
    assert len(key) >= 46
    assert caller(site, key).get("/api/me").json()["name"] == "Alice"
    assert traces.found_in([site.data, site.log], traces.forms(key) | traces.forms(label)) == []


def test_a_key_acts_as_its_person_without_cookie_and_form_token(site: Instance, alice: Client) -> None:
    program = caller(site, new_key(alice))
    session = program.begin(SMALL, "by a program")
    job = program.wait(program.job(session, "fake-slow", 1, parameters={"seconds": 0}).json())
    assert job["state"] == "done"
    assert alice.read(session)["title"] == "by a program"
    assert not program.cookies


def test_the_header_of_other_clouds_is_taken_too(site: Instance, alice: Client) -> None:
    with bare(site) as program:
        assert program.get("/api/me", headers={"api-key": new_key(alice)}).json()["name"] == "Alice"


def test_with_a_key_no_cookie_is_looked_at(site: Instance, alice: Client) -> None:
    bob = site.person("Bob")
    answer = alice.get("/api/me", headers={"Authorization": f"Bearer {new_key(bob)}"})
    assert answer.json()["name"] == "Bob"
    assert {"Cookie", "Authorization"} <= {each.strip() for each in answer.headers["vary"].split(",")}
    assert answer.headers["cache-control"] == "no-store, private"
    wrong = alice.get("/api/me", headers={"Authorization": "Bearer gp_wrong"})
    assert wrong.status_code == 401


@pytest.mark.parametrize("key", ["", "gp_", "gp_" + "A" * 43, "sk-proj-123", "gp_\u00e4", "x" * 4000])
def test_wrong_keys_are_all_answered_alike(site: Instance, key: str) -> None:
    with bare(site) as program:
        usual = program.get("/api/me", headers={"Authorization": "Bearer gp_" + "B" * 43})
        answer = program.get("/api/me", headers={"Authorization": f"Bearer {key}".strip().encode()})
        assert (answer.status_code, answer.text) == (401, usual.text)
        assert answer.json()["error"]["code"] == "error-bad-key"
        put = program.put("/api/pictures", content=SMALL, headers={"Authorization": f"Bearer {key}".strip().encode()})
        assert (put.status_code, put.json()["error"]["code"]) == (401, "error-bad-key")


def test_no_page_of_the_account_takes_a_key(site: Instance, alice: Client) -> None:
    program = caller(site, new_key(alice))
    for path in ("/account", "/account/keys", "/studio", "/library"):
        answer = program.get(path)
        assert answer.status_code == 302, path
        assert answer.headers["location"].startswith("/account/login"), path
    assert program.post("/account/keys", data={"label": "more", "scopes": "read"}).status_code in (302, 403)
    assert program.get("/events").status_code == 401


def test_every_operation_says_what_a_key_needs(site: Instance, alice: Client) -> None:
    from glassplate.accounts.api_keys import SCOPES
    from glassplate.api.signing import NEEDS

    paths = alice.get("/api/openapi.json").json()["paths"]
    described = {(method.upper(), path) for path, methods in paths.items() for method in methods}
    assert described == set(NEEDS)
    assert set(NEEDS.values()) == set(SCOPES)


@pytest.mark.parametrize("scope", ALL)
def test_a_key_opens_what_it_may_and_nothing_else(site: Instance, alice: Client, scope: str) -> None:
    from glassplate.api.signing import NEEDS

    program = caller(site, new_key(alice, scope))
    nobodys = "00000000-0000-4000-8000-000000000000"
    for (method, path), needs in NEEDS.items():
        answer = program.request(method, re.sub(r"\{\w+\}", nobodys, path), json={} if method != "GET" else None)
        is_forbidden = answer.status_code == 403
        assert is_forbidden == (needs != scope), (method, path, answer.status_code)
        if is_forbidden:
            ours = path.startswith("/api/")
            code = f"key-may-not-{needs}" if ours else "insufficient_permissions"
            assert answer.json()["error"]["code"] == code
    put = program.put("/api/pictures", content=SMALL)
    assert put.status_code == (201 if scope == "make" else 403), put.text
    models = program.get("/v1/models")
    assert models.status_code == (200 if scope == "read" else 403), models.text


def test_somebody_elses_things_are_not_there(site: Instance, alice: Client) -> None:
    session = alice.begin(SMALL, "hers")
    eve = caller(site, new_key(site.person("Eve")))
    assert eve.get(f"/api/sessions/{session['id']}").status_code == 404
    assert eve.job(session, "fake-slow", 1).status_code == 404


def test_an_ended_key_opens_nothing_at_once(site: Instance, alice: Client) -> None:
    key = new_key(alice, label="to be ended")
    program = caller(site, key)
    assert program.get("/api/me").status_code == 200
    answer = alice.form("/account/keys", label="x")  # for the form token
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', answer.text)
    assert token
    newest = key_ids(alice)[0]
    ended = alice.post(f"/account/keys/{newest}/revoke", data={"csrfmiddlewaretoken": token[1]}, follow_redirects=True)
    assert ended.status_code == 200
    assert program.get("/api/me").status_code == 401
    eve = site.person("Eve")
    eve.get("/account/keys")
    assert eve.post(f"/account/keys/{key_ids(alice)[0]}/revoke").status_code == 404


def test_a_key_whose_time_is_over_opens_nothing(site: Instance, alice: Client) -> None:
    key = new_key(alice)
    from datetime import timedelta

    from django.utils import timezone

    from glassplate.accounts.api_keys import ApiKey, hashed
    from glassplate.lib.isolation import duty

    with duty("key"):
        ApiKey.objects.filter(hash=hashed(key)).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert caller(site, key).get("/api/me").status_code == 401


def test_the_form_says_what_is_missing(alice: Client) -> None:
    before = len(key_ids(alice))
    for fields in ({"label": ""}, {"label": "x" * 81}, {"label": "x", "cap": "-1"}, {"label": "x", "days": "7"}):
        answer = alice.form("/account/keys", **{"scopes": "read", **fields})
        assert "field__error" in answer.text, fields
        assert "gp_" not in answer.text
    assert "field__error" in alice.form("/account/keys", label="x").text  # may do nothing
    assert len(key_ids(alice)) == before


def test_a_key_spends_no_more_than_its_month_allows(site: Instance) -> None:
    bob = site.person("Bob", credits=100)
    program = caller(site, new_key(bob, cap="3"))
    session = program.begin(SMALL)
    answers = [program.job(session, "fake-slow", 1, parameters={"seconds": 0}) for _ in range(4)]
    assert [each.status_code for each in answers] == [202, 202, 202, 402]
    assert answers[3].json()["error"]["code"] == "key-cap-reached"
    for each in answers[:3]:
        program.wait(each.json())
    assert bob.get("/api/me").json()["credits"] == {"available": 97, "held": 0}
    assert bob.job(session, "fake-slow", 1, parameters={"seconds": 0}).status_code == 202  # its person may
    assert "of 3 credits" in bob.get("/account/keys").text


def test_what_was_given_back_may_be_spent_again(site: Instance) -> None:
    bob = site.person("Bob")
    program = caller(site, new_key(bob, cap="1"))
    session = program.begin(SMALL)
    assert program.wait(program.job(session, "fake-refuse", 1).json())["state"] == "refused"
    assert program.wait(program.job(session, "fake-fail", 1).json())["state"] == "failed"
    slow = program.job(session, "fake-slow", 1, parameters={"seconds": 60}).json()
    assert program.job(session, "fake-slow", 1).status_code == 402
    assert program.post(f"/api/jobs/{slow['id']}/cancel").status_code == 200
    assert program.job(session, "fake-slow", 1, parameters={"seconds": 0}).status_code == 202


def test_deleting_what_was_made_frees_nothing_of_the_cap(site: Instance) -> None:
    bob = site.person("Bob")
    program = caller(site, new_key(bob, cap="1"))
    session = program.begin(SMALL)
    assert program.wait(program.job(session, "fake-slow", 1, parameters={"seconds": 0}).json())["state"] == "done"
    assert program.post("/api/deletions", json={"sessions": [session["id"]]}).status_code == 200
    again = program.begin(SMALL)
    assert program.job(again, "fake-slow", 1, parameters={"seconds": 0}).status_code == 402


def test_of_many_at_once_no_more_pass_than_the_cap_allows(site: Instance) -> None:
    bob = site.person("Bob")
    key = new_key(bob, cap="5")
    session = bob.begin(SMALL)
    begin = threading.Barrier(12)

    def ask(_: int) -> int:
        with caller(site, key) as program:
            begin.wait()
            return program.job(session, "fake-slow", 1, parameters={"seconds": 0}).status_code

    with ThreadPoolExecutor(12) as many:
        answers = sorted(many.map(ask, range(12)))
    assert answers == [202] * 5 + [402] * 7


def test_a_job_above_max_credits_is_not_started(site: Instance, alice: Client) -> None:
    session = alice.begin(SMALL)
    wish = {"session": session["id"], "version": session["head"], **SLOW}
    refused = alice.post("/api/jobs", json={**wish, "max_credits": 0})
    assert (refused.status_code, refused.json()["error"]["code"]) == (422, "job-above-max")
    assert alice.post("/api/jobs", json={**wish, "max_credits": 1}).status_code == 202
    assert alice.post("/api/jobs", json=wish).status_code == 202  # no price at all: today's
    assert alice.post("/api/jobs", json={**wish, "price": 9}).status_code == 409


def test_answers_say_how_often_one_may_ask(site: Instance, alice: Client) -> None:
    program = caller(site, new_key(alice))
    first, second = (program.get("/api/me").headers for _ in range(2))
    assert int(first["x-ratelimit-limit"]) > 1
    assert int(second["x-ratelimit-remaining"]) <= int(first["x-ratelimit-remaining"])
    assert second["x-ratelimit-reset"].isdigit()


def test_a_bucket_lets_so_many_through_and_then_says_when(monkeypatch: pytest.MonkeyPatch) -> None:
    from uuid import uuid4

    from glassplate.accounts import rates

    now = [1000.0]
    monkeypatch.setattr(rates.time, "monotonic", lambda: now[0])
    bucket, one, other = rates.Buckets(6), uuid4(), uuid4()
    assert [bucket.take(one).wait for _ in range(7)] == [0] * 6 + [10]
    assert bucket.take(other).wait == 0
    now[0] += 10
    assert [bucket.take(one).wait for _ in range(2)] == [0, 10]


def test_the_description_names_the_key(alice: Client) -> None:
    schemes = alice.get("/api/openapi.json").json()["components"]["securitySchemes"]
    assert {"type": "http", "scheme": "bearer"} in schemes.values(), json.dumps(schemes)
