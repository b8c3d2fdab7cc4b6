"""Nobody sees or touches what is somebody else's: every route of the API, as a stranger and signed out."""

from __future__ import annotations

import itertools
import re
import uuid

import httpx
import pytest

from tests.api.calling import caller, new_key
from tests.instance import Client, Instance
from tests.pictures import SMALL

OPEN_TO_ALL: set[str] = set()
WITHOUT_IDS = {"/api/me", "/api/me/preferences", "/api/tools", "/api/quotes", "/api/words", "/api/sessions"} | {
    "/api/egress",
    "/api/pictures",
    "/api/jobs/inline",
    "/api/webhooks",
    "/api/boards",
    "/api/search",
}


@pytest.fixture(scope="module")
def alice(site: Instance) -> Client:
    return site.person("Alice")


@pytest.fixture(scope="module")
def hers(alice: Client) -> dict[str, str]:
    """Return an id of each kind that Alice owns, by the name of the route's parameter."""
    session = alice.begin(SMALL)
    job = alice.wait(alice.job(session, "fake-slow", 1, parameters={"seconds": 0}).json())
    version = session["versions"][0]
    picture = version["picture"]["url"].rsplit("/", 1)[1]
    webhook = alice.post("/api/webhooks", json={"address": "https://nobody.invalid/"}).json()["id"]
    ids = {"session": session["id"], "job": job["id"], "version": version["id"], "picture": picture}
    board = alice.post("/api/boards", json={"name": "Hers"}).json()["id"]
    return {**ids, "webhook": webhook, "board": board}


def routes(client: Client) -> list[tuple[str, str]]:
    """Return all of our own API; what is below /v1 takes keys alone, and names no id."""
    paths = client.get("/api/openapi.json").json()["paths"]
    return [(method.upper(), path) for path, methods in paths.items() for method in methods if path.startswith("/api/")]


def bodies(hers: dict[str, str]) -> dict[tuple[str, str], dict[str, object]]:
    """Return a body that would work for Alice, for the routes that name ids in one."""
    return {
        ("POST", "/api/sessions"): {"picture": hers["picture"]},
        ("PATCH", "/api/sessions/{session}"): {"title": "taken"},
        ("POST", "/api/sessions/{session}/made"): {
            "version": hers["version"],
            "picture": hers["picture"],
            "tool": "crop",
            "parameters": {"box": [0, 0, 8, 8]},
        },
        ("POST", "/api/jobs"): {
            "session": hers["session"],
            "version": hers["version"],
            "tool": "fake-slow",
            "price": 1,
        },
        ("PATCH", "/api/webhooks/{webhook}"): {"enabled": False},
        ("POST", "/api/downloads"): {"versions": [hers["version"]], "format": "png"},
        ("PATCH", "/api/boards/{board}"): {"name": "taken"},
        ("POST", "/api/boards/{board}/sessions"): {"sessions": [hers["session"]]},
        ("POST", "/api/stars"): {"sessions": [hers["session"]]},
        ("POST", "/api/deletions"): {"sessions": [hers["session"]], "versions": [hers["version"]]},
        ("POST", "/api/deletions/preview"): {"sessions": [hers["session"]], "versions": [hers["version"]]},
    }


def ask(client: httpx.Client, method: str, path: str, hers: dict[str, str]) -> httpx.Response:
    url = re.sub(r"\{(\w+)\}", lambda match: hers[match[1]], path)
    body = bodies(hers).get((method, path))
    query = {"format": "png"} if path.endswith("/download") else {}
    return client.request(method, url, json=body, params=query)


def test_a_stranger_gets_404_for_every_id_of_hers(site: Instance, alice: Client, hers: dict[str, str]) -> None:
    eve = site.person("Eve")
    tried = 0
    for method, path in routes(alice):
        if path in WITHOUT_IDS and (method, path) not in bodies(hers):
            continue
        answer = ask(eve, method, path, hers)
        if path.startswith("/api/deletions"):
            assert answer.json()["versions"] == 0, path
        else:
            assert answer.status_code == 404, (method, path, answer.status_code)
        tried += 1
    assert tried > 10
    assert alice.get(f"/api/sessions/{hers['session']}").json()["title"] == "A picture"


def test_a_strangers_key_opens_nothing_of_hers(site: Instance, alice: Client, hers: dict[str, str]) -> None:
    eve = caller(site, new_key(site.person("Eve")))
    for method, path in routes(alice):
        if path in WITHOUT_IDS and (method, path) not in bodies(hers):
            continue
        answer = ask(eve, method, path, hers)
        if path.startswith("/api/deletions"):
            assert answer.json()["versions"] == 0, path
        else:
            assert answer.status_code == 404, (method, path, answer.status_code)


def test_a_key_in_a_cookie_or_an_address_is_none(site: Instance, alice: Client) -> None:
    key = new_key(alice)
    for bare in (
        httpx.Client(base_url=site.url, cookies={"session": key, "api-key": key, "Authorization": f"Bearer {key}"}),
        httpx.Client(base_url=site.url, params={"api-key": key, "api_key": key, "key": key}),
    ):
        assert bare.get("/api/me").status_code == 401
        assert bare.get("/v1/models").status_code == 401


def test_signed_out_nothing_opens(site: Instance, alice: Client, hers: dict[str, str]) -> None:
    with site.client() as nobody:
        for method, path in routes(alice):
            assert ask(nobody, method, path, hers).status_code in (401, 403), (method, path)
        assert nobody.put("/api/pictures", content=SMALL).status_code in (401, 403)
        assert nobody.get("/events").status_code == 401


def test_what_is_not_there_looks_like_what_is_not_yours(site: Instance, alice: Client, hers: dict[str, str]) -> None:
    eve = site.person("Eve")
    theirs, nobodys = (eve.get(f"/api/sessions/{id}") for id in (hers["session"], uuid.uuid4()))
    assert (theirs.status_code, theirs.text) == (nobodys.status_code, nobodys.text)


def test_changes_need_the_form_token(site: Instance, alice: Client, hers: dict[str, str]) -> None:
    bare = httpx.Client(base_url=site.url, cookies={"session": alice.cookies["session"]})
    for method, path in routes(alice):
        if method != "GET":
            assert ask(bare, method, path, hers).status_code == 403, (method, path)
    assert bare.put("/api/pictures", content=SMALL).status_code == 403
    forged = {"X-CSRFToken": "x" * 32, "Origin": "https://evil.example"}
    assert bare.put("/api/pictures", content=SMALL, headers=forged).status_code == 403


def test_unknown_fields_are_refused(alice: Client, hers: dict[str, str]) -> None:
    hidden = ("person", "owner", "credits", "is_staff", "engine", "kept", "expires_at")
    for (method, path), field in itertools.product(bodies(hers), hidden):
        url = re.sub(r"\{(\w+)\}", lambda match: hers[match[1]], path)
        body = {**bodies(hers)[method, path], field: "1"}
        assert alice.request(method, url, json=body).status_code == 422, (path, field)
