"""What is at rest on a machine while a job runs, when it was killed, and afterwards: looked for as a thief would.

A photograph and words that are nowhere else are searched for by the auditor's own search, in whatever form; rows and
objects are counted, and every key that there is is tried on every object that there ever was.
"""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql

from tests import traces
from tests.instance import Instance
from tests.killing import temporary
from tests.vault.burglar import Burglar

sys.path.insert(0, str(Path(__file__).parents[2] / "auditor"))

from glassplate_auditor import planted, stores
from glassplate_auditor.searching import Search

SIDE = 512
KEY = 32  # bytes of a job's key
# What a job of any kind writes is ids, a price, states and times: a row of that is never as long as this.
LONGEST_ROW = 1200


@dataclass(frozen=True)
class Census:
    """Everything that is at rest: every row as text, by its table, and every file of the objects with its size."""

    rows: Counter[tuple[str, str]]
    objects: dict[str, int]

    def count(self, table: str) -> int:
        return sum(count for (name, _), count in self.rows.items() if name == table)

    def since(self, before: Census) -> list[tuple[str, str]]:
        """Return the rows that are here now, and were not."""
        return list((self.rows - before.rows).elements())


@dataclass
class Watch:
    """Somebody who looks at everything that an instance and its machine keep."""

    own: Instance
    backups: Path
    search: Search = field(default_factory=Search)
    known: stores.Known = field(default_factory=stores.Known)
    keys: set[bytes] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.burglar = Burglar(self.own.data)

    @property
    def title(self) -> str:
        return self.search.marks.make("title")

    @property
    def words(self) -> str:
        return f"{self.search.marks.make('words')} a calm sea at dusk"

    def photograph(self, folder: Path) -> Path:
        """Write a photograph whose pixels, whose name and whose every note is a canary."""
        file = folder / f"{self.search.marks.make('file')}.png"
        file.write_bytes(planted.picture(self.search.grid("brought").drawn(SIDE), "PNG", self.search.marks.make))
        return file

    def found(self) -> list[stores.Finding]:
        """Return what is anywhere in a form that can be read; what the database has in memory is written down first."""
        with self._asks("root") as root:
            root.autocommit = True
            root.execute("checkpoint")
            root.execute("select pg_switch_wal()")
        findings, read = self._looked_at(self.own.data)
        assert read["database"]
        return findings

    def found_beside_the_database(self) -> list[stores.Finding]:
        """Return what lies open where a process that was killed may have left it: whatever it had written itself."""
        return self._looked_at(*(each for each in self.own.data.iterdir() if each.name != "postgres"))[0]

    def _looked_at(self, *kept: Path) -> tuple[list[stores.Finding], Counter[str]]:
        beside = [stores.Store("temporary files", file) for file in temporary()]
        places = [stores.Store("logs", self.own.log), stores.Store("backup", self.backups), *beside]
        places += [stores.Store("data folder", each) for each in kept]
        return stores.scan(places, self.search, self.own.ready_at, self.known)

    def census(self) -> Census:
        with self._asks() as reader:
            named = reader.execute("select tablename from pg_tables where schemaname = 'public'").fetchall()
            rows = Counter(
                (name, text)
                for (name,) in named
                for (text,) in reader.execute(sql.SQL("select t::text from {} t").format(sql.Identifier(name)))
            )
        held = self.own.data / "objects"
        return Census(rows, {str(file): file.stat().st_size for file in held.rglob("*") if file.is_file()})

    def takes_copies(self) -> set[str]:
        """Copy what can be had now, the keys in memory too; returns the ids of what those open."""
        self.burglar.copy()
        rings = self.own.job_keys
        self.keys |= {key for file in rings.glob("*") if file.is_file() and len(key := file.read_bytes()) == KEY}
        return self.burglar.openable_in_rings(rings)

    def opens(self, some: set[str]) -> set[str]:
        """Return which of these open with any key that the holder has now, those in memory and those in its files."""
        return some & (self.burglar.openable() | self.burglar.openable_in_rings(self.own.job_keys))

    def keys_at_rest(self) -> list[str]:
        """Return the files outside the memory that have a key of a job in them."""
        return traces.found_in([self.own.data, self.backups, self.own.log], self.keys) if self.keys else []

    def _asks(self, role: str = "auditor") -> AbstractContextManager[psycopg.Connection]:
        password = (self.own.data / "secrets" / f"database-{role}").read_text().strip()
        names = {"host": str(self.own.data / "run"), "user": f"glassplate_{role}", "dbname": "glassplate"}
        return psycopg.connect(psycopg.conninfo.make_conninfo(password=password, **names))
