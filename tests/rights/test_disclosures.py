"""What an authority asks for: entered by one, agreed to by another, given once, told to whom it is about."""

from __future__ import annotations

import json
import secrets
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from tests.instance import Client, Instance
from tests.pictures import SMALL
from tests.rights.test_deleting_account import KEPT, leave, proved, rows_of
from tests.rights.test_incidents import Staff, staff as staff

ASKED = ("canary-6631, district court", "section 12 of the law, order 34/26", "who has this account")


@pytest.fixture(scope="module")
def codes(site: Instance) -> tuple[str, str]:
    import django

    django.setup()
    from glassplate.rights.disclosures import register

    first, second = (register.add_signer(f"{name}-{secrets.token_hex(3)}") for name in ("mona", "nils"))
    assert first and second
    return first, second


@pytest.fixture
def alice(site: Instance) -> Client:
    alice = site.person("Alice")
    alice.begin(SMALL, "a title of hers")
    return alice


def entered(staff: Staff, person: Client, code: str, *more: str, scope: str = "identity", basis: str = ASKED[1]) -> str:
    typed = "\n".join((code, ASKED[0], basis, ASKED[2], ""))
    return staff("disclosures", "add", "--person", str(person.id), "--scope", scope, *more, typed=typed).split()[-1]


def test_nothing_is_given_before_two_people_agreed(
    site: Instance, alice: Client, staff: Staff, codes: tuple[str, str], tmp_path: Path
) -> None:
    request, out = entered(staff, alice, codes[0]), tmp_path / "given.zip"
    staff("disclosures", "give", request, "-o", str(out), code=3)
    assert not out.exists()
    staff("disclosures", "agree", request, typed=codes[0], code=3)  # who entered it is not two
    staff("disclosures", "agree", request, typed="not a code", code=1)
    staff("disclosures", "give", request, "-o", str(out), code=3)
    staff("disclosures", "agree", request, typed=codes[1])
    staff("disclosures", "give", request, "-o", str(out))
    assert out.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(out) as files:
        assert set(files.namelist()) == {"README.txt", "schema.json", "data.json"}
        held = json.loads(files.read("data.json"))["held"]
    assert held["accounts_person"]["rows"][0]["address_id"] == alice.address
    assert {table for table, part in held.items() if part["rows"]} == {"accounts_person"}
    assert "a title of hers" not in json.dumps(held)
    staff("disclosures", "give", request, "-o", str(out), code=2)  # nothing is written over


def test_whom_it_is_about_learns_of_it_and_nobody_else(
    site: Instance, alice: Client, staff: Staff, codes: tuple[str, str], tmp_path: Path
) -> None:
    request = _given(staff, alice, codes, tmp_path, scope="everything")
    with zipfile.ZipFile(tmp_path / "given.zip") as files:
        assert b"a title of hers" in files.read("data.json")
        assert [name for name in files.namelist() if name.endswith((".png", ".jpg"))]
    (mail,) = [mail for mail in site.outbox(alice.address) if "authority" in mail.subject]
    assert ASKED[0] not in mail.body
    page = alice.get("/account/disclosures").text
    for words in (ASKED[0], ASKED[1], "All that is held about you"):
        assert words in page
    assert "What authorities were given" in alice.get("/account/privacy").text
    eve = site.person("Eve")
    assert "data-disclosure" not in eve.get("/account/disclosures").text
    assert site.client().get("/account/disclosures").headers["location"].startswith("/account/login")
    (line,) = [line for line in staff("disclosures", "list").splitlines() if request in line]
    assert "given" in line
    assert ASKED[0] not in line


def test_where_a_law_forbids_it_they_learn_of_it_when_it_lets_go(
    site: Instance, alice: Client, staff: Staff, codes: tuple[str, str], tmp_path: Path
) -> None:
    from glassplate.lib.isolation import duty, principal
    from glassplate.rights import holdings
    from glassplate.rights.disclosures import register
    from glassplate.rights.disclosures.models import Subject

    until = datetime.now(UTC) + timedelta(days=3)
    request = _given(staff, alice, codes, tmp_path, "--silent-until", until.isoformat())
    assert not _knows(site, alice)
    (part,) = [part for part in holdings.parts() if part.table == "disclosures_subject"]
    assert list(holdings.rows(part, alice.id)) == []  # type: ignore[arg-type]
    with principal(alice.id):  # type: ignore[arg-type]
        assert Subject.objects.count() == 0
    with duty("case"):
        Subject.objects.filter(pk=request).update(silent_until=datetime.now(UTC) - timedelta(seconds=1))
    register.tell()
    assert _knows(site, alice)
    assert register.tell() == 0


def test_the_policy_wants_a_ground_and_a_line_in_the_register(
    site: Instance, alice: Client, staff: Staff, codes: tuple[str, str], tmp_path: Path
) -> None:
    request = entered(staff, alice, codes[0], basis="law")
    staff("disclosures", "agree", request, typed=codes[1])
    staff("disclosures", "give", request, "-o", str(tmp_path / "x.zip"), code=3)
    refused = entered(staff, alice, codes[0])
    staff("disclosures", "agree", refused, typed=codes[1])
    staff("disclosures", "refuse", refused)
    staff("disclosures", "give", refused, "-o", str(tmp_path / "x.zip"), code=3)
    assert not _knows(site, alice)
    for typed in ("", "\n".join((codes[0], "", "a ground in law", "x")), "\n".join((codes[0], "x" * 2_001, "", "x"))):
        options = ("--person", str(alice.id), "--scope", "identity")
        staff("disclosures", "add", *options, typed=typed, code=2 if typed else 1)
    staff("disclosures", "show", str(uuid4()), code=1)


def test_the_register_outlives_the_account_and_is_counted(
    site: Instance, alice: Client, staff: Staff, codes: tuple[str, str], tmp_path: Path
) -> None:
    from glassplate.rights.disclosures import register

    before = register.numbers()
    request = _given(staff, alice, codes, tmp_path)
    proved(site, leave(alice))
    assert set(rows_of(site, alice.id)) <= KEPT  # type: ignore[arg-type]
    assert ASKED[0] in staff("disclosures", "show", request)
    now = register.numbers()
    assert (now.asked - before.asked, now.given - before.given) == (1, 1)
    said = " ".join(staff("disclosures", "statistics").split())
    assert said in " ".join(site.client().get("/contact").text.split())
    staff("disclosures", "give", request, "-o", str(tmp_path / "again.zip"), code=3)


def _given(
    staff: Staff, person: Client, codes: tuple[str, str], folder: Path, *more: str, scope: str = "identity"
) -> str:
    request = entered(staff, person, codes[0], *more, scope=scope)
    staff("disclosures", "agree", request, typed=codes[1])
    staff("disclosures", "give", request, "-o", str(folder / "given.zip"))
    return request


def _knows(site: Instance, person: Client) -> bool:
    told = any("authority" in mail.subject for mail in site.outbox(person.address))
    assert ("data-disclosure" in person.get("/account/disclosures").text) == told
    return told
