"""What was asked for can be read again, also where the first releases sealed it without words."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.instance import Client, Instance
from tests.samples import ASTRONAUT


@pytest.fixture
def alice(site: Instance) -> Client:
    return site.person("Alice")


def made_old(alice: Client, job: dict[str, Any]) -> None:
    """Make a job's recipe what the first releases sealed: its values, and no words."""
    from glassplate.lib.isolation import principal
    from glassplate.studio.models import Job
    from glassplate.vault import shelf
    from glassplate.vault.models import Kind

    with principal(alice.id):
        told = json.dumps({"parameters": {"seconds": 0}})
        old = shelf.put_text(alice.id, Kind.RECIPE, told)
        Job.objects.filter(pk=job["id"]).update(recipe=old.id)


def test_an_old_recipe_has_no_words_and_is_read(alice: Client) -> None:
    session = alice.begin(ASTRONAUT)
    job = alice.wait(alice.job(session, "fake-slow", 1, parameters={"seconds": 0}).json())
    made_old(alice, job)
    asked = alice.get(f"/api/versions/{job['result']}/recipe")
    assert asked.status_code == 200, asked.text
    assert asked.json() == {"tool": "fake-slow", "prompt": "", "parameters": {"seconds": 0}}
    assert alice.get("/api/words").json() == {"words": []}


def test_an_old_job_is_asked_for_again(alice: Client) -> None:
    session = alice.begin(ASTRONAUT)
    job = alice.job(session, "fake-slow", 1, parameters={"seconds": 60}).json()
    assert alice.post(f"/api/jobs/{job['id']}/cancel").status_code == 200
    made_old(alice, job)
    again = alice.post(f"/api/jobs/{job['id']}/retry")
    assert again.status_code == 202, again.text
    assert alice.wait(again.json())["state"] == "done"
