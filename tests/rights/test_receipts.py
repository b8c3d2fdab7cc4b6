"""Each single deletion has a signed receipt: numbers and times, in two stages, and nothing of what it was."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from glassplate import cli
from tests.instance import Client, Instance
from tests.pictures import SMALL


def receipts(person: Client) -> list[dict[str, Any]]:
    page = person.get("/account/receipts").text
    links = [part.split('"')[0] for part in page.split('href="')[1:] if part.startswith("/account/receipts/")]
    return [person.get(link).json() for link in links]


def test_a_deletion_has_a_receipt_in_two_stages(
    site: Instance, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import django

    django.setup()
    from glassplate.vault import schedule

    alice, eve = site.person("Alice"), site.person("Eve")
    session = alice.begin(SMALL, "a title that is hers")
    job = alice.job(session, "fake-remote", 5, parameters={"seconds": 0}, prompt="a canary of hers").json()
    film = alice.wait(job)["result"]
    assert alice.post("/api/deletions", json={"versions": [film]}).status_code == 200
    assert alice.post("/api/deletions", json={"sessions": [session["id"]]}).status_code == 200
    assert alice.post("/api/deletions", json={"sessions": [session["id"]]}).status_code == 200  # nothing is left of it
    newest, oldest = receipts(alice)
    assert oldest["receipt"]["gone"] | {"bytes": 0} == {
        "sessions": 0,
        "versions": 1,
        "pictures": 0,
        "videos": 1,
        "bytes": 0,
    }
    assert newest["receipt"]["gone"]["sessions"] == 1
    for secret in (alice.address, alice.name, str(alice.id), "a title that is hers", "canary", session["id"]):
        assert secret not in json.dumps([newest, oldest])
    file = tmp_path / "receipt.json"
    file.write_text(json.dumps(newest))
    assert cli.main(["receipt", "verify", str(file)]) == 0
    assert "removed" not in capsys.readouterr().out
    end = time.monotonic() + 60
    while not all(each["receipt"]["proved_at"] for each in receipts(alice)):
        assert time.monotonic() < end
        schedule.rotate_due()
        time.sleep(0.3)
    link = f"/account/receipts/{newest['receipt']['id']}/file"
    assert eve.get(link).status_code == 404
    assert site.client().get(link).status_code == 302
    assert site.client().get("/account/receipts").status_code == 302


def test_a_receipt_names_who_else_received_it(site: Instance) -> None:
    """Veo offers no way to delete a film; the receipt says so, and how long the company says it keeps it."""
    from uuid import UUID

    from glassplate.egress.errand import Outcome
    from glassplate.egress.models import Passage
    from glassplate.lib.isolation import principal

    alice = site.person("Alice")
    session = alice.begin(SMALL)
    job = alice.wait(alice.job(session, "fake-remote", 5, parameters={"seconds": 0}, prompt="a film").json())
    with principal(alice.id):  # type: ignore[arg-type]
        Passage.objects.create(
            person=alice.id,
            job=UUID(job["id"]),
            processor="google-veo",
            purpose="video",
            outcome=Outcome.DONE,
            requests=3,
        )
    alice.post("/api/deletions", json={"sessions": [session["id"]]})
    ((company,),) = [each["receipt"]["companies"] for each in receipts(alice)]
    assert company["company"].startswith("Google")
    assert (company["jobs"], company["can_delete"]) == (1, False)
    assert company["keeps"]
    assert "offers no way to delete" in alice.get("/account/receipts").text
