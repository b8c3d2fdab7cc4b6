"""The drill: an old dump with the newest keyring. The living open, the erased do not, and their rows are gone first."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
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
from tests import traces, typed
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
    key: str = ""
    alice: Any = None
    program: str = ""  # an API key of Alice's
    job: Any = None  # that she asked for once
    eve: Any = None
    sessions: dict[str, Any] = field(default_factory=dict)

    @property
    def backups(self) -> Path:
        return self.root / "backups"

    def run(self, *arguments: str, data: Path | None = None, given: str = "") -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "GLASSPLATE_DATA": str(data or self.instance.data)}
        return typed.run(*arguments, environment=environment, typed=given)

    def must(self, *arguments: str, **options: Any) -> str:
        ended = self.run(*arguments, **options)
        assert ended.returncode == 0, ended.stderr[-3000:]
        return ended.stdout

    def restore(self, name: str, *arguments: str, key: str = "") -> tuple[Path, subprocess.CompletedProcess[str]]:
        data = self.root / name
        given = f"{key or self.key}\n"
        return data, self.run("restore", str(self.backups), *arguments, data=data, given=given)

    def backup(self) -> str:
        """Make a backup and return its name."""
        before = {file.name for file in self.backups.glob("2*")}
        self.must("backup", str(self.backups))
        (made,) = {file.name for file in self.backups.glob("2*")} - before
        return made


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    """Alice and Eve each with a picture, a backup of that; then Eve is erased and Alice deletes one of two sessions."""
    root = Path(tempfile.mkdtemp(prefix="glassplate-test-backup-"))
    url = os.environ.get("GLASSPLATE_URL", "")
    own = House(root, Instance(root / "data"))
    own.instance.start()
    os.environ["GLASSPLATE_URL"] = url
    own.key = own.must("keys", "recovery").splitlines()[2].strip()
    for address, name in ((ALICE, "Alice"), (EVE, "Eve")):
        own.must("person", "add", address, "--name", name, given=f"{PASSWORD}\n")
    alice, eve = signed_in(own.instance, ALICE), signed_in(own.instance, EVE)
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
    own.instance.stop()
    shutil.rmtree(root, ignore_errors=True)


@pytest.fixture(scope="module")
def first(house: House) -> str:
    """The old backup, from before anything was deleted."""
    return house.backup()


@pytest.fixture(scope="module")
def later(house: House, first: str) -> str:
    """What happened since: Eve was erased, Alice deleted a session, the keyring was written anew, no new dump."""
    eve = query(house.instance.data, "select person from studio_editsession where id = %s", house.sessions["eve"]["id"])
    within = Vault(house.instance.data)
    within.step("destroy", eve[0][0])
    alice = signed_in(house.instance, ALICE)
    deleted = alice.post("/api/deletions", json={"sessions": [house.sessions["deleted"]["id"]], "versions": []})
    assert deleted.status_code == 200
    within.step("rotate_due")
    house.must("keys", "export", str(house.backups))
    within.stop()
    return str(eve[0][0])


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
    picture = signed_in(house.instance, ALICE).get(house.sessions["kept"]["versions"][0]["picture"]["url"]).content
    assert traces.found_in([house.backups], needles | traces.pieces(picture)) == []
    names = {file.name for file in house.backups.rglob("*") if file.is_file()}
    assert {"database.sealed", "manifest.json", "keyring.json"} < names


def test_the_living_open_and_the_erased_are_gone_before_the_first_request(house: House, first: str, later: str) -> None:
    data, ended = house.restore("restored", "--backup", first)
    assert ended.returncode == 0, ended.stderr[-3000:]
    with Vault(data):  # the database alone: nothing has been served yet
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
    restored = Instance(data)
    restored.start()
    try:
        alice = signed_in(restored, ALICE)
        titles = {session["id"]: session["title"] for session in alice.get("/api/sessions").json()["sessions"]}
        assert titles == {house.sessions["kept"]["id"]: TITLE}, "the session she deleted after the dump stays deleted"
        version = alice.read(house.sessions["kept"])["versions"][0]
        before = signed_in(house.instance, ALICE).get(version["picture"]["url"]).content
        assert alice.get(version["picture"]["url"]).content == before
        assert alice.get(version["thumbnail"]["url"]).status_code == 200
        stranger = restored.client()
        stranger.form("/account/login", login=EVE, password=PASSWORD)
        assert stranger.get("/api/me").status_code == 401
        assert caller(house.instance, house.program).get("/api/me").status_code == 200
        assert caller(restored, house.program).get("/api/me").status_code == 401, "it may have been ended since"
        (webhook,) = alice.get("/api/webhooks").json()["webhooks"]
        assert (webhook["address"], webhook["enabled"]) == ("https://nobody.invalid/", False)
        again = asked_once(alice, house.sessions["kept"])
        assert (again.headers.get("idempotent-replayed"), again.json()["id"]) == ("true", house.job["id"])
        assert "list__hint" in alice.get("/account/keys").text
        assert alice.begin(COFFEE)["id"], "and life goes on"
    finally:
        restored.stop()


def test_an_erased_person_opens_from_nothing_in_the_backups_folder(house: House, first: str, later: str) -> None:
    """The old export went when the new whole one came; only who copied it elsewhere still has it."""
    house.backup()
    within = Vault(house.instance.data)
    ring = within.step("read_ring", house.backups / "keyring", house.key)
    within.stop()
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


@pytest.mark.parametrize("spoil", ["key", "database", "keyring", "manifest", "nothing there", "in use"])
def test_what_cannot_be_restored_is_refused_in_words_and_leaves_the_folder_empty(
    house: House, first: str, later: str, spoil: str
) -> None:
    copy = house.root / f"spoilt-{spoil.replace(' ', '-')}"
    shutil.copytree(house.backups, copy)
    key, data = house.key, house.root / f"into-{spoil.replace(' ', '-')}"
    match spoil:
        case "key":
            (house.root / "other").mkdir()
            key = house.must("keys", "recovery", data=house.root / "other").splitlines()[2].strip()
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
    ended = house.run("restore", str(copy), data=data, given=f"{key}\n")
    assert ended.returncode == 2
    assert ended.stderr.strip()
    assert "Traceback" not in ended.stderr
    assert [file.name for file in data.glob("*")] == (["mine.txt"] if spoil == "in use" else [])


def test_a_full_disk_leaves_the_backups_as_they_were(house: House, first: str) -> None:
    before = {file: file.read_bytes() for file in house.backups.rglob("*.json")}

    def tiny() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    ended = subprocess.run(
        [sys.executable, "-m", "glassplate", "backup", str(house.backups)],
        env={**os.environ, "GLASSPLATE_DATA": str(house.instance.data)},
        capture_output=True,
        text=True,
        timeout=120,
        preexec_fn=tiny,
    )
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
    assert {file: file.read_bytes() for file in house.backups.rglob("*.json")} == before
    assert not list(house.backups.rglob("*.part"))
    assert house.restore("after-full", key="wrong")[1].returncode == 2
    house.backup()


def test_a_restore_that_was_cut_off_is_never_served(house: House, first: str, later: str) -> None:
    data = house.root / "cut-off"
    data.mkdir()
    (data / "restoring").touch()
    (data / "postgres").mkdir()
    refused = house.run("run", "--development", "--port", "0", "--data", str(data))
    assert refused.returncode == 1
    assert "Run it again" in refused.stderr
    _, ended = house.restore("cut-off")
    assert ended.returncode == 0, ended.stderr[-2000:]


def test_an_incremental_backup_copies_only_what_is_new_and_drops_what_was_deleted(house: House, later: str) -> None:
    house.backup()
    objects = house.backups / "objects"
    there = {file.name: file.stat().st_mtime_ns for file in objects.rglob("*") if file.is_file()}
    living = query(house.instance.data, "select id::text from vault_sealed where key is not null and body is null")
    assert set(there) <= {name for (name,) in living}
    alice = signed_in(house.instance, ALICE)
    alice.begin(COFFEE, "one more")
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


def test_a_backup_made_while_a_job_runs_can_be_restored(house: House, later: str) -> None:
    password = (house.instance.data / "secrets" / "database-root").read_text().strip()
    names = {"host": str(house.instance.data / "run"), "user": "glassplate_root", "dbname": "glassplate"}
    with psycopg.connect(password=password, **names) as root:
        taken = root.execute("update procrastinate_jobs set worker_id = (select max(id) from procrastinate_workers)")
        assert taken.rowcount
    house.backup()
    data, ended = house.restore("while-a-job-ran")
    assert ended.returncode == 0, ended.stderr[-2000:]
    assert (data / "secrets").exists()
