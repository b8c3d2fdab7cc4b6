"""An address and a name are nowhere in clear: not in tables, not in PostgreSQL's files, objects, logs or secrets."""

from __future__ import annotations

import base64
import contextlib
import secrets
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg

from tests.accounts.steps import OTHER_PASSWORD, ask_reset, join, link_in, newest, sign_in, sign_up
from tests.instance import PASSWORD, Instance


def shapes(text: str) -> Iterator[bytes]:
    """Yield a text as it may lie around: other case, UTF-16, percent, hex, base64 at each of its three offsets."""
    raw = text.encode()
    yield from (raw, raw.upper(), text.encode("utf-16-le"), quote(text).encode(), raw.hex().encode())
    for offset in range(3):
        yield base64.b64encode(b"\0" * offset + raw)[offset + 1 : -4]


def found(folder: Path, needles: list[bytes], since: float = 0) -> list[str]:
    """Return the files that hold a needle; one that nobody wrote `since` then (seconds since 1970) is not opened."""
    hits = []
    for file in [path for path in folder.rglob("*") if path.is_file()]:
        with contextlib.suppress(FileNotFoundError):  # it went while we looked: a rotated key, a shredded object
            content = file.read_bytes() if file.stat().st_ctime >= since else b""
            hits += [f"{file.name}: {needle[:6]!r}" for needle in needles if needle in content]
    return hits


def dump(site: Instance) -> bytes:
    """Return every row of every table as text, read by the role that row-level security does not bind."""
    from glassplate.runtime.database import database

    place = database("auditor")
    with psycopg.connect(
        host=place["HOST"], user=place["USER"], password=place["PASSWORD"], dbname=place["NAME"]
    ) as reader:
        names = reader.execute("select format('%I', tablename) from pg_tables where schemaname = 'public'").fetchall()
        rows = [reader.execute(f"select t::text from {name} t").fetchall() for (name,) in names]  # type: ignore[arg-type]
        reader.execute("select 1")
    return "\n".join(row[0] for table in rows for row in table).encode()


def test_an_address_and_a_name_are_nowhere_in_clear(site: Instance) -> None:
    mark = secrets.token_hex(8)
    known, unknown, name = f"canary{mark}@example.net", f"stray{mark}@example.net", f"Canaria{mark}"
    client = site.client()
    sign_up(client, known, name=name)
    client.form(link_in(newest(site, known), "/account/confirm/"))
    sign_up(site.client(), known, name=name)
    sign_up(site.client(), unknown, "short", name=name)
    sign_in(site.client(), known, OTHER_PASSWORD)
    sign_in(site.client(), unknown, OTHER_PASSWORD)
    ask_reset(site.client(), known)
    ask_reset(site.client(), unknown)
    for address in (known, unknown):
        site.client().form("/account/mail", email=address)
    client.get("/account/passkey/make")  # its question for the device has the address in it
    client.post("/account/name", data={"name": f"{name} Stern"})
    assert known in client.get("/account").text

    needles = [shape for text in (f"canary{mark}", f"stray{mark}", name) for shape in shapes(text)]
    rows = dump(site)
    assert b"@sealed.invalid" in rows  # the search does read the tables
    assert [needle for needle in needles if needle in rows] == []
    assert found(site.data, needles, site.ready_at) == []
    assert [needle for needle in needles if needle in site.log.read_bytes()] == []


def test_passwords_and_cookies_are_nowhere_in_clear(site: Instance) -> None:
    password = f"{PASSWORD} {secrets.token_hex(8)}"
    client = join(site, f"{secrets.token_hex(8)}@example.net", password)
    needles = [*shapes(password), client.cookies["session"].encode()]
    rows = dump(site)
    assert b"argon2" in rows
    assert [needle for needle in needles if needle in rows] == []
    assert found(site.data, needles, site.ready_at) == []
