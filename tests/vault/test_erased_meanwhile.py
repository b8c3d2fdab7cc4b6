"""Somebody's key is destroyed while they still write and read: it is not found, and never a fault of ours."""

from __future__ import annotations

from typing import Any

import django
import pytest

from tests.instance import Client, Instance
from tests.samples import ASTRONAUT


@pytest.fixture
def alice(site: Instance) -> Client:
    return site.person("Alice")


def erase(person: Client) -> None:
    django.setup()
    from glassplate.lib.isolation import principal
    from glassplate.vault import keys

    with principal(person.id):  # type: ignore[arg-type]
        keys.destroy(person.id)  # type: ignore[arg-type]


def faults() -> int:
    from glassplate.faults import reading

    return len(reading.newest(10_000))


def test_who_still_writes_is_told_that_it_is_gone(alice: Client) -> None:
    session = alice.begin(ASTRONAUT, "hers")
    picture = session["versions"][0]["picture"]["url"]
    form = alice.get("/account").text
    erase(alice)
    before = faults()
    answers = {
        "upload": alice.upload(ASTRONAUT),
        "mask": alice.upload(ASTRONAUT, "mask"),
        "title": alice.patch(f"/api/sessions/{session['id']}", json={"title": "another"}),
        "session": alice.get(f"/api/sessions/{session['id']}"),
        "picture": alice.get(picture),
        "job": alice.job(session, "fake-slow", 1, parameters={"seconds": 0}),
        "page": alice.get("/account"),
        "name": alice.post("/account/name", data={"name": "Alison"}),
    }
    assert form
    assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(answers, 404)
    assert "<html" in answers["page"].text
    assert answers["upload"].json()["error"]["message"]
    assert faults() == before


def test_a_job_that_was_under_way_ends(site: Instance, alice: Client) -> None:
    from glassplate.billing import ledger
    from glassplate.lib.isolation import principal

    session: dict[str, Any] = alice.begin(ASTRONAUT)
    job = alice.job(session, "fake-slow", 1, parameters={"seconds": 2}).json()
    erase(alice)
    assert alice.wait(job, 90)["state"] in ("failed", "cancelled")
    with principal(alice.id):  # type: ignore[arg-type]
        assert ledger.balance(alice.id).held == 0  # type: ignore[arg-type]
