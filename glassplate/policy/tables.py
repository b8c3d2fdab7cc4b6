"""The tables of the privacy policy: cookies, what the browser keeps, how long things live, the grounds in law."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from glassplate.lib.words import say
from glassplate.policy.clauses import CLAUSES
from glassplate.policy.facts import life, told, word
from glassplate.policy.manifest import Manifest
from glassplate.policy.manifest.device import BrowserEntry, Cookie
from glassplate.policy.once import once
from glassplate.policy.schedule import DAY, HOUR, MINUTE, Row, schedule

BUILT = frozenset(clause.says for clause in CLAUSES if clause.door)


@dataclass(frozen=True)
class Table:
    """A table: as many columns as each row has cells; the first cell names the row."""

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@once
def cookies(manifest: Manifest) -> Table:
    """Return the cookies that may be set."""
    return _table(
        "cookies", ("name", "purpose", "life", "essential"), [_entry(c.name, c, manifest) for c in manifest.cookies]
    )


@once
def browser_entries(manifest: Manifest) -> Table:
    """Return what may lie in the browser's own storage."""
    rows = [_entry(entry.key, entry, manifest) for entry in manifest.browser_storage]
    return _table("browser", ("name", "purpose", "life", "essential"), rows)


@once
def kept(manifest: Manifest) -> Table:
    """Return the retention schedule."""
    rows = [(say(f"word-kept-{row.what}"), life(row.life), _swept(row)) for row in schedule(manifest)]
    return _table("kept", ("what", "life", "swept"), rows)


@once
def basis(manifest: Manifest) -> Table:
    """Return the ground in law of each purpose."""
    grounds = manifest.law.basis.model_dump(exclude_none=True)
    rows = [(word("basis", purpose), word("ground", ground)) for purpose, ground in grounds.items()]
    return _table("basis", ("purpose", "ground"), rows)


def _entry(name: str, entry: Cookie | BrowserEntry, manifest: Manifest) -> tuple[str, ...]:
    return (name, told(entry.purpose, manifest), life(entry.life), word("essential", str(entry.essential).lower()))


def _swept(row: Row) -> str:
    if row.clause not in BUILT:
        return say("swept-not-there")
    if row.every is None:
        return say("swept-by-act")
    for unit, length in (("days", DAY), ("hours", HOUR), ("minutes", MINUTE)):
        if row.every >= length:
            return say(f"word-swept-{unit}", amount=row.every // length)
    return say("swept-by-act")


def _table(name: str, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Table:
    return Table(
        name, say(f"word-table-{name}"), tuple(say(f"word-column-{column}") for column in columns), tuple(rows)
    )
