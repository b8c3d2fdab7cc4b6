"""An account is deleted by whose it is: nothing opens at once, nothing is left soon, and a receipt proves it."""

from __future__ import annotations

import json
import re
import secrets
import time
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest

from glassplate import cli
from tests.api.calling import caller, new_key
from tests.instance import PASSWORD, Client, Instance
from tests.pictures import SMALL
from tests.vault.burglar import Burglar

KEPT = {"vault_personkey", "vault_renewal"}  # the tombstone, and the list of the next rotation


@pytest.fixture
def alice(site: Instance) -> Client:
    return site.person("Alice")


def leave(person: Client) -> str:
    """Delete the account as people do; returns the path of the receipt."""
    answer = person.form("/account/delete", sure="on")
    assert answer.status_code == 200, answer.text
    return answer.url.path


def proved(site: Instance, receipt: str) -> str:
    """Have the keys rotated and the second look taken, and return the receipt's page."""
    import django

    django.setup()
    from glassplate.rights import erasing
    from glassplate.vault import schedule

    identity = UUID(receipt.rsplit("/", 1)[1])
    end = time.monotonic() + 60
    while not ((erasure := erasing.found(identity)) and erasure.proved_at):  # the page costs more than all the waiting
        assert erasure and time.monotonic() < end, site.client().get(receipt).text
        if erasure.removed_at:
            schedule.rotate_due()
        time.sleep(0.2)
    page = site.client().get(receipt).text
    assert 'data-done="no"' not in page
    return page


def rows_of(site: Instance, person: UUID) -> dict[str, int]:
    """Return in how many rows of which tables the database's owner finds the person, whatever the column."""
    found: dict[str, int] = {}
    with _auditor() as database:
        tables = database.execute(
            "select c.relname from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace"
        ).fetchall()
        for (table,) in tables:
            query = f'select count(*) from "{table}" t where t::text like %s'
            row = database.execute(query, [f"%{person}%"]).fetchone()
            if row and row[0]:
                found[table] = row[0]
    return found


def test_the_page_says_what_goes_and_nothing_goes_without_the_tick(alice: Client) -> None:
    alice.begin(SMALL)
    page = alice.get("/account/delete").text
    for words in ("One session", "One picture or video", "100 credits", "14 days"):
        assert words in page
    refused = alice.form("/account/delete")
    assert "Tick the box first" in refused.text
    assert alice.get("/api/sessions").json()["sessions"]
    assert 'href="/account/delete"' in alice.get("/account").text


def test_nothing_opens_any_more_at_once(site: Instance, alice: Client) -> None:
    session = alice.begin(SMALL)
    picture = session["versions"][0]["picture"]["url"]
    elsewhere = site.client()
    elsewhere.form("/account/login", login=alice.address, password=PASSWORD)
    assert elsewhere.get(picture).status_code == 200
    answer = alice.form("/account/delete", sure="on")
    assert answer.history[0].headers["Clear-Site-Data"] == '"cache", "storage"'
    for client in (alice, elsewhere):
        assert client.get(picture).status_code in (401, 404)
        assert client.get("/api/me").status_code == 401
    refused = site.client().form("/account/login", login=alice.address, password=PASSWORD)
    unknown = site.client().form("/account/login", login="nobody-at-all@example.net", password=PASSWORD)
    assert _without_token(refused.text) == _without_token(unknown.text)


def test_nothing_is_left_anywhere_and_the_neighbour_stays(site: Instance, alice: Client) -> None:
    bob = site.person("Bob")
    hers, his = alice.begin(SMALL, "hers"), bob.begin(SMALL, "his")
    alice.wait(alice.job(hers, "rotate", 0, parameters={"turn": "90"}).json())
    alice.form("/account/keys", label="mine", scopes="read", until="30")
    board = alice.post("/api/boards", json={"name": "mine"}).json()["id"]
    for place in (f"/api/boards/{board}/sessions", "/api/stars"):
        assert alice.post(place, json={"sessions": [hers["id"]]}).status_code == 204
    burglar = Burglar(site.data)
    burglar.copy()
    mine = {str(identity) for identity, owner, _, _ in burglar.objects() if owner == alice.id}
    assert mine <= burglar.openable()
    assert any(_files(site, mine))
    page = proved(site, leave(alice))
    assert "not yet" not in page
    assert set(rows_of(site, alice.id)) <= KEPT  # type: ignore[arg-type]
    assert not _files(site, mine)
    assert not mine & burglar.openable()
    assert bob.get(his["versions"][0]["picture"]["url"]).status_code == 200


def test_a_job_under_way_is_stopped_and_nothing_of_it_comes_back(site: Instance, alice: Client) -> None:
    from glassplate.faults import reading

    before = len(reading.newest(10_000))
    job = alice.job(alice.begin(SMALL), "fake-slow", 1, parameters={"seconds": 2}).json()
    while alice.get(f"/api/jobs/{job['id']}").json()["state"] == "waiting":
        time.sleep(0.1)
    receipt = leave(alice)
    time.sleep(3)  # the engine would be done by now
    proved(site, receipt)
    assert set(rows_of(site, alice.id)) <= KEPT  # type: ignore[arg-type]
    assert len(reading.newest(10_000)) == before


def test_what_a_company_still_holds_is_forgotten_there_too(site: Instance, alice: Client) -> None:
    session = alice.begin(SMALL)
    job = alice.job(session, "fake-remote", 5, parameters={"seconds": 60}, prompt="a canary of hers").json()
    while alice.get(f"/api/jobs/{job['id']}").json()["phase"] != "generating":
        time.sleep(0.2)
    receipt = leave(alice)
    page = proved(site, receipt)
    assert "Jobs that companies were asked to forget" in page
    end = time.monotonic() + 60
    while site.client().get(f"{receipt}/file").json()["receipt"]["companies"] != {"asked": 1, "waiting": 0}:
        assert time.monotonic() < end
        time.sleep(0.5)


def test_a_company_that_answers_late_is_told_to_forget_as_well(site: Instance, alice: Client) -> None:
    """The account goes while a company holds the call: what it answers opens nothing, and the receipt counts it."""
    held = {"seconds": 60, "held": 3}
    job = alice.job(alice.begin(SMALL), "fake-remote", 5, parameters=held, prompt="a canary of hers").json()
    local = alice.job(alice.begin(SMALL), "fake-slow", 1, parameters={"seconds": 5}).json()
    while "waiting" in [alice.get(f"/api/jobs/{each['id']}").json()["state"] for each in (job, local)]:
        time.sleep(0.2)
    receipt = leave(alice)
    companies = site.client().get(f"{receipt}/file").json()["receipt"]["companies"]
    assert companies == {"asked": 0, "waiting": 0}, "nobody was asked to forget a job that no company has"
    end = time.monotonic() + 60
    while site.client().get(f"{receipt}/file").json()["receipt"]["companies"] != {"asked": 1, "waiting": 0}:
        assert time.monotonic() < end
        time.sleep(0.5)
    proved(site, receipt)
    assert set(rows_of(site, alice.id)) <= KEPT  # type: ignore[arg-type]


def test_one_that_cannot_be_carried_out_stops_no_other(
    site: Instance, alice: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from glassplate.faults import reading, store
    from glassplate.rights import erasing

    tried = []

    def broken(erasure: Any) -> None:
        tried.append(erasure.id)
        raise RuntimeError

    receipts = [leave(alice), leave(site.person("Bob"))]
    before = len(reading.newest(10_000))
    monkeypatch.setattr(erasing, "_step", broken)
    assert erasing.go_on() == 0
    assert {UUID(receipt.rsplit("/", 1)[1]) for receipt in receipts} <= set(tried)
    store.flush()
    assert len(reading.newest(10_000)) >= before + len(receipts)
    for receipt in receipts:
        proved(site, receipt)


def test_a_second_look_finds_what_came_in_late(site: Instance, alice: Client) -> None:
    """What a request that was under way wrote after the removal is found, removed and counted."""
    from glassplate.lib.isolation import principal
    from glassplate.usage.models import Count

    receipt = leave(alice)
    while 'data-stage="removed" data-done="no"' in site.client().get(receipt).text:
        time.sleep(0.3)
    with principal(alice.id):  # type: ignore[arg-type]
        Count.objects.create(person=alice.id, what="late", month=date(2026, 11, 1))
    proved(site, receipt)
    assert site.client().get(f"{receipt}/file").json()["receipt"]["found_again"] == 1
    assert set(rows_of(site, alice.id)) <= KEPT  # type: ignore[arg-type]


def test_every_way_in_goes_at_once(site: Instance, alice: Client) -> None:
    """Also those that another package ties to the account's row: a company that signs in, a passkey, a webhook."""
    from allauth.socialaccount.models import SocialAccount

    from glassplate.accounts.models import Passkey
    from glassplate.lib.isolation import principal

    with principal(alice.id):  # type: ignore[arg-type]
        SocialAccount.objects.create(user_id=alice.id, provider="google", uid=secrets.token_hex(32))
        Passkey.objects.create(person=alice.id, credential=b"one of hers", public_key=b"x")
    assert alice.post("/api/webhooks", json={"address": "https://hooks.example.net/hers"}).status_code == 201
    key = new_key(alice)
    receipt = leave(alice)
    assert caller(site, key).get("/api/me").status_code == 401
    assert not {name for name in rows_of(site, alice.id) if name.startswith(("account", "social"))}  # type: ignore[arg-type]
    proved(site, receipt)


def test_every_step_can_be_taken_again(site: Instance, alice: Client) -> None:
    from glassplate.lib.isolation import duty
    from glassplate.rights import erasing
    from glassplate.rights.models import Erasure

    alice.begin(SMALL)
    receipt = leave(alice)
    identity = UUID(receipt.rsplit("/", 1)[1])
    with duty("erase"):
        Erasure.objects.filter(pk=identity).update(removed_at=None)  # as if it had been killed just before that
    erasing.go_on()
    proved(site, receipt)
    assert set(rows_of(site, alice.id)) <= KEPT  # type: ignore[arg-type]


def test_a_mail_says_so_and_is_the_last_thing_of_the_address(site: Instance, alice: Client) -> None:
    receipt = leave(alice)
    (mail, *_) = site.outbox(alice.address)
    assert receipt in mail.body
    assert alice.name not in mail.body


def test_a_receipt_says_nothing_of_whose_it_was(site: Instance, alice: Client) -> None:
    alice.begin(SMALL, "a title that is hers")
    receipt = leave(alice)
    proved(site, receipt)
    told = site.client().get(receipt).text + site.client().get(f"{receipt}/file").text
    for secret in (alice.address, alice.name, str(alice.id), "a title that is hers"):
        assert secret not in told
    facts = site.client().get(f"{receipt}/file").json()["receipt"]
    assert facts["gone"]["pictures"] == 1
    assert facts["unreadable_at"] <= facts["removed_at"] <= facts["proved_at"]


def test_a_receipt_is_checked_without_us(
    site: Instance, alice: Client, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    signed = site.client().get(f"{leave(alice)}/file").json()
    key = site.client().get("/.well-known/glassplate-receipt-key.json").json()
    assert signed["public_key"] == key["public_key"]
    file = tmp_path / "receipt.json"
    file.write_text(json.dumps(signed))
    assert cli.main(["receipt", "verify", str(file)]) == 0
    assert key["fingerprint"] in capsys.readouterr().out
    assert cli.main(["receipt", "verify", str(file), "--key", key["public_key"]]) == 0
    assert cli.main(["receipt", "verify", str(file), "--key", "A" * 43 + "="]) == 1
    for changed in _changed(signed):
        file.write_text(json.dumps(changed))
        assert cli.main(["receipt", "verify", str(file)]) == 1


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff\xfe", b'{"receipt": 1}', b"[" * 100_000], ids=range(6))
def test_what_is_no_receipt_is_said_to_be_none(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "receipt.json"
    file.write_bytes(content)
    assert cli.main(["receipt", "verify", str(file)]) == 2


def test_nobody_deletes_without_signing_in_and_an_unknown_receipt_is_not_found(site: Instance) -> None:
    nobody = site.client()
    assert nobody.get("/account/delete").status_code == 302
    assert nobody.post("/account/delete", data={"sure": "on"}).status_code in (302, 403)
    for path in ("", "/file"):
        assert nobody.get(f"/receipts/{UUID(int=7)}{path}").status_code == 404


def _changed(signed: dict[str, Any]) -> list[dict[str, Any]]:
    facts = signed["receipt"]
    return [
        {**signed, "receipt": {**facts, "proved_at": "2020-01-01T00:00:00Z"}},
        {**signed, "receipt": {**facts, "more": 1}},
        {**signed, "signature": signed["signature"][::-1]},
        {**signed, "signature": ""},
        {**signed, "public_key": "not base64"},
    ]


def _files(site: Instance, identities: set[str]) -> list[str]:
    return [file.name for file in (site.data / "objects").rglob("*") if file.stem in identities]


def _without_token(page: str) -> str:
    return re.sub(r'(name="csrfmiddlewaretoken" value|nonce|value)="[^"]*"', "", page)


def _auditor() -> psycopg.Connection:
    from glassplate.runtime.database import database

    place = database("auditor")
    return psycopg.connect(
        host=place["HOST"], user=place["USER"], password=place["PASSWORD"], dbname=place["NAME"], autocommit=True
    )
