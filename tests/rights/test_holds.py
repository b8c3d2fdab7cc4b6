"""A law may stop a deletion: it waits, says so where it may, and is done by itself when the law lets go."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime, timedelta
from typing import Any

import django
import pytest

from tests import typed
from tests.instance import Client, Instance
from tests.pictures import SMALL
from tests.rights.test_deleting_account import KEPT, leave, proved, rows_of

REASON = "canary-7731, district court, file 12/26"


@pytest.fixture
def alice(site: Instance) -> Client:
    return site.person("Alice")


def command(person: Client, *arguments: str, why: str = "") -> subprocess.CompletedProcess[str]:
    return typed.run(*arguments, typed=f"{person.address}\n{why}\n")


def hold(person: Client, days: int = 30, **options: Any) -> str:
    django.setup()
    from glassplate.rights import holds

    until = datetime.now(UTC) + timedelta(days=days)
    return str(holds.add(person.id, REASON, until, **{"is_silent": False, **options}))  # type: ignore[arg-type]


def test_an_account_that_is_held_is_closed_and_erased_when_the_law_lets_go(site: Instance, alice: Client) -> None:
    from glassplate.lib.isolation import principal
    from glassplate.rights import erasing, holds
    from glassplate.vault import shelf
    from glassplate.vault.models import Kind, Sealed

    alice.begin(SMALL, "a title that is hers")
    held = hold(alice)
    receipt = leave(alice)
    assert alice.get("/api/me").status_code == 401
    page = site.client().get(receipt).text
    assert "A law stops this deletion" in page
    assert 'data-stage="unreadable" data-done="no"' in page
    assert REASON not in page
    facts = site.client().get(f"{receipt}/file").json()["receipt"]
    assert facts["stopped_until"]
    assert facts["unreadable_at"] is None
    erasing.go_on()
    with principal(alice.id):  # type: ignore[arg-type]
        title = Sealed.objects.get(person=alice.id, kind=Kind.TITLE)
        assert shelf.open_text(title.id) == "a title that is hers"
    (mail, *_) = site.outbox(alice.address)
    assert "closed" in mail.subject
    from uuid import UUID

    assert holds.lift(UUID(held))
    page = proved(site, receipt)
    assert "A law stops" not in page
    assert set(rows_of(site, alice.id)) <= KEPT  # type: ignore[arg-type]
    facts = site.client().get(f"{receipt}/file").json()["receipt"]
    assert facts["asked_at"] <= facts["unreadable_at"] <= facts["proved_at"]
    assert facts["gone"]["pictures"] == 1


def test_single_deletions_wait_too_and_the_person_sees_why(alice: Client) -> None:
    session = alice.begin(SMALL)
    hold(alice)
    answer = alice.post("/api/deletions", json={"sessions": [session["id"]]})
    assert answer.status_code == 409
    assert "A law stops deletions in your account until" in answer.json()["error"]["message"]
    refused = alice.form(f"/library/{session['id']}/delete")
    assert "A law stops deletions" in refused.text
    assert alice.read(session)["versions"]
    assert REASON in alice.get("/account/privacy").text


def test_a_silent_one_is_seen_by_nobody_but_the_operator(site: Instance, alice: Client) -> None:
    from tests.rights.test_what_is_held import exported

    session = alice.begin(SMALL)
    held = hold(alice, is_silent=True)
    with exported(alice) as files:
        everything = b"".join(files.read(name) for name in files.namelist()).decode(errors="replace")
    told = [alice.get("/account/privacy").text, alice.get("/account/data").text, everything]
    answer = alice.post("/api/deletions", json={"sessions": [session["id"]]})
    assert answer.status_code == 409
    receipt = leave(alice)
    told += [answer.text, site.client().get(receipt).text, site.client().get(f"{receipt}/file").text]
    assert not any(word in page for page in told for word in (REASON, held, "A law stops"))
    listed = command(alice, "hold", "list")
    assert held in listed.stdout
    assert REASON in listed.stdout
    assert command(alice, "hold", "lift", held).returncode == 0
    proved(site, receipt)


def test_one_that_is_over_stops_nothing(alice: Client) -> None:
    session = alice.begin(SMALL)
    hold(alice, days=-1)
    assert alice.post("/api/deletions", json={"sessions": [session["id"]]}).status_code == 200


def test_the_operator_holds_and_erases_by_an_address_that_is_typed(site: Instance, alice: Client) -> None:
    alice.begin(SMALL)
    soon = (datetime.now(UTC) + timedelta(days=3)).date().isoformat()
    assert command(alice, "hold", "add", "--until", "2020-01-01", why=REASON).returncode == 2
    assert command(alice, "hold", "add", "--until", soon, why="law").returncode == 2
    added = command(alice, "hold", "add", "--until", soon, why=REASON)
    assert added.returncode == 0, added.stderr
    assert command(alice, "hold", "lift", added.stdout.split()[-1]).returncode == 0
    erased = command(alice, "erase")
    assert erased.returncode == 0, erased.stderr
    receipt = "/receipts/" + erased.stdout.strip().rsplit("/", 1)[1]
    proved(site, receipt)
    assert command(alice, "erase").returncode == 1
