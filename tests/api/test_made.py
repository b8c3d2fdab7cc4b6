"""What a tool made on the person's own device becomes a version: marked like any result, and only for its owner."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from typing import Any

import django
import pytest

from glassplate.policy import questions
from tests.instance import Client, Instance
from tests.pictures import SMALL
from tests.policy.samples import manifest

CROP: dict[str, Any] = {"tool": "crop", "parameters": {"box": [0, 0, 64, 64]}}


@pytest.fixture(scope="module")
def alice(site: Instance) -> Client:
    return site.person("Alice")


@pytest.fixture(scope="module")
def untouched(alice: Client) -> dict[str, Any]:
    """A session that nothing is ever added to."""
    return alice.begin(SMALL)


@pytest.fixture
def elsewhere() -> Iterator[None]:
    """The policy has tools on the server alone."""
    questions.set_policy(manifest("fashion", lambda m: m["pictures"]["engines"].remove("this-device")))
    yield
    questions.set_policy(None)


def uploaded(person: Client, content: bytes = SMALL, use: str = "picture") -> str:
    return str(person.upload(content, use).json()["id"])


def made(person: Client, session: dict[str, Any], **wish: Any) -> Any:
    whole = {"version": session["head"], **CROP, **wish}
    return person.post(f"/api/sessions/{session['id']}/made", json=whole)


def test_it_is_a_version_like_any_other_and_costs_nothing(alice: Client) -> None:
    session, picture = alice.begin(SMALL), uploaded(alice)
    before = alice.get("/api/me").json()["credits"]
    job = made(alice, session, picture=picture)
    assert (job.status_code, job.json()["state"], job.json()["price"]) == (201, "done", 0), job.text
    first, second = alice.read(session)["versions"]
    assert (second["id"], second["parent"], second["kept"]) == (job.json()["result"], first["id"], True)
    assert second["how"]["credential"] and second["how"]["tools"] == ["crop"]
    assert alice.get(f"/api/versions/{second['id']}/story").json()["credential"] == "ours"
    assert alice.get(f"/api/versions/{second['id']}/recipe").json()["parameters"] == CROP["parameters"]
    assert alice.get("/api/me").json()["credits"] == before
    assert alice.get(f"/api/pictures/{picture}").status_code == 404  # what was marked is kept, the upload is not


def test_what_was_generated_stays_so_when_a_device_crops_it(alice: Client) -> None:
    session = alice.begin(SMALL)
    edit = next(tool for tool in alice.get("/api/tools").json()["tools"] if tool["id"] == "fake-edit")
    assert alice.wait(alice.job(session, "fake-edit", edit["price"], prompt="a red coat").json())["state"] == "done"
    generated = alice.read(session)["versions"][-1]
    answer = made(alice, session, version=generated["id"], picture=uploaded(alice))
    found = {each["id"]: each["how"] for each in alice.read(session)["versions"]}[answer.json()["result"]]
    assert found["ai"] and generated["how"]["ai"]


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ({"tool": "resize", "parameters": {"width": 5}}, "device-not-offered"),
        ({"tool": "cutout", "parameters": {"subject": "object"}}, "device-not-offered"),
        ({"tool": "nothing"}, "job-unknown-tool"),
        ({"parameters": {"box": [0, 0, -1, 5]}}, "parameters-box"),
        ({"parameters": {}}, "parameters-missing"),
        ({"picture": str(uuid.uuid4())}, "device-needs-new-picture"),
    ],
)
def test_what_does_not_fit_is_refused_and_adds_nothing(
    alice: Client, untouched: dict[str, Any], wish: dict[str, Any], code: str
) -> None:
    session = untouched
    answer = made(alice, session, **{"picture": session["versions"][0]["picture"]["url"][-36:], **wish})
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, code)
    assert len(alice.read(session)["versions"]) == 1


def test_a_picture_comes_in_once_and_a_mask_never(alice: Client) -> None:
    session, picture = alice.begin(SMALL), uploaded(alice)
    assert made(alice, session, picture=picture).status_code == 201
    for again in (picture, uploaded(alice, use="mask"), session["versions"][0]["picture"]["url"][-36:]):
        assert made(alice, session, picture=again).json()["error"]["code"] == "device-needs-new-picture"


def test_a_stranger_gets_404_and_nobody_401(site: Instance, alice: Client) -> None:
    session, eve = alice.begin(SMALL), site.person("Eve")
    assert made(eve, session, picture=uploaded(eve)).status_code == 404
    hers = eve.begin(SMALL)
    assert made(eve, hers, version=session["head"], picture=uploaded(eve)).status_code == 404
    assert made(eve, hers, picture=uploaded(alice)).json()["error"]["code"] == "device-needs-new-picture"
    with Client(base_url=site.url) as nobody:
        assert made(nobody, session, picture=uploaded(alice)).status_code in (401, 403)


def test_tools_say_how_they_run_on_devices_and_their_files_are_what_they_say(site: Instance, alice: Client) -> None:
    tools = {tool["id"]: tool["on_device"] for tool in alice.get("/api/tools").json()["tools"]}
    assert {name for name, told in tools.items() if told} >= {"cutout", "crop", "recolour", "upscale"}
    assert tools["resize"] is None and tools["cutout"]["only"] == {"subject": "person"}
    for file in tools["cutout"]["models"] + tools["upscale"]["models"]:
        answer = alice.get(file["url"])
        assert (len(answer.content), hashlib.sha256(answer.content).hexdigest()) == (file["bytes"], file["sha256"])
        assert "immutable" in answer.headers["cache-control"]


def test_where_the_policy_has_no_tools_on_devices_nothing_is_taken(elsewhere: None) -> None:
    django.setup()
    from glassplate.studio import handed_in
    from glassplate.studio.errors import Unfit

    with pytest.raises(Unfit, match="device-not-offered"):
        handed_in._checked(handed_in.HandedIn(**CROP, picture=uuid.uuid4()))
