"""Deleting says what goes, and then it is gone: rows, files, and what was made from it."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tests.instance import Client, Instance
from tests.pictures import SMALL


@pytest.fixture
def alice(site: Instance) -> Client:
    return site.person("Alice")


def turned(alice: Client, session: dict[str, Any]) -> str:
    job = alice.wait(alice.job(alice.read(session), "rotate", 0, parameters={"turn": "90"}).json())
    return str(job["result"])


def gone(site: Instance, picture: str) -> bool:
    for _ in range(50):
        if not list((site.data / "objects").rglob(picture)):
            return True
        time.sleep(0.1)
    return False


def test_a_version_takes_what_was_made_from_it(site: Instance, alice: Client) -> None:
    session = alice.begin(SMALL)
    middle = turned(alice, session)
    leaf = turned(alice, session)
    alice.patch(f"/api/sessions/{session['id']}", json={"head": session["head"]})
    sibling = turned(alice, session)
    alice.patch(f"/api/sessions/{session['id']}", json={"head": leaf})
    urls = {version["id"]: version["picture"]["url"] for version in alice.read(session)["versions"]}
    wish = {"versions": [middle]}
    said = alice.post("/api/deletions/preview", json=wish).json()
    assert (said["versions"], said["pictures"], said["sessions"]) == (2, 2, 0)
    assert said["bytes"] > 1000
    assert said["sentence"]
    assert len(alice.read(session)["versions"]) == 4  # a preview changes nothing
    assert alice.post("/api/deletions", json=wish).json()["versions"] == 2
    after = alice.read(session)
    assert {version["id"] for version in after["versions"]} == {session["head"], sibling}
    assert after["head"] == session["head"]  # the nearest living ancestor
    for version in (middle, leaf):
        assert alice.get(urls[version]).status_code == 404
        assert gone(site, urls[version].rsplit("/", 1)[1])
    assert alice.get(urls[sibling]).status_code == 200


def test_the_last_version_takes_its_session(alice: Client) -> None:
    session = alice.begin(SMALL)
    said = alice.post("/api/deletions/preview", json={"versions": [session["head"]]}).json()
    assert said["sessions"] == 1
    alice.post("/api/deletions", json={"versions": [session["head"]]})
    assert alice.get(f"/api/sessions/{session['id']}").status_code == 404


def test_several_at_once_and_the_others_stay(site: Instance, alice: Client) -> None:
    sessions = [alice.begin(SMALL) for _ in range(3)]
    going = [each["id"] for each in sessions[:2]]
    assert alice.post("/api/deletions", json={"sessions": going}).json()["sessions"] == 2
    assert [row["id"] for row in alice.get("/api/sessions").json()["sessions"]] == [sessions[2]["id"]]


def test_nothing_of_a_deleted_session_is_registered_any_more(site: Instance, alice: Client) -> None:
    from glassplate.lib.isolation import principal
    from glassplate.vault.models import Sealed

    session = alice.begin(SMALL, "a title")
    assert alice.wait(alice.job(session, "fake-edit", 2, prompt="a hat").json())["state"] == "done"
    mask = alice.upload(SMALL, "mask").json()["id"]
    assert alice.job(session, "fake-edit", 2, prompt="a hat", pictures={"mask": mask}).status_code == 202
    alice.post("/api/deletions", json={"sessions": [session["id"]]})
    for _ in range(50):
        with principal(alice.id):
            kinds = set(Sealed.objects.values_list("kind", flat=True))
        if kinds == {"address", "name"}:
            return
        time.sleep(0.1)
    raise AssertionError(kinds)
