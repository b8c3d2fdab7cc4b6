"""Through the front door: what a person makes says how it was made, in the file, in the list, and when asked."""

from __future__ import annotations

import pytest

from glassplate.provenance.values import Seal
from tests.instance import Client, Instance
from tests.provenance.making import CREATED, marked, plain, story
from tests.samples import ASTRONAUT


@pytest.fixture(scope="module")
def alice(site: Instance) -> Client:
    return site.person("Alice")


def test_a_result_has_its_credential_in_every_format(alice: Client) -> None:
    session = alice.begin(ASTRONAUT)
    assert session["versions"][0]["how"] == {
        "source_type": None,
        "sentence": None,
        "tools": [],
        "ai": False,
        "credential": False,
    }
    job = alice.wait(alice.job(session, "crop", 0, parameters={"box": [0, 0, 300, 200]}).json())
    assert job["state"] == "done", job
    made = alice.read(session)["versions"][-1]["how"]
    assert (made["source_type"], made["tools"], made["ai"], made["credential"]) == ("humanEdits", ["crop"], False, True)
    for format in ("png", "jpeg", "webp"):
        content = alice.get(f"/api/versions/{job['result']}/download", params={"format": format}).content
        told = story(content, pixels=False)
        assert [step.tool for step in told.steps] == ["Glassplate crop"]
        assert told.seal in (Seal.OURS, Seal.WHOLE)


def test_what_a_model_made_is_marked_and_stays_so(alice: Client) -> None:
    session = alice.begin(ASTRONAUT)
    wish = {"session": session["id"], "tool": "fake-create", "price": 2, "parameters": {}, "prompt": "canary-prompt"}
    started = alice.post("/api/jobs", json=wish)
    assert started.status_code == 202, started.text
    job = alice.wait(started.json())
    assert job["state"] == "done", job
    version = next(each for each in alice.read(session)["versions"] if each["id"] == job["result"])
    assert version["how"]["ai"] and version["how"]["source_type"] == "trainedAlgorithmicMedia"
    content = alice.get(version["picture"]["url"]).content
    assert b"canary" not in content
    told = alice.get(f"/api/versions/{job['result']}/story").json()
    assert (told["credential"], told["ai"], told["watermark"]["ours"]) == ("ours", True, True)
    assert told["sentences"]


def test_an_upload_keeps_the_credential_it_came_with(alice: Client) -> None:
    session = alice.begin(marked(plain("jpeg"), "jpeg", CREATED))
    answer = alice.get(f"/api/versions/{session['head']}/story")
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert (told["credential"], told["ai"]) == ("ours", True)
    assert [step["tool"] for step in told["steps"]] == ["paint-2"]


def test_a_stranger_is_told_nothing(site: Instance, alice: Client) -> None:
    version = alice.begin(ASTRONAUT)["head"]
    assert site.person("Eve").get(f"/api/versions/{version}/story").status_code == 404
