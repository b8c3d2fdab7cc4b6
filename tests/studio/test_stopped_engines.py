"""The operator's brake: what is stopped takes nothing new, costs nobody anything, and says so everywhere at once."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests import typed
from tests.api.calling import caller, new_key
from tests.instance import Client, Instance
from tests.pictures import SMALL

HELD = {"seconds": 600}


def glassplate(site: Instance, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return typed.run(*arguments, environment={**os.environ, "GLASSPLATE_DATA": str(site.data)}, typed=given)


@pytest.fixture
def alice(site: Instance) -> Iterator[Client]:
    import django

    django.setup()
    from glassplate.usage.limits import engines

    alice = site.person("Alice", credits=100)
    yield alice
    engines.resume("fake")
    engines.limit("fake", jobs=None)
    for session in alice.get("/api/sessions").json()["sessions"]:
        for job in alice.read(session)["jobs"]:
            alice.post(f"/api/jobs/{job['id']}/cancel")


def _tool(person: Client, name: str) -> dict[str, Any]:
    return next(tool for tool in person.get("/api/tools").json()["tools"] if tool["id"] == name)


def _begun(person: Client, session: dict[str, Any]) -> str:
    """Start a job that does not end by itself; return its id."""
    return str(person.job(session, "fake-slow", 1, parameters=HELD).json()["id"])


def test_stopped_takes_nothing_new_ends_what_waits_and_lets_run_what_runs(site: Instance, alice: Client) -> None:
    from glassplate.usage.limits import engines

    session, program = alice.begin(SMALL), caller(site, new_key(alice))
    running = [_begun(alice, session) for _ in range(2)]
    end = time.monotonic() + 20
    while any(alice.get(f"/api/jobs/{job}").json()["state"] != "running" for job in running):
        assert time.monotonic() < end
        time.sleep(0.1)
    waiting = [_begun(alice, session) for _ in range(3)]
    assert alice.get("/api/me").json()["credits"] == {"available": 95, "held": 5}

    stopped = glassplate(site, "engines", "stop", "fake", "--because", "safety")
    assert stopped.returncode == 0 and "being looked at" in stopped.stdout
    refused = alice.job(session, "fake-slow", 1, parameters=HELD)
    assert (refused.status_code, refused.json()["error"]["code"]) == (503, "engine-stopped-safety")
    theirs = program.post("/v1/images/generations", json={"model": "fake", "prompt": "a kite"})
    assert (theirs.status_code, theirs.json()["error"]["code"]) == (503, "model_paused")
    assert theirs.headers["x-should-retry"] == "false"

    for job in waiting:
        ended = alice.wait({"id": job}, 20)
        assert (ended["state"], "switched off while your job waited" in ended["reason"]) == ("failed", True)
    assert [alice.get(f"/api/jobs/{job}").json()["state"] for job in running] == ["running"] * 2
    assert alice.get("/api/me").json()["credits"] == {"available": 98, "held": 2}

    tool, other = _tool(alice, "fake-slow"), _tool(alice, "upscale")
    assert tool["available"] is False and "being looked at" in tool["reason"]
    assert other["available"] is True
    models = {each["id"]: each for each in program.get("/v1/models").json()["data"]}
    assert "being looked at" in models["fake"]["paused"]
    assert "being looked at" in program.get("/v1/models/fake").json()["paused"]
    assert "stopped" in next(
        line for line in glassplate(site, "engines", "list").stdout.splitlines() if "fake " in line
    )

    assert glassplate(site, "engines", "resume", "fake").returncode == 0
    assert engines.resume("fake") is False
    assert _tool(alice, "fake-slow")["available"] is True
    assert program.get("/v1/models/fake").json()["paused"] is None
    for job in running:
        alice.post(f"/api/jobs/{job}/cancel")
    assert alice.wait(alice.job(session, "fake-slow", 1, parameters={"seconds": 0}).json())["state"] == "done"


def test_who_types_wrongly_is_told_what_there_is(site: Instance) -> None:
    said = glassplate(site, "engines", "stop", "nobody")
    assert (said.returncode, "There is no such engine. There are: " in said.stderr) == (2, True), said.stderr


def test_a_limit_of_one_person_is_set_by_their_address_on_standard_input(site: Instance, alice: Client) -> None:
    said = glassplate(site, "limits", "set", "jobs", "1", "--person", given=alice.address)
    assert (said.returncode, said.stdout) == (0, ""), said.stderr
    session = alice.begin(SMALL)
    answers = [alice.job(session, "fake-slow", 1, parameters=HELD) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [202, 429]


def test_an_engine_has_so_many_jobs_of_all_people_together(site: Instance, alice: Client) -> None:
    from glassplate.usage.limits import engines

    bob = site.person("Bob")
    engines.limit("fake", jobs=1)
    first = _begun(alice, alice.begin(SMALL))
    refused = bob.job(bob.begin(SMALL), "fake-slow", 1)
    assert (refused.status_code, refused.json()["error"]["code"]) == (429, "limit-engine")
    assert int(refused.headers["retry-after"]) > 0
    alice.post(f"/api/jobs/{first}/cancel")
    assert bob.job(bob.begin(SMALL), "fake-slow", 1, parameters={"seconds": 0}).status_code == 202


def test_a_company_that_took_what_it_may_take_is_stopped_until_midnight(site: Instance, alice: Client) -> None:
    """What it takes is added by the jobs; here by a row as they add them, of an engine that nobody uses."""
    from datetime import timedelta

    from glassplate.billing import costs
    from glassplate.billing.ledger import Bill
    from glassplate.lib.isolation import duty
    from glassplate.usage.limits import engines
    from glassplate.usage.limits.models import EngineUse

    engines.limit("veo", usd_a_day=2)
    costs.add(Bill("veo", 1_500_000))
    assert engines.stop_the_dear(costs.today()) == []
    costs.add(Bill("veo", 600_000))
    end = time.monotonic() + 20
    while engines.why_stopped("veo") is None:
        assert time.monotonic() < end
        time.sleep(0.1)
    assert engines.why_stopped("veo") == "engine-stopped-budget"
    noted = [json.loads(line) for line in site.log.read_text().splitlines() if '"engine-stopped"' in line]
    assert {"engine": "veo", "reason": "budget"}.items() <= noted[-1].items()
    line = next(each for each in glassplate(site, "engines", "list").stdout.splitlines() if each.startswith("veo"))
    assert "2.10 US dollars today" in line and "of at most 2" in line

    assert engines.resume("veo")
    assert engines.stop_the_dear(costs.today()) == []  # who lets it go on means it
    row = EngineUse.objects.get(pk="veo")
    with duty("limits"):
        EngineUse.objects.filter(pk="veo").update(because="budget", day=row.day - timedelta(days=1))
    assert engines.why_stopped("veo") is None  # the next day it goes on by itself
    engines.limit("veo", usd_a_day=None)
