"""Somebody who used all there is deletes the account: after one rotation nothing of theirs opens, wherever it lies.

Looked at as whoever took everything would: dump, raw database files with their write-ahead log, objects, logs, mails,
backups, and an older backup restored with the newest keyring. What a neighbour has opens in every one of these places.
"""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests import traces, typed
from tests.accounts.steps import join, link_in, newest, sign_in
from tests.accounts.test_passkeys import device_for, make as make_passkey
from tests.accounts.test_second_step import ASK, turn_on
from tests.api.calling import new_key
from tests.instance import Client, Instance, own_instance
from tests.pictures import packed, unpacked
from tests.rights.asking import opened
from tests.rights.test_deleting_account import KEPT
from tests.rights.test_what_is_held import exported
from tests.samples import unique
from tests.usage.choosing import decide
from tests.vault.burglar import Burglar
from tests.vault.own import Vault

SIDE = 160


def small() -> bytes:
    """Return a picture that is nowhere else, quick to work on."""
    return packed(unpacked(unique()).crop((150, 60, 150 + SIDE, 60 + SIDE)), "PNG")


@dataclass
class Life:
    """Somebody's account, and every word and picture that was put into it."""

    own: Instance
    client: Client
    address: str = ""
    password: str = field(default_factory=lambda: f"a long one {secrets.token_hex(9)}")
    stem: str = field(default_factory=lambda: f"canary{secrets.token_hex(9)}")  # every word begins with it
    words: list[str] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)
    person: str = ""
    session: dict[str, Any] = field(default_factory=dict)

    def word(self) -> str:
        self.words.append(f"{self.stem}n{len(self.words)}x")
        return self.words[-1]

    def picture(self) -> bytes:
        self.pictures.append(small())
        return self.pictures[-1]

    def needles(self) -> set[bytes]:
        return traces.forms(self.stem).union(traces.forms(self.password), *map(traces.pieces, self.pictures))


@dataclass
class House:
    """An instance, the folder of its backups, and the key that opens those."""

    own: Instance
    key: str
    burglar: Burglar
    root: Path
    within: Vault  # runs commands and steps beside it

    def run(self, *arguments: str, given: str = "") -> None:
        ended = self.within.run(*arguments, given=given)
        assert ended.returncode == 0, ended.stderr[-3000:]

    @property
    def backups(self) -> Path:
        return self.root / "backups"

    def places(self) -> list[Path]:
        return [self.own.data, self.own.log, self.backups]

    def dump(self) -> dict[str, bytes]:
        """Return every row of every table, as the role sees it that row-level security does not bind."""
        with self.asks() as reader:
            names = reader.execute("select format('%I', tablename) from pg_tables where schemaname = 'public'")
            tables = [name for (name,) in names.fetchall()]
            rows = {name: reader.execute(f"select t::text from {name} t".encode()).fetchall() for name in tables}
        return {name: "\n".join(row[0] for row in found).encode() for name, found in rows.items()}

    def in_clear(self, life: Life) -> list[str]:
        """Return where anything of a life can be read; what the database holds in memory is written down before."""
        with self.asks("root") as root:
            root.autocommit = True
            root.execute("checkpoint")
            root.execute("select pg_switch_wal()")
        needles = life.needles()
        found = [name for name, rows in self.dump().items() if any(needle in rows for needle in needles)]
        return found + traces.found_in(self.places(), needles, self.own.ready_at)

    def token(self, person: str) -> str:
        with self.asks() as reader:
            row = reader.execute("select email from accounts_person where id = %s", [person]).fetchone()
        assert row
        return str(row[0])

    def asks(self, role: str = "auditor") -> psycopg.Connection:
        password = (self.own.data / "secrets" / f"database-{role}").read_text().strip()
        names = {"host": str(self.own.data / "run"), "user": f"glassplate_{role}", "dbname": "glassplate"}
        return psycopg.connect(psycopg.conninfo.make_conninfo(password=password, **names))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    root = tmp_path_factory.mktemp("whole")
    with own_instance() as own:
        within = Vault(own.data)
        key = within.run("keys", "recovery").stdout.splitlines()[2].strip()
        house = House(own, key, Burglar(own.data), root, within)
        house.backups.mkdir()
        yield house
        within.end()


def arrives(house: House, name: str) -> Life:
    """Join with a name and an address that are nowhere else."""
    life = Life(house.own, house.own.client())
    life.address = f"{life.word()}@example.net"
    join(house.own, life.address, life.password)
    sign_in(life.client, life.address, life.password)
    life.client.post("/account/name", data={"name": f"{name} {life.word()}"})
    life.session = life.client.begin(life.picture(), life.word())
    with house.asks() as reader:
        row = reader.execute("select person from studio_editsession where id = %s", [life.session["id"]]).fetchone()
    assert row
    life.person = str(row[0])
    return life


def uses_everything(house: House, life: Life) -> None:
    """Leave something in every part of the product that keeps anything."""
    client, own = life.client, life.own
    house.within.step("grant", life.person, 50)
    client.wait(client.job(life.session, "rotate", 0, parameters={"turn": "90"}).json())
    wishes = [
        client.job(client.read(life.session), "fake-create", 2, prompt=life.word()).json(),
        client.job(client.read(life.session), "fake-remote", 5, prompt=life.word()).json(),
    ]
    assert [client.wait(wish)["state"] for wish in wishes] == ["done", "done"]
    life.pictures += [
        client.get(each["picture"]["url"]).content for each in client.read(life.session)["versions"] if each["picture"]
    ][:2]
    new_key(client, label=life.word())
    hook = {"address": f"https://nobody.invalid/{life.word()}"}
    assert client.post("/api/webhooks", json=hook).status_code == 201
    with exported(client) as files:
        assert life.words[0].encode() in files.read("data.json")
    for sort in ("board", "tag"):
        board = client.post("/api/boards", json={"sort": sort, "name": life.word()}).json()["id"]
        assert client.post(f"/api/boards/{board}/sessions", json={"sessions": [life.session["id"]]}).status_code == 204
    decide(client, "analytics", "yes")
    client.patch("/api/me/preferences", json={"download_format": "webp"})
    make_passkey(client, device_for(own))
    app, _ = turn_on(client)
    sign_in(elsewhere := own.client(), life.address, life.password)
    elsewhere.form(ASK, code=app.code())
    assert elsewhere.get("/api/me").status_code == 200


def asks_and_moves(house: House, life: Life) -> None:
    """Show somebody a picture with a question that is answered, and take another address."""
    client, own = life.client, life.own
    case = opened(client, "problem", f"why is it so, {life.word()}")
    client.post(f"/account/cases/{case}/picture", data={"version": life.session["head"]})
    answer = f"It is the light, {life.word()}."
    house.run("cases", "reply", case, given=answer)
    assert answer in client.get(f"/account/cases/{case}").text
    after = f"{life.word()}@example.net"
    client.form("/account/address", email=after)
    client.form(link_in(newest(own, after), "/account/address/to/"))
    assert after in client.get("/account").text
    life.address = after


def leaves(house: House, life: Life) -> None:
    """Delete the account, and wait until that is proved."""
    receipt = life.client.form("/account/delete", sure="on").url.path
    asking, end = house.own.client(), time.monotonic() + 60
    while 'data-stage="removed" data-done="yes"' not in asking.get(receipt).text:
        assert time.monotonic() < end
        time.sleep(0.2)
    house.run("keys", "rotate")
    while 'data-done="no"' in asking.get(receipt).text:
        assert time.monotonic() < end
        time.sleep(0.2)


def of(burglar: Burglar, *people: str) -> set[str]:
    return {str(identity) for identity, owner, _, _ in burglar.objects() if str(owner) in people}


def until_done(client: Client) -> dict[str, Any]:
    """Return a job that ended and leaves nothing once its end is acknowledged."""
    brought = client.put("/api/pictures?placement=until-done", content=small()).json()
    wish = {"tool": "fake-slow", "price": 1, "parameters": {"seconds": 0}, "pictures": {"picture": brought["id"]}}
    return client.wait(client.post("/api/jobs", json=wish).json())


def test_what_was_deleted_opens_from_no_copy_after_its_shard_rotated(house: House) -> None:
    """Pictures, thumbnails, titles, a session with all its versions, and a job that left nothing."""
    burglar, client = Burglar(house.own.data), house.own.demo()
    kept = client.begin(small(), "kept")
    burglar.copy()
    before = burglar.openable()
    gone = client.begin(small(), "deleted")
    job = client.wait(client.job(gone, "fake-slow", 1, parameters={"seconds": 0}).json())
    client.post(f"/api/versions/{job['result']}/keep")
    fleeting = until_done(client)
    burglar.copy()
    doomed = burglar.openable() - before
    assert len(doomed) >= 5, "two pictures, two thumbnails, a title"
    assert client.post("/api/deletions", json={"sessions": [gone["id"]]}).status_code == 200
    client.post(f"/api/jobs/{fleeting['id']}/acknowledge")
    assert burglar.openable() & doomed, "until the rotation, old copies of the rows still open"
    (me,) = {owner for _, owner, _, _ in burglar.objects()}  # nobody else has an object yet
    house.run("keys", "rotate", "--person", str(me))
    burglar.copy()
    assert not burglar.openable() & doomed
    assert burglar.openable() >= before
    version = client.read(kept)["versions"][0]
    assert client.get(version["picture"]["url"]).status_code == 200


def test_after_one_rotation_nothing_of_a_whole_account_opens_anywhere(house: House) -> None:
    alice, bob = arrives(house, "Alice"), arrives(house, "Bob")
    uses_everything(house, alice)
    house.burglar.copy()
    house.run("backup", str(house.backups))  # the older one, with all that she had then
    asks_and_moves(house, alice)
    house.burglar.copy()
    openable = house.burglar.openable()  # all but what has the key of a job, which is nobody's who was not there
    hers, his = of(house.burglar, alice.person) & openable, of(house.burglar, bob.person) & openable
    assert len(hers) > 15, "the burglar must be able to do it, else this shows nothing"
    assert len(his) > 3
    assert house.in_clear(alice) == []
    leaves(house, alice)
    house.run("keys", "lookup", "renew")
    house.burglar.copy()
    house.run("keys", "export", str(house.backups))

    assert not of(house.burglar, alice.person) & house.burglar.openable()
    assert his <= house.burglar.openable()
    assert house.in_clear(alice) == []
    assert {name for name, rows in house.dump().items() if alice.person.encode() in rows} <= KEPT
    assert not [file for file in (house.own.data / "objects").rglob("*") if file.stem in hers]
    picture = bob.session["versions"][0]["picture"]["url"]
    assert bob.client.get(picture).status_code == 200
    _an_older_backup_opens_only_for_the_living(house, alice, bob, hers, his)


def _an_older_backup_opens_only_for_the_living(
    house: House, alice: Life, bob: Life, hers: set[str], his: set[str]
) -> None:
    """It is restored with the newest keyring that lies beside it, which is the only one left."""
    data = house.root / "restored"
    environment = {**os.environ, "GLASSPLATE_DATA": str(data)}
    ended = typed.run("restore", str(house.backups), environment=environment, typed=f"{house.key}\n")
    assert ended.returncode == 0, ended.stderr[-3000:]
    with Vault(data, is_prepared=True) as restored:
        ring = restored.step("read_ring", house.backups / "keyring", house.key)
        assert alice.person in ring["erased"]
        assert alice.person not in ring["living"]
        thief = Burglar(data)
        thief.copy()
        assert his <= thief.openable()
        assert not of(thief, alice.person)
        assert restored.step("token", bob.person) == house.token(bob.person), "found by the look-up key of today"
    assert traces.found_in([data], alice.needles()) == []
    # What she had when that backup was made lies in its objects as it did then: no key of either house opens it.
    assert not hers & (house.burglar.openable() | thief.openable())
    assert bob.person in ring["living"]
