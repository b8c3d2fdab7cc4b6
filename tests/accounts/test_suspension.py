"""Somebody who is suspended keeps every right, and nothing else; the operator begins and ends it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from io import StringIO
from unittest.mock import patch

import pytest

from tests.api.calling import caller, new_key
from tests.instance import PASSWORD, Client, Instance
from tests.pictures import SMALL


def operator(action: str, address: str) -> int:
    from glassplate.cli import main

    with patch("sys.stdin", StringIO(f"{address}\n")):
        return main(["person", action])


@pytest.fixture
def mallory(site: Instance) -> Iterator[tuple[Client, Client]]:
    """Return a suspended person's browser, and a program with a key of theirs."""
    person = site.person("Mallory")
    program = caller(site, new_key(person))
    assert program.get("/api/me").status_code == 200
    assert operator("suspend", person.address) == 0
    yield person, program
    assert operator("release", person.address) == 0
    assert (person.get("/api/me").status_code, program.get("/api/me").status_code) == (200, 200)
    assert person.get("/studio").status_code == 200


def test_what_is_made_or_changed_is_closed_by_every_door(mallory: tuple[Client, Client]) -> None:
    person, program = mallory
    for closed in (person.get("/api/me"), person.get("/events"), person.upload(SMALL)):
        assert (closed.status_code, closed.json()["error"]["code"]) == (403, "error-suspended")
    assert program.get("/api/me").status_code == 401
    assert program.get("/v1/models").status_code == 401
    assert program.put("/api/pictures", content=SMALL).status_code == 401
    page = person.get("/studio")
    assert page.status_code == 403
    assert all(f'href="{path}"' in page.text for path in ("/account/data", "/account/delete", "/contact"))


def test_the_rights_stay(mallory: tuple[Client, Client], site: Instance) -> None:
    person, _ = mallory
    assert person.address in person.get("/account/data").text
    taken = person.post("/account/data/export")
    assert (taken.status_code, taken.content[:2]) == (200, b"PK")
    assert person.get("/account/delete").status_code == 200
    assert person.get("/privacy").status_code == 200


def test_who_left_may_come_back_in(mallory: tuple[Client, Client], site: Instance) -> None:
    person, _ = mallory
    for password, status in ((PASSWORD, 200), (PASSWORD[::-1], 302)):
        again = site.client()
        again.form("/account/login", login=person.address, password=password)
        assert again.get("/account/data").status_code == status
    site.client().form("/account/password/reset", email=person.address)
    assert "/account/password/reset/" in site.outbox(person.address)[0].body


def test_an_address_of_nobody_is_said_to_be_one(site: Instance, capsys: pytest.CaptureFixture[str]) -> None:
    assert operator("suspend", "nobody@example.net") == 2
    assert "nobody@" not in capsys.readouterr().err


def test_what_runs_ends_at_once(site: Instance) -> None:
    person, other = site.person("Mallory"), site.person("Alice")
    jobs = [
        (client, client.job(client.begin(SMALL), "fake-slow", 1, parameters={"seconds": 8}).json())
        for client in (person, other)
    ]
    with person.stream("GET", "/events", timeout=20) as stream:
        lines = stream.iter_lines()
        assert next(lines).startswith("retry")
        while person.get(f"/api/jobs/{jobs[0][1]['id']}").json()["state"] == "waiting":
            time.sleep(0.05)
        assert operator("suspend", person.address) == 0
        assert "event: closed" in list(lines)  # and it ends, which an open stream does not
    assert person.get("/events").status_code == 403
    assert operator("release", person.address) == 0
    assert [client.get(f"/api/jobs/{job['id']}").json()["state"] for client, job in jobs] == ["cancelled", "running"]
    assert person.get("/api/me").json()["credits"] == {"available": 100, "held": 0}
    other.post(f"/api/jobs/{jobs[1][1]['id']}/cancel")
