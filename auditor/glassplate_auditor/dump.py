"""The database as its owner would take it along: pg_dump's text, read table by table."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import parse_qs, unquote, urlsplit

from glassplate_auditor.searching import Search
from glassplate_auditor.stores import Finding

COPY = re.compile(rb"^COPY (?:public\.)?([\w\"]+) \(.*?\) FROM stdin;\n(.*?)^\\\.$", re.DOTALL | re.MULTILINE)
FORCED = re.compile(r"ALTER TABLE (?:ONLY )?public\.(\w+) FORCE ROW LEVEL SECURITY;")
ENABLED = re.compile(r"ALTER TABLE (?:ONLY )?public\.(\w+) ENABLE ROW LEVEL SECURITY;")
POLICY = re.compile(r"CREATE POLICY (\w+) ON public\.(\w+)(.*?);\n", re.DOTALL)
OPEN = re.compile(r"(?:USING|WITH CHECK) \(true\)")


class NoDump(Exception):
    """There is no database to read, or it could not be read; the text says which."""


@dataclass(frozen=True)
class Dump:
    """A whole database: the statements that make it, and the rows of each table as text."""

    schema: str
    tables: Mapping[str, bytes]

    @cached_property
    def isolated(self) -> frozenset[str]:
        """Tables under forced row-level security, none of whose policies lets everything pass."""
        wide = {table for _, table, rule in POLICY.findall(self.schema) if OPEN.search(rule)}
        return frozenset(set(FORCED.findall(self.schema)) & set(ENABLED.findall(self.schema)) - wide)

    def naming(self, needle: str) -> list[str]:
        """Return the tables in which some row names this id."""
        return sorted(name for name, rows in self.tables.items() if needle.encode() in rows)

    def search(self, search: Search) -> list[Finding]:
        """Return the canaries in it, by table."""
        return sorted(
            Finding("database dump", sighting, "-", name)
            for name, rows in self.tables.items()
            for sighting in search.look(rows)
        )


@dataclass(frozen=True)
class Database:
    """Where the database is: a URL of a role that may read everything; the password never reaches a command line."""

    url: str
    program: str = ""

    def dump(self) -> Dump:
        """Read all of it; NoDump when that fails."""
        program = self.program or shutil.which("pg_dump")
        if not program:
            raise NoDump("there is no pg_dump")
        made = subprocess.run(
            [program, "--no-owner", "--no-privileges"], env=self._environment(), capture_output=True, check=False
        )
        if made.returncode:
            raise NoDump("pg_dump failed")
        return parsed(made.stdout)

    def _environment(self) -> dict[str, str]:
        parts = urlsplit(self.url)
        host = parse_qs(parts.query).get("host", [parts.hostname or ""])[0]
        values = {
            "PGHOST": host,
            "PGPORT": str(parts.port or 5432),
            "PGUSER": unquote(parts.username or ""),
            "PGPASSWORD": unquote(parts.password or ""),
            "PGDATABASE": parts.path.lstrip("/"),
        }
        return {**{name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}, **values}


def parsed(text: bytes) -> Dump:
    """Return a dump from pg_dump's plain format."""
    tables = {match[1].decode().strip('"'): match[2] for match in COPY.finditer(text)}
    return Dump(COPY.sub(b"", text).decode(errors="replace"), tables)
