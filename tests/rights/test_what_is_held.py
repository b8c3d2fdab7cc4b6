"""What is held is a page and a download, and both say the same: all of it, and nothing of anybody else."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from glassplate.lib import words
from tests.instance import Client, Instance
from tests.pictures import SMALL

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
WORDS = Path(words.__file__).parents[1] / "words"
TITLE = "a title of hers, quite her own"
PROMPT = "a canary of hers, quite her own"


@pytest.fixture(scope="module")
def alice(site: Instance) -> Client:
    """Somebody with a picture, an edit, a job with words, a key, of whom tests only read."""
    alice = site.person("Alice")
    session = alice.begin(SMALL, TITLE)
    alice.wait(alice.job(session, "rotate", 0, parameters={"turn": "90"}).json())
    alice.wait(alice.job(alice.read(session), "fake-create", 2, prompt=PROMPT).json())
    alice.form("/account/keys", label="my program", scopes="read", until="30")
    return alice


def exported(person: Client) -> zipfile.ZipFile:
    token = TOKEN.search(person.get("/account/data").text)
    assert token
    answer = person.post("/account/data/export", data={"csrfmiddlewaretoken": token[1]}, timeout=60)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["cache-control"] == "no-store, private"
    return zipfile.ZipFile(io.BytesIO(answer.content))


def test_the_page_shows_it_opened(alice: Client) -> None:
    page = alice.get("/account/data").text
    for text in (TITLE, "my program", alice.address, alice.name, "Sessions", "The ledger of your credits"):
        assert text in page
    assert 'href="/account/data"' in alice.get("/account").text


def test_the_download_holds_every_row_word_and_picture(alice: Client) -> None:
    with exported(alice) as files:
        data, schema = (json.loads(files.read(name)) for name in ("data.json", "schema.json"))
        jsonschema_rs.validate(schema, data)
        held = data["held"]
        assert [row["title"] for row in held["studio_editsession"]["rows"]] == [TITLE]
        assert held["accounts_person"]["rows"][0]["address_id"] == alice.address
        assert PROMPT in json.dumps(held["vault_sealed"]["rows"])
        assert held["accounts_person"]["withheld"]["password"]
        for row in held["studio_version"]["rows"]:
            (name,) = [each["file"] for each in held["vault_sealed"]["rows"] if each["id"] == row["picture"]]
            shown = next(v for s in _sessions(alice) for v in s["versions"] if v["id"] == row["id"])
            assert files.read(name) == alice.get(shown["picture"]["url"]).content
        assert files.testzip() is None
        assert alice.address in json.dumps(held)
        promised = {"data.json", "schema.json", "README.txt", *_named(held["vault_sealed"])}
        assert promised == set(files.namelist())
        assert not any(_named(held[table]) for table in held if table != "vault_sealed")
        described = schema["properties"]["held"]["properties"]
        assert [table for table in described if "file" in str(_fields(described[table]))] == ["vault_sealed"]


def test_the_page_opens_no_more_than_it_shows(site: Instance, monkeypatch: pytest.MonkeyPatch) -> None:
    from glassplate.rights import holdings, views
    from glassplate.vault import shelf

    opened = []
    really = shelf.open_text
    monkeypatch.setattr(shelf, "open_text", lambda identity: opened.append(identity) or really(identity))
    alice = site.person("Alice")
    for number in range(views.FEW + 4):
        alice.begin(SMALL, f"title {number}")
    (part,) = [part for part in holdings.parts() if part.table == "studio_editsession"]
    shown = views.Shown.of(part, alice.id, holdings.count(part, alice.id))  # type: ignore[arg-type]
    assert (len(shown.rows), shown.more) == (views.FEW, 4)
    assert len(opened) == views.FEW


def test_page_and_download_have_the_same_rows(site: Instance, alice: Client) -> None:
    """Every row that the database's owner finds for her is in the download, and no other."""
    from glassplate.rights import holdings
    from tests.rights.test_deleting_account import _auditor

    with exported(alice) as files:
        held = json.loads(files.read("data.json"))["held"]
    with _auditor() as database:
        for part in holdings.parts():
            query = f'select count(*) from "{part.table}" where "{part.owner}" = %s'
            (count,) = database.execute(query, [alice.id]).fetchone() or (None,)
            assert count == len(held[part.table]["rows"]), part.table


def test_nothing_of_a_neighbour_and_nothing_that_opens_is_in_it(site: Instance, alice: Client) -> None:
    bob = site.person("Bob")
    bob.begin(SMALL, "a title of his")
    with exported(alice) as files:
        everything = b"".join(files.read(name) for name in files.namelist())
    for secret in (bob.address, bob.name, str(bob.id), "a title of his", "argon2", alice.cookies["session"]):
        assert secret.encode() not in everything


def test_every_table_is_named_in_words(site: Instance) -> None:
    from glassplate.rights import holdings

    text = "".join(file.read_text() for file in sorted(WORDS.glob("en-*.ftl")))
    named = re.findall(r"^(part-[a-z-]+) =", text, re.M)
    assert sorted(part.words for part in holdings.parts()) == sorted(named)


def test_nobody_sees_it_without_signing_in(site: Instance) -> None:
    nobody = site.client()
    assert nobody.get("/account/data").status_code == 302
    assert nobody.post("/account/data/export").status_code in (302, 403)


def test_a_picture_that_goes_meanwhile_spoils_nothing(site: Instance) -> None:
    """The export was begun, then a session is deleted: the ZIP still opens."""
    from glassplate.rights import exporting

    alice = site.person("Alice")
    alice.begin(SMALL, TITLE)
    pieces = exporting.export(alice.id)  # type: ignore[arg-type]
    begun = next(pieces)
    for session in _sessions(alice):
        alice.post("/api/deletions", json={"sessions": [session["id"]]})
    with zipfile.ZipFile(io.BytesIO(begun + b"".join(pieces))) as files:
        assert files.testzip() is None


def _named(part: dict[str, Any]) -> list[str]:
    return [row["file"] for row in part["rows"] if "file" in row]


def _fields(part: dict[str, Any]) -> list[str]:
    return list(part["properties"]["rows"]["items"]["properties"])


def _sessions(person: Client) -> list[dict[str, Any]]:
    return [person.read(session) for session in person.get("/api/sessions").json()["sessions"]]
