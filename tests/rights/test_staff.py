"""Staff: let in by two factors, shown what their task needs and the policy lists, and each act in a chained log."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID, uuid4

import psycopg
import pytest

from glassplate import cli
from glassplate.policy import questions
from tests.instance import Client, Instance
from tests.pictures import SMALL
from tests.policy.samples import manifest
from tests.rights.asking import at_desk, opened as asked
from tests.rights.staffing import added, code, command, keys_in, made, signed_in

WHY = "she wrote that her invoice never came"
SECRET_WORDS = "why is my heron blue, a secret of hers"
ROLES = ("support", "finance", "admin")
MAY = {"support": {"address"}, "finance": {"ledger"}, "admin": {"address", "ledger"}}


@pytest.fixture
def alice(site: Instance) -> Client:
    return site.person("Alice")


@pytest.fixture(scope="module")
def staff(site: Instance) -> dict[str, Client]:
    """One of each role, signed in: for all tests here, as hashing a password is meant to take a while."""
    return {role: signed_in(site, added(role)) for role in ROLES}


@pytest.fixture
def root(site: Instance) -> Iterator[psycopg.Connection]:
    """The database as somebody has it who may do everything."""
    from glassplate import environment
    from glassplate.runtime.database import socket_folder

    with psycopg.connect(
        host=str(socket_folder()),
        user="glassplate_root",
        password=environment.secret("database-root"),
        dbname="glassplate",
        autocommit=True,
    ) as connection:
        yield connection


def broke(client: Client, whose: str, what: str, reason: str = WHY) -> str:
    """Open something; returns where it is, "" where it was not opened."""
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', client.get("/console").text)
    assert token
    data = {"csrfmiddlewaretoken": token[1], "whose": whose, "what": what, "reason": reason}
    return client.post("/console/open", data=data).headers.get("location", "")


def test_nobody_is_let_in_without_both_factors(site: Instance, capsys: pytest.CaptureFixture[str]) -> None:
    keys, client = made(capsys, "support"), site.client()
    right = {"name": keys.name, "password": keys.password, "code": code(keys)}
    for wrong in ({"code": ""}, {"code": "000000"}, {"password": "x" * 20}, {"name": "nobody"}):
        answer = client.form("/console/enter", **{**right, **wrong})
        assert answer.url.path == "/console/enter", wrong
        assert client.get("/console").status_code == 404
    assert client.form("/console/enter", **right).url.path == "/console"
    assert client.get("/console").status_code == 200
    again = site.client().form("/console/enter", **right)
    assert again.url.path == "/console/enter", "a code is good once"
    assert signed_in(site, keys, keys.recovery[0]).get("/console").status_code == 200


def test_who_is_no_staff_finds_nothing(site: Instance, alice: Client, staff: dict[str, Client]) -> None:
    place = broke(staff["support"], alice.address, "address")
    assert place
    pages = ["/console", "/console/log", place, f"/console/cases/{asked(alice, 'question', SECRET_WORDS)}"]
    for nobody in (site.client(), alice, site.person("Eve")):
        assert {nobody.get(page).status_code for page in pages} == {404}
        sent = [nobody.post(page) for page in ("/console/open", "/console/leave", f"{pages[3]}/take")]
        assert {answer.status_code for answer in sent} <= {403, 404}
    assert staff["admin"].get(place).status_code == 404, "what another opened"


def test_each_role_opens_what_its_task_needs_and_the_policy_lists(alice: Client, staff: dict[str, Client]) -> None:
    case = asked(alice, "question", SECRET_WORDS)
    shows = {"address": alice.address, "ledger": "Added: 100"}
    for role, client in staff.items():
        for what in ("address", "ledger", "case", "pictures"):
            place = broke(client, alice.address, what)
            assert bool(place) == (what in MAY[role]), (role, what)
            if place:
                page = client.get(place).text
                assert [name for name, text in shows.items() if text in page] == [what]
        assert client.get(f"/console/cases/{case}").status_code == (404 if role == "finance" else 200)
        assert (case in client.get("/console").text) == (role != "finance")


def test_nothing_opens_without_a_reason_or_for_nobody(alice: Client, staff: dict[str, Client]) -> None:
    for reason in ("", "   ", "why not", "x" * 501):
        assert broke(staff["admin"], alice.address, "address", reason) == ""
    for whose in ("", "nobody@example.net", str(uuid4()), "x" * 400, "\x00"):
        assert broke(staff["admin"], whose, "address") == ""
    assert broke(staff["admin"], str(alice.id), "address")


def test_the_person_is_shown_when_and_why(alice: Client, staff: dict[str, Client]) -> None:
    assert "/account/opened" not in alice.get("/account/privacy").text
    assert "data-glass" not in alice.get("/account/opened").text
    broke(staff["finance"], alice.address, "ledger")
    assert "/account/opened" in alice.get("/account/privacy").text
    page = alice.get("/account/opened").text
    assert (page.count("data-glass"), WHY in page) == (1, True)


def test_what_is_open_shuts_by_itself(alice: Client, staff: dict[str, Client], root: psycopg.Connection) -> None:
    place = broke(staff["support"], alice.address, "address")
    assert alice.address in staff["support"].get(place).text
    identity = place.rpartition("/")[2]
    for longer in ("until - interval '2 hours'", "until + interval '2 days'"):  # and nobody keeps it open for longer
        root.execute(f"update glass_access set until = {longer} where id = '{identity}'".encode())
    root.execute(f"update glass_access set at = at - interval '61 minutes' where id = '{identity}'".encode())
    assert staff["support"].get(place).status_code == 404
    assert place not in staff["support"].get("/console").text


def test_staff_answer_a_case_and_their_reading_is_seen(alice: Client, staff: dict[str, Client]) -> None:
    case = asked(alice, "question", SECRET_WORDS)
    page, client = f"/console/cases/{case}", staff["support"]
    assert SECRET_WORDS not in client.get(page).text
    read = client.form(page, reason=WHY)
    assert SECRET_WORDS in read.text
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', read.text)
    assert token
    text = "Because herons are blue."
    sent = client.post(f"{page}/answer", data={"csrfmiddlewaretoken": token[1], "text": text})
    assert sent.headers["location"] == "/console"
    hers = alice.get(f"/account/cases/{case}").text
    assert text in hers
    assert WHY in hers


def test_no_page_of_theirs_shows_what_people_make(alice: Client, staff: dict[str, Client]) -> None:
    session = alice.begin(SMALL, "a title of hers")
    case = asked(alice, "question", SECRET_WORDS)
    picture = session["versions"][0]["picture"]["url"]
    for role, client in staff.items():
        pages = [client.get("/console"), client.get("/console/log")]
        pages += [client.get(broke(client, alice.address, what)) for what in MAY[role]]
        pages += [client.get(f"/console/cases/{case}"), client.get("/library"), client.get("/studio")]
        assert not any("a title of hers" in page.text or picture in page.text for page in pages)
        assert client.get(picture).status_code in (401, 404)


def test_the_log_has_each_act_and_finds_out_who_changes_it(
    alice: Client, staff: dict[str, Client], root: psycopg.Connection, capsys: pytest.CaptureFixture[str]
) -> None:
    place = broke(staff["admin"], alice.address, "ledger")
    staff["admin"].get(place)
    page = staff["admin"].get("/console/log").text
    assert "data-whole" in page
    acts = [entry[0] for entry in root.execute("select act from staff_entry order by number desc limit 2")]
    assert acts == ["looked", "opened"]
    assert alice.address not in page
    assert not any(str(alice.id) in str(row) for row in root.execute("select * from staff_entry"))
    whole = command(capsys, "verify")
    (number,) = root.execute("select max(number) from staff_entry").fetchone() or ()
    tampered = (
        f"update staff_entry set what = 'address' where number = {number - 1}",
        f"update staff_entry set at = at - interval '1 day' where number = {number - 1}",
        f"update staff_entry set member = null where number = {number - 1}",
        f"delete from staff_entry where number = {number - 1}",
    )
    for statement in tampered:
        kept = root.execute(f"select * from staff_entry where number = {number - 1}".encode()).fetchone()
        root.execute(statement.encode())
        assert cli.main(["staff", "verify"]) == 1, statement
        assert re.search(r"entry \d", capsys.readouterr().err)
        root.execute(f"delete from staff_entry where number = {number - 1}".encode())
        root.execute("insert into staff_entry values (%s, %s, %s, %s, %s, %s, %s, %s, %s)", kept)
    assert command(capsys, "verify") == whole
    assert cli.main(["staff", "verify", "--noted", "f" * 64]) == 1
    assert cli.main(["staff", "verify", "--noted", whole.split()[-1]]) == 0


def test_the_service_itself_can_only_add_to_the_log(site: Instance) -> None:
    import django

    django.setup()
    from glassplate.accounts.staff.models import Entry
    from glassplate.lib.isolation import duty

    with duty("staff"):
        assert Entry.objects.count()
        assert Entry.objects.update(what="") == 0
        assert Entry.objects.all().delete()[0] == 0
    assert Entry.objects.count() == 0


def test_who_left_or_has_new_keys_is_signed_out(site: Instance, capsys: pytest.CaptureFixture[str]) -> None:
    keys = made(capsys, "finance")
    client = signed_in(site, keys)
    fresh = keys_in(keys.name, command(capsys, "renew", keys.name))
    assert client.get("/console").status_code == 404
    client = signed_in(site, fresh)
    command(capsys, "end", keys.name)
    assert client.get("/console").status_code == 404
    assert (
        client.form("/console/enter", name=keys.name, password=fresh.password, code=code(fresh, 1)).url.path
        != "/console"
    )
    for nothing in (
        ("end", keys.name),
        ("renew", keys.name),
        ("add", keys.name, "--role", "admin"),
        ("add", "A b", "--role", "admin"),
    ):
        assert cli.main(["staff", *nothing]) == 2


def test_an_erased_account_takes_what_names_it_from_the_log(
    alice: Client, staff: dict[str, Client], site: Instance
) -> None:
    from tests.rights.test_deleting_account import leave  # the ordinary way

    place = broke(staff["admin"], alice.address, "address")
    leave(alice)
    assert alice.address not in staff["admin"].get(place).text


def test_under_another_policy_less_opens(alice: Client) -> None:
    import django

    django.setup()
    from glassplate.accounts.staff.models import Member, Role
    from glassplate.rights.glass import opening

    member = Member(id=uuid4(), name="x", role=Role.ADMIN)
    try:
        questions.set_policy(
            manifest(
                "fashion",
                lambda m: m["staff"].update(
                    break_glass={"what": ["ledger"], "longest": "5 minutes", "shown_to_person": False}
                ),
            )
        )
        assert opening.may_open(member) == ("ledger",)
        assert opening.longest() == timedelta(minutes=5)
        assert opening.begin(member, UUID(str(alice.id)), "address", WHY) is None
        assert not opening.is_shown()
        questions.set_policy(manifest("fashion", lambda m: m["staff"].pop("break_glass")))
        assert opening.may_open(member) == ()
    finally:
        questions.set_policy(None)


def test_every_role_act_and_check_has_its_word() -> None:
    import django

    django.setup()
    from glassplate.accounts.staff.models import Act, Role
    from glassplate.lib.words import has, language
    from glassplate.rights.glass.opening import OF_ROLE, SHOWS

    actions = ("add", "renew", "end", "list", "log", "verify")
    wanted = [*(f"staff-role-{each}" for each in Role), *(f"staff-act-{each}" for each in Act)]
    wanted += [*(f"cli-staff-{each}" for each in actions), "staff-who-person", "staff-who-staff"]
    wanted += [
        f"{words}-{what}"
        for words in ("word-glass", "staff-what")
        for whats in (*OF_ROLE.values(), tuple(SHOWS))
        for what in whats
    ]
    for spoken in ("en", "sv"):
        with language(spoken):
            assert [each for each in wanted if not has(each)] == []


def test_who_has_no_account_is_shown_it_at_the_desk(site: Instance, staff: dict[str, Client]) -> None:
    address = f"writer-{uuid4().hex[:6]}@example.net"
    desk = at_desk(site, address)
    desk.form("/contact/cases", kind="question", text="where is my result?")
    assert "data-glass" not in desk.get("/contact/cases").text
    assert address in staff["support"].get(broke(staff["support"], address, "address")).text
    page = desk.get("/contact/cases").text
    assert (page.count("data-glass"), WHY in page) == (1, True)
