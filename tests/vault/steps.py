"""What the tests let a process of its own do in a vault, as `tests/forked.py` is asked for it."""

from __future__ import annotations

import importlib
import itertools
import json
import os
import signal
import sys
import time
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import django

django.setup()

import psycopg  # noqa: E402
from django.db import connection  # noqa: E402

from glassplate.accounts.models import Person  # noqa: E402
from glassplate.billing import ledger  # noqa: E402
from glassplate.lib.aside import acting, aside  # noqa: E402
from glassplate.lib.isolation import principal  # noqa: E402
from glassplate.runtime.database import database  # noqa: E402
from glassplate.vault import keys, recovery, rotation, schedule, seal, segments, shelf, shred  # noqa: E402
from glassplate.vault.holder import FileHolder, holder  # noqa: E402
from glassplate.vault.models import Kind, Sealed  # noqa: E402
from tests import forked  # noqa: E402


def measure_rotation(persons: str) -> dict[str, float]:
    """Fill the vault with that many persons; return the seconds that one shard took, and all of them."""
    fill(int(persons))
    with aside() as own:
        began = time.perf_counter()
        rotation.rotate(own, 0)
        one = time.perf_counter() - began
    began = time.perf_counter()
    schedule.rotate_all()
    return {"shard": one, "all": time.perf_counter() - began}


def fill(persons: int) -> None:
    """Write the keys of many persons at once, as the tables' owner: one by one would take an hour."""
    for shard in range(256):
        keys._make_first_epoch(shard)
    with aside() as own:
        epochs = {shard: (row, key) for row, shard, key in own.execute("select id, shard, key from vault_epoch")}
    ciphers = {shard: seal.cipher(holder()._key(key)) for shard, (_, key) in epochs.items()}
    now = datetime.now(UTC)
    with owner() as own, own.cursor() as cursor:
        cursor.execute("alter table vault_personkey no force row level security")
        columns = "person, epoch_id, wrapped, generation, changed_at"
        with cursor.copy(f"copy vault_personkey ({columns}) from stdin (format binary)") as out:
            out.set_types(["uuid", "int8", "bytea", "int4", "timestamptz"])
            for number in range(persons):
                person = uuid4()
                shard, nonce = keys.shard_of(person), number.to_bytes(12, "big")
                wrapped = nonce + ciphers[shard].encrypt(nonce, seal.new_key(), person.bytes)
                out.write_row((person, epochs[shard][0], wrapped, 1, now))
        cursor.execute("alter table vault_personkey force row level security")
    with owner() as own:
        own.autocommit = True
        own.execute("vacuum analyze vault_personkey")


def owner() -> psycopg.Connection:
    place = database("owner")
    return psycopg.connect(host=place["HOST"], user=place["USER"], password=place["PASSWORD"], dbname=place["NAME"])


def rotate(shard: str) -> bool:
    with aside() as own:
        return rotation.rotate(own, int(shard))


def rotate_due() -> int:
    return schedule.rotate_due()


def rotate_for_ever(*shards: str) -> None:
    """Rotate these shards again and again, until somebody kills us."""
    with aside() as own:
        for shard in itertools.cycle(map(int, shards)):
            rotation.rotate(own, shard)


def rotate_and_die(shard: str, place: str, when: str) -> None:
    """Rotate, and be killed before or after (`when`) one function (`place`: module:name) does its work."""
    module, name = place.split(":")
    owner_of = FileHolder if module == "FileHolder" else importlib.import_module(f"glassplate.vault.{module}")
    real = getattr(owner_of, name)

    def deadly(*arguments: Any, **options: Any) -> Any:
        if when == "after":
            real(*arguments, **options)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(owner_of, name, deadly)
    rotate(shard)


def epochs(shard: str) -> list[dict[str, Any]]:
    with aside() as own:
        rows = own.execute(
            "select key::text, made_at is not null, retired_at is not null from vault_epoch where shard = %s"
            " order by number",
            [int(shard)],
        )
        return [{"key": key, "made": made, "retired": retired} for key, made, retired in rows]


def on_the_newest(shard: str) -> int:
    """Return how many people of the shard are on its newest epoch already."""
    with aside() as own, acting(own, "rotate"):
        row = own.execute(
            "select count(*) from vault_personkey where epoch_id ="
            " (select id from vault_epoch where shard = %s and number > 1 order by number desc limit 1)",
            [int(shard)],
        ).fetchone()
    return int(row[0]) if row else 0


def age(shard: str, hours: str) -> None:
    """Let the shard's key be older."""
    with aside() as own:
        own.execute(
            "update vault_epoch set made_at = now() - %s * interval '1 hour' where shard = %s", [int(hours), int(shard)]
        )


def due() -> list[int]:
    return schedule.due().shards


def query(text: str) -> list[Any]:
    with aside() as own:
        row = own.execute(text).fetchone()
    return list(row or ())


def person_in(*shards: int) -> UUID:
    """Return the id of somebody new in one of these shards."""
    while keys.shard_of(person := uuid4()) not in shards:
        pass
    return person


def sign_up(count: str, *shards: str) -> list[list[str]]:
    """Make people with two texts each, all in these shards; returns [person, text, text] of each."""
    made = []
    for _ in range(int(count)):
        person = person_in(*map(int, shards))
        with principal(person):
            made.append([str(person), *(str(_text(person)) for _ in range(2))])
    return made


def sign_up_slowly(shard: str) -> list[str]:
    """Make somebody in one transaction that stays open until a line comes in; says when it is open."""
    return write_slowly(str(person_in(int(shard))))


def write_slowly(somebody: str) -> list[str]:
    """The same for somebody who is there already."""
    person = UUID(somebody)
    with principal(person):
        text = _text(person)
        print("open", flush=True)
        sys.stdin.readline()
    return [str(person), str(text)]


def live(count: str, *shards: str) -> list[list[str]]:
    """Sign up one after another, each adds a text, deletes one, and reads their own; what was written must open."""
    made: list[list[str]] = []
    for _ in range(int(count)):
        person = person_in(*map(int, shards))
        with principal(person):
            first = _text(person)
        with principal(person):
            second, third = _text(person), _text(person)
        with principal(person):
            shred.shred([first])
        with principal(person):
            assert shelf.open_text(second) == said(person)
        for earlier, text, _ in made[-5:]:
            with principal(UUID(earlier)):
                assert shelf.open_text(UUID(text)) == said(UUID(earlier))
        made.append([str(person), str(second), str(third)])
    return made


def delete(person: str, text: str) -> int:
    with principal(UUID(person)):
        return shred.shred([UUID(text)])


def destroy(person: str) -> None:
    with principal(UUID(person)):
        keys.destroy(UUID(person))


def grant(person: str, credits: str) -> None:
    with principal(UUID(person)):
        ledger.grant(UUID(person), int(credits), "test")


def token(person: str) -> str:
    with principal(UUID(person)):
        return Person.objects.values_list("email", flat=True).get()


def unopenable(file: str) -> list[str]:
    """Return those of [[person, text, ...], ...] in the file that do not open."""
    shut = []
    for person, *texts in json.loads(Path(file).read_text()):
        for text in texts:
            with principal(UUID(person)):
                try:
                    assert shelf.open_text(UUID(text)) == said(UUID(person))
                except (seal.Unopenable, shelf.Gone):
                    shut.append(text)
    return shut


def write_under_retired(shard: str) -> str:
    """Write a person's key under an epoch that was retired, as a process would that slept through a rotation."""
    person = person_in(int(shard))
    with aside() as own:
        row = own.execute(
            "insert into vault_epoch (shard, number, key, made_at, retired_at)"
            " values (%s, 0, gen_random_uuid(), now(), now()) returning id",
            [int(shard)],
        ).fetchone()
        assert row
        try:
            with own.transaction():
                own.execute("select set_config('app.person', %s, true)", [str(person)])
                own.execute(
                    "insert into vault_personkey (person, epoch_id, wrapped, generation, changed_at)"
                    " values (%s, %s, 'x', 1, now())",
                    [person, row[0]],
                )
        except psycopg.Error as error:
            return str(error.sqlstate)
        finally:
            own.execute("delete from vault_epoch where id = %s", [row[0]])
    return "written"


def swap() -> list[str]:
    """Move ciphertext to other rows, other people and other kinds; returns what opened that must not."""
    alice, bob = uuid4(), uuid4()
    with principal(alice):
        hers, other = shelf.get(_text(alice)), shelf.get(_text(alice))
    with principal(bob):
        his = shelf.get(_text(bob))
    opened = []
    for name, victim, change in (
        ("body", other, {"body": hers.body}),
        ("key", other, {"key": hers.key}),
        ("both", other, {"key": hers.key, "body": hers.body}),
        ("to somebody else", his, {"key": hers.key, "body": hers.body}),
        ("to another kind", hers, {"kind": "name"}),
    ):
        with principal(victim.person):
            table = Sealed.objects.filter(pk=victim.pk)
            before = table.values("key", "body", "kind").get()
            table.update(**change)
            try:
                shelf.open_text(victim.pk)
                opened.append(name)
            except seal.Unopenable:
                table.update(**before)
            assert shelf.open_text(victim.pk) == said(victim.person)
    return opened


def read_ring(folder: str, key: str) -> dict[str, list[str]]:
    """Return who lives and who was erased, as a keyring says to whoever has the recovery key."""
    ring = segments.read_ring(Path(folder), recovery.private_key(key))
    named = [str(identity) for living in ring.living.values() for identity in living.objects or ()]
    living, erased = ([str(person) for person in people] for people in (ring.living, ring.erased))
    return {"living": living, "erased": erased, "named": named}


def said(person: UUID) -> str:
    return f"what {person} said"


def _text(person: UUID) -> UUID:
    return shelf.put_text(person, Kind.TITLE, said(person)).id


def in_a_fork(name: str, *arguments: str) -> int:
    """Run a step that may die in a child of this process; returns how it ended, as `subprocess` counts."""
    connection.close()
    pid = os.fork()
    if pid == 0:
        try:
            globals()[name](*arguments)
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


if __name__ == "__main__":
    forked.main(globals(), sys.argv[1:])
