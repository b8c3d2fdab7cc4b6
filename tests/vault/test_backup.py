"""The drill: an old dump with the newest keyring. The living open, the erased do not, and their rows are gone first."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest

from glassplate.runtime.safekeeping import folder as place
from glassplate.vault import recovery
from tests import furnished, hashing, traces, typed
from tests.api.calling import caller, new_key
from tests.instance import PASSWORD, Client, Instance
from tests.samples import ASTRONAUT, COFFEE
from tests.vault.own import Vault

TITLE = "canary-4471-title"
ALICE, EVE = "alice@example.net", "eve@example.net"


@dataclass
class House:
    """An instance with people, its backups, and the key that opens them."""

    root: Path
    instance: Instance
    within: Vault  # runs commands and steps beside it
    key: str = ""
    alice: Any = None
    program: str = ""  # an API key of Alice's
    job: Any = None  # that she asked for once
    eve: Any = None
    sessions: dict[str, Any] = field(default_factory=dict)

    @property
    def backups(self) -> Path:
        return self.root / "backups"

    def must(self, *arguments: str, given: str = "") -> str:
        ended = self.within.run(*arguments, given=given)
        assert ended.returncode == 0, ended.stderr[-3000:]
        return ended.stdout

    def restore(self, name: str, *arguments: str) -> tuple[Path, subprocess.CompletedProcess[str]]:
        data = self.root / name
        return data, elsewhere(data, "restore", str(self.backups), *arguments, given=f"{self.key}\n")

    def backup(self) -> str:
        """Make a backup and return its name."""
        before = {file.name for file in self.backups.glob("2*")}
        self.must("backup", str(self.backups))
        (made,) = {file.name for file in self.backups.glob("2*")} - before
        return made


def elsewhere(data: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """Type a command on another folder."""
    return typed.run(*arguments, environment={**os.environ, "GLASSPLATE_DATA": str(data)}, typed=given)


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    """Alice and Eve each with a picture, a backup of that; then Eve is erased and Alice deletes one of two sessions."""
    root = Path(tempfile.mkdtemp(prefix="glassplate-test-backup-"))
    with furnished.same_address():
        own = House(
            root, Instance(root / "data", is_forked=True), Vault(root / "data", is_prepared=True, **hashing.told())
        )
    own.instance.start()
    own.key = own.must("keys", "recovery").splitlines()[2].strip()
    for address, name in ((ALICE, "Alice"), (EVE, "Eve")):
        own.must("person", "add", given=f"{address}\n{name}\n{PASSWORD}\n")
    own.alice, eve = signed_in(own.instance, ALICE), signed_in(own.instance, EVE)
    alice = own.alice
    own.sessions = {
        "kept": alice.begin(ASTRONAUT, TITLE),
        "deleted": alice.begin(COFFEE, "deleted later"),
        "eve": eve.begin(ASTRONAUT, "of Eve"),
    }
    own.program = new_key(alice)
    assert alice.post("/api/webhooks", json={"address": "https://nobody.invalid/"}).status_code == 201
    _bought(own.instance.data, own.sessions["eve"]["id"])
    own.job = alice.wait(asked_once(alice, own.sessions["kept"]).json())
    yield own
    own.within.end()
    own.instance.stop()
    shutil.rmtree(root, ignore_errors=True)


@pytest.fixture(scope="module")
def first(house: House) -> str:
    """The old backup, from before anything was deleted, made while a worker had a job."""
    password = (house.instance.data / "secrets" / "database-root").read_text().strip()
    names = {"host": str(house.instance.data / "run"), "user": "glassplate_root", "dbname": "glassplate"}
    with psycopg.connect(psycopg.conninfo.make_conninfo(password=password, **names)) as root:
        taken = root.execute("update procrastinate_jobs set worker_id = (select max(id) from procrastinate_workers)")
        assert taken.rowcount
    return house.backup()


@pytest.fixture(scope="module")
def later(house: House, first: str) -> str:
    """What happened since: Eve was erased, Alice deleted a session, the keyring was written anew, no new dump."""
    eve = query(house.instance.data, "select person from studio_editsession where id = %s", house.sessions["eve"]["id"])
    house.within.step("destroy", eve[0][0])
    deleted = house.alice.post("/api/deletions", json={"sessions": [house.sessions["deleted"]["id"]], "versions": []})
    assert deleted.status_code == 200
    house.within.step("rotate_due")
    house.must("keys", "export", str(house.backups))
    return str(eve[0][0])


@pytest.fixture(scope="module")
def restored(house: House, first: str, later: str) -> Path:
    """The old backup restored with the newest keyring, where a restore was cut off before."""
    data = house.root / "restored"
    (data / "postgres").mkdir(parents=True)
    (data / "restoring").touch()
    refused = elsewhere(data, "run", "--development", "--port", "0", "--data", str(data))
    assert refused.returncode == 1
    assert "Run it again" in refused.stderr, "what was restored in part is never served"
    _, ended = house.restore("restored", "--backup", first)
    assert ended.returncode == 0, ended.stderr[-3000:]
    return data


def _bought(data: Path, session: str) -> None:
    """Let whose session this is have bought credits, spent some and hold some."""
    ((person,),) = query(data, "select person from studio_editsession where id = %s", session)
    lines = [("grant", "issued", "available", 70), ("hold", "available", "held", 3), ("spend", "held", "spent", 3)]
    password = (data / "secrets" / "database-app").read_text().strip()
    order = uuid4()
    with psycopg.connect(
        host=str(data / "run"), user="glassplate_app", password=password, dbname="glassplate"
    ) as database:
        database.execute("select set_config('app.person', %s, true)", [str(person)])
        database.execute(
            "insert into orders_order (id, person, vendor, product, credits, amount, currency, state, returned, why,"
            " differs, made_at) values (%s, %s, 'till', 'credits-100', 70, 900, 'EUR', 'paid', 0, '', false, now())",
            [order, person],
        )
        for place, (kind, giver, taker, amount) in enumerate([*lines, ("hold", "available", "held", 2)]):
            database.execute(
                "insert into billing_entry (person, kind, giver, taker, amount, purchase, why, key, made_at)"
                " values (%s, %s, %s, %s, %s, %s, '', %s, now())",
                [person, kind, giver, taker, amount, order if kind == "grant" else None, f"line-{place}"],
            )
        database.execute(
            "insert into billing_balance (person, available, held) values (%s, 65, 2) on conflict (person)"
            " do update set available = billing_balance.available + 65, held = billing_balance.held + 2",
            [person],
        )


def asked_once(alice: Client, session: dict[str, Any]) -> httpx.Response:
    """Ask for a job under a word; the same every time."""
    wish = {"session": session["id"], "version": session["head"], "tool": "rotate", "price": 0}
    asked = {**wish, "parameters": {"turn": "90"}}
    return alice.post("/api/jobs", json=asked, headers={"Idempotency-Key": "canary-once"})


def signed_in(instance: Instance, address: str) -> Client:
    client = instance.client()
    assert client.form("/account/login", login=address, password=PASSWORD).status_code == 200
    assert client.get("/api/me").status_code == 200
    return client


def query(data: Path, text: str, *values: object) -> list[tuple[Any, ...]]:
    """Ask as the role that sees everything."""
    password = (data / "secrets" / "database-auditor").read_text().strip()
    with psycopg.connect(
        host=str(data / "run"), user="glassplate_auditor", password=password, dbname="glassplate"
    ) as database:
        return database.execute(text, values).fetchall()


def owned_tables(data: Path) -> list[tuple[str, str]]:
    rows = query(
        data,
        "select table_name, column_name from information_schema.columns where table_schema = 'public'"
        " and udt_name = 'uuid' and (column_name in ('person', 'user_id') or table_name = 'accounts_person'"
        " and column_name = 'id') and table_name <> 'vault_personkey'",
    )
    return [(table, column) for table, column in rows]


def test_nothing_in_a_backup_is_plain(house: House, first: str) -> None:
    needles = traces.forms(TITLE) | traces.forms(ALICE) | traces.pieces(ASTRONAUT)
    picture = house.alice.get(house.sessions["kept"]["versions"][0]["picture"]["url"]).content
    assert traces.found_in([house.backups], needles | traces.pieces(picture)) == []
    names = {file.name for file in house.backups.rglob("*") if file.is_file()}
    assert {"database.sealed", "manifest.json", "keyring.json"} < names


def test_before_anything_is_served_the_erased_are_gone(restored: Path, later: str) -> None:
    data = restored
    with Vault(data, is_prepared=True):  # the database alone
        tables = owned_tables(data)
        assert len(tables) > 8
        for table, column in tables:
            assert query(data, f"select 1 from {table} where {column} = %s", later) == [], table
        assert query(data, "select wrapped from vault_personkey where person = %s", later) == [(None,)]
        assert query(data, "select 1 from vault_sealed where key is null") == []
        # What a law demands of what she bought stays, with nobody in it, and closes at nothing.
        assert query(data, "select person, state from orders_order where credits = 70") == [(None, "paid")]
        kept = query(data, "select kind, giver, taker, amount from billing_kept order by id")
        assert {("grant", "issued", "available", 70), ("spend", "held", "spent", 3)} <= set(kept)
        for account in ("available", "held"):
            assert sum(n for *_, taker, n in kept if taker == account) == sum(n for _, g, _, n in kept if g == account)


@pytest.fixture(scope="module")
def served(restored: Path) -> Iterator[Instance]:
    with furnished.same_address():
        own = Instance(restored, is_forked=True)
    own.start()
    yield own
    own.stop()


def test_what_was_restored_is_as_it_was_but_for_what_was_erased_since(house: House, served: Instance) -> None:
    alice = signed_in(served, ALICE)
    titles = {session["id"]: session["title"] for session in alice.get("/api/sessions").json()["sessions"]}
    assert titles == {house.sessions["kept"]["id"]: TITLE}, "the session she deleted after the dump stays deleted"
    version = alice.read(house.sessions["kept"])["versions"][0]
    before = house.alice.get(version["picture"]["url"]).content
    assert alice.get(version["picture"]["url"]).content == before
    assert alice.get(version["thumbnail"]["url"]).status_code == 200
    stranger = served.client()
    stranger.form("/account/login", login=EVE, password=PASSWORD)
    assert stranger.get("/api/me").status_code == 401
    assert caller(house.instance, house.program).get("/api/me").status_code == 200
    assert caller(served, house.program).get("/api/me").status_code == 401, "it may have been ended since"
    (webhook,) = alice.get("/api/webhooks").json()["webhooks"]
    assert (webhook["address"], webhook["enabled"]) == ("https://nobody.invalid/", False)
    again = asked_once(alice, house.sessions["kept"])
    assert (again.headers.get("idempotent-replayed"), again.json()["id"]) == ("true", house.job["id"])
    assert "list__hint" in alice.get("/account/keys").text
    assert alice.begin(COFFEE)["id"], "and life goes on"


def test_an_erased_person_opens_from_nothing_in_the_backups_folder(house: House, first: str, later: str) -> None:
    """The old export went when the new whole one came; only who copied it elsewhere still has it."""
    house.backup()
    ring = house.within.step("read_ring", house.backups / "keyring", house.key)
    assert later in ring["erased"]
    assert later not in ring["living"]
    assert len(list((house.backups / "keyring").glob("*.sealed"))) == 1


def test_a_keyring_older_than_the_dump_is_refused(house: House, first: str, later: str) -> None:
    old = house.root / "old-keyring"
    shutil.copytree(house.backups / "keyring", old)
    newest = house.backup()
    shutil.rmtree(house.backups / "keyring")
    shutil.copytree(old, house.backups / "keyring")
    data, ended = house.restore("too-old", "--backup", newest)
    assert ended.returncode == 2
    assert "keyring is older" in ended.stderr
    assert list(data.iterdir()) == []
    house.must("keys", "export", str(house.backups))


@pytest.mark.parametrize("spoil", ["key", "no key", "database", "keyring", "manifest", "nothing there", "in use"])
def test_what_cannot_be_restored_is_refused_in_words_and_leaves_the_folder_empty(
    house: House, first: str, later: str, spoil: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = house.root / f"spoilt-{spoil.replace(' ', '-')}"
    shutil.copytree(house.backups, copy)
    key, data = house.key, house.root / f"into-{spoil.replace(' ', '-')}"
    match spoil:
        case "key":
            (house.root / "other").mkdir()
            monkeypatch.setenv("GLASSPLATE_DATA", str(house.root / "other"))
            key = recovery.make()
        case "no key":
            key = "wrong"
        case "database" | "keyring":
            file = next(copy.rglob(f"{spoil}.sealed" if spoil == "database" else "*-whole.sealed"))
            content = bytearray(file.read_bytes())
            content[-30] ^= 1
            for each in copy.rglob(file.name):
                each.write_bytes(content)
        case "manifest":
            for each in copy.glob("*/manifest.json"):
                each.write_text("{")
        case "nothing there":
            for each in copy.glob("*/manifest.json"):
                each.unlink()
        case "in use":
            data.mkdir()
            (data / "mine.txt").write_text("mine")
    ended = elsewhere(data, "restore", str(copy), given=f"{key}\n")
    assert ended.returncode == 2
    assert ended.stderr.strip()
    assert "Traceback" not in ended.stderr
    assert [file.name for file in data.glob("*")] == (["mine.txt"] if spoil == "in use" else [])


def test_a_full_disk_leaves_the_backups_as_they_were(house: House, first: str) -> None:
    before = {file: file.read_bytes() for file in house.backups.rglob("*.json")}

    ended = house.within.run("backup", str(house.backups), largest=20_000)
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
    assert {file: file.read_bytes() for file in house.backups.rglob("*.json")} == before
    assert not list(house.backups.rglob("*.part"))
    house.backup()


def test_an_incremental_backup_copies_only_what_is_new_and_drops_what_was_deleted(house: House, later: str) -> None:
    house.backup()
    objects = house.backups / "objects"
    there = {file.name: file.stat().st_mtime_ns for file in objects.rglob("*") if file.is_file()}
    living = query(house.instance.data, "select id::text from vault_sealed where key is not null and body is null")
    assert set(there) <= {name for (name,) in living}
    house.alice.begin(COFFEE, "one more")
    house.backup()
    now = {file.name: file.stat().st_mtime_ns for file in objects.rglob("*") if file.is_file()}
    assert len(now) == len(there) + 2, "a picture and its thumbnail"
    assert {name: now[name] for name in there} == there


def test_backups_grow_no_older_than_the_policy_says_also_when_no_new_ones_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, names = datetime.now(UTC), {}
    for days in (13, 15):
        taken = now - timedelta(days=days)
        (tmp_path / f"{taken:{place.NAMED}}").mkdir()
        names[days] = f"{taken:{place.NAMED}}"
        place.write_manifest(tmp_path / names[days], place.Manifest(taken.isoformat(), "0.1.0", 1, "", "", 0, 0))
    assert place.remove_old_if_wanted(timedelta(days=14)) == 0, "no folder is named"
    monkeypatch.setenv("GLASSPLATE_BACKUP", str(tmp_path))
    with place.alone(tmp_path):
        assert place.remove_old_if_wanted(timedelta(days=14)) == 0, "a backup is being made"
    assert place.remove_old_if_wanted(timedelta(days=14)) == 1
    assert [backup.name for backup in place.backups(tmp_path)] == [names[13]]
