"""One person per way in, who signs up, works, takes it all along, corrects, objects, and goes; then nothing is left."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.accounts.companies import COMPANIES, sign_in_with
from tests.accounts.steps import fresh_address, is_in, join, link_in, newest, sign_in
from tests.accounts.test_companies import policy_in
from tests.accounts.test_mailed_entry import PART, SENT, ask, code_in
from tests.accounts.test_passkeys import device_for, make, use
from tests.accounts.test_second_step import ASK as SECOND, turn_on
from tests.instance import PASSWORD, Client, Instance, own_instance
from tests.pictures import SMALL
from tests.rights.test_deleting_account import KEPT, leave
from tests.rights.test_what_is_held import exported
from tests.standin.server import StandIn
from tests.usage.choosing import decide
from tests.usage.test_consents import decisions, is_on, numbers
from tests.vault import command


@dataclass
class House:
    """An instance, and who has gone from it: the id of each, and the path of the receipt."""

    site: Instance
    gone: dict[str, str] = field(default_factory=dict)

    def rows(self, text: str, *values: object) -> list[tuple[Any, ...]]:
        """Ask as the role that row-level security does not bind."""
        folder = self.site.data
        password = (folder / "secrets" / "database-auditor").read_text().strip()
        names = {"host": str(folder / "run"), "user": "glassplate_auditor", "dbname": "glassplate"}
        with psycopg.connect(psycopg.conninfo.make_conninfo(password=password, **names)) as reader:
            return reader.execute(text.encode(), values or None).fetchall()

    def tables_with(self, people: Iterable[str]) -> set[str]:
        """Return the tables that hold one of these ids in any column."""
        looked_for = [f"%{person}%" for person in people]
        tables = [name for (name,) in self.rows("select tablename from pg_tables where schemaname = 'public'")]
        query = 'select 1 from "{}" t where t::text like any(%s) limit 1'
        return {name for name in tables if self.rows(query.format(name), looked_for)}


@dataclass
class Visit:
    """Somebody who comes again and again: `enter` gives a browser that is signed in."""

    site: Instance
    enter: Callable[[Visit], Client]
    address: str = field(default_factory=fresh_address)


Way = Callable[[Instance], Visit]


def by_password(site: Instance) -> Visit:
    visit = Visit(site, lambda visit: _by_form(visit, visit.address))
    join(site, visit.address)
    return visit


def by_user_name(site: Instance) -> Visit:
    name = f"mia-{secrets.token_hex(5)}"
    visit = Visit(site, lambda visit: _by_form(visit, name.upper()))
    first = site.client()
    first.form("/account/signup", username=name, name="Mia", email=visit.address, password1=PASSWORD)
    first.form(link_in(newest(site, visit.address), "/account/confirm/"))
    return visit


def by_link(site: Instance) -> Visit:
    def enter(visit: Visit) -> Client:
        ask(client := site.client(), visit.address)
        client.form(link_in(newest(site, visit.address), PART))
        return client

    return Visit(site, enter)


def by_code(site: Instance) -> Visit:
    def enter(visit: Visit) -> Client:
        ask(client := site.client(), visit.address)
        client.form(SENT, code=code_in(newest(site, visit.address).body))
        return client

    return Visit(site, enter)


def with_second_step(site: Instance) -> Visit:
    """The first time with a code of the app, then with those that are there for when it is lost."""

    def enter(visit: Visit) -> Client:
        client = site.client()
        if sign_in(client, visit.address).url.path == SECOND:
            assert not is_in(client)
            client.form(SECOND, code=codes.pop(0))
        return client

    visit = Visit(site, enter)
    app, recovery = turn_on(join(site, visit.address))
    codes = [app.code(), *recovery]
    return visit


def by_passkey(site: Instance) -> Visit:
    device = device_for(site)

    def enter(_: Visit) -> Client:
        use(client := site.client(), device)
        return client

    visit = Visit(site, enter)
    make(join(site, visit.address), device)
    return visit


def by_company(company: str) -> Way:
    def way(site: Instance) -> Visit:
        number = str(secrets.randbelow(10**15))

        def enter(visit: Visit) -> Client:
            sign_in_with(client := site.client(), company, visit.address, number=number)
            if not is_in(client):  # Facebook does not say whether an address is theirs, so a mail asks
                client.form(link_in(newest(site, visit.address), "/account/confirm/"))
            return client

        return Visit(site, enter)

    return way


@pytest.fixture(scope="module")
def house(site: Instance) -> House:
    return House(site)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """An instance that has companies, which are stand-ins, and user names."""
    policy = Path(policy_in(tmp_path_factory.mktemp("policy")))
    text = policy.read_text().replace('identifiers = ["email", "name"]', 'identifiers = ["username", "email", "name"]')
    policy.write_text(text.replace('optional = ["name"]', 'optional = ["username", "name"]'))
    with StandIn() as standin, own_instance(GLASSPLATE_STANDIN=standin.url, GLASSPLATE_POLICY=str(policy)) as own:
        yield House(own)


@pytest.mark.parametrize(
    ("where", "way"),
    [
        pytest.param("house", by_password, id="password"),
        pytest.param("house", by_code, id="code", marks=pytest.mark.soak),
        pytest.param("house", by_link, id="magic-link", marks=pytest.mark.soak),
        pytest.param("house", with_second_step, id="second-step", marks=pytest.mark.soak),
        pytest.param("house", by_passkey, id="passkey"),
        pytest.param("known", by_user_name, id="username", marks=pytest.mark.soak),
        *(pytest.param("known", by_company(each), id=each, marks=pytest.mark.soak) for each in COMPANIES),
    ],
)
def test_somebody_comes_works_takes_corrects_objects_and_goes(
    request: pytest.FixtureRequest, where: str, way: Way
) -> None:
    house: House = request.getfixturevalue(where)
    visit = way(house.site)
    here, there = visit.enter(visit), visit.enter(visit)
    title = f"canary {secrets.token_hex(8)}"
    person = works_and_takes(here, there, visit, title)
    corrects(here, visit)
    again = visit.enter(visit)
    assert [each["title"] for each in again.get("/api/sessions").json()["sessions"]] == [title]
    objects(again)
    house.gone[person] = leave(again)
    for client in (here, there, again):
        assert client.get("/api/me").status_code == 401
    newcomer = visit.enter(visit)  # a mailed or a company's word makes an account: an empty one, of somebody new
    if is_in(newcomer):
        assert newcomer.get("/api/sessions").json()["sessions"] == []
        assert decisions(newcomer) == []
        assert "Mia Corrected" not in newcomer.get("/account").text


def works_and_takes(here: Client, there: Client, visit: Visit, title: str) -> str:
    """Edit a picture, and take everything in another browser; returns the person's id."""
    session = here.begin(SMALL, title)
    assert here.wait(here.job(session, "rotate", 0, parameters={"turn": "90"}).json())["state"] == "done"
    assert len(there.read(session)["versions"]) == 2
    with exported(there) as files:
        taken = json.loads(files.read("data.json"))["held"]
    (row,) = taken["accounts_person"]["rows"]
    assert row["address_id"] == visit.address
    assert [each["title"] for each in taken["studio_editsession"]["rows"]] == [title]
    return str(row["id"])


def corrects(person: Client, visit: Visit) -> None:
    """Take another name, and another address once its mail was read; the old one is gone."""
    before, visit.address = visit.address, fresh_address("after")
    person.post("/account/name", data={"name": "Mia Corrected"})
    person.form("/account/address", email=visit.address)
    person.form(link_in(newest(visit.site, visit.address), "/account/address/to/"))
    page = person.get("/account").text
    assert 'value="Mia Corrected"' in page
    assert visit.address in page
    assert before not in page


def objects(person: Client) -> None:
    """Refuse to be counted, and take a consent back; both hold at once."""
    assert numbers(person)["generated"] == 1
    decide(person, "counter", "no")
    assert (is_on(person, "counter"), numbers(person)) == ("False", {})
    for choice, expected in (("yes", "True"), ("no", "False")):
        decide(person, "analytics", choice)
        assert is_on(person, "analytics") == expected
    assert len(decisions(person)) == 3


@pytest.mark.parametrize("where", ["house", pytest.param("known", marks=pytest.mark.soak)])
def test_of_who_went_nothing_is_left_after_one_rotation(request: pytest.FixtureRequest, where: str) -> None:
    house: House = request.getfixturevalue(where)
    assert house.gone, "who goes does so in the tests above"
    until(house, "removed")
    command.run(house.site, "keys", "rotate")
    until(house, "proved")
    assert house.tables_with(house.gone) <= KEPT
    for receipt in house.gone.values():
        facts = house.site.client().get(f"{receipt}/file").json()["receipt"]
        assert (facts["gone"]["pictures"], facts["found_again"]) == (2, 0)


def until(house: House, stage: str, seconds: float = 60) -> None:
    """Wait until all receipts have got so far."""
    end = time.monotonic() + seconds
    for receipt in house.gone.values():
        while f'data-stage="{stage}" data-done="yes"' not in house.site.client().get(receipt).text:
            assert time.monotonic() < end, (stage, receipt)
            time.sleep(0.2)


def _by_form(visit: Visit, login: str) -> Client:
    sign_in(client := visit.site.client(), login)
    return client
