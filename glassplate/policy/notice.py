"""The difference of two manifests: what people must be told, in the policy's sentences, and whether it has to wait."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from glassplate.lib.words import say
from glassplate.policy import schema
from glassplate.policy.clauses import CLAUSES
from glassplate.policy.directions import DIRECTIONS
from glassplate.policy.manifest import Manifest
from glassplate.policy.pages import Page, policy_page

REPEATED_NAMES = {"cookies.name", "browser_storage.key"}


class Kind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Change:
    """A sentence that is new (`before` is ""), gone (`after` is ""), or reads differently now.

    `is_looser` where a promise gets looser by what it says.
    """

    kind: Kind
    before: str
    after: str
    is_looser: bool = False

    def __str__(self) -> str:
        return say(f"word-notice-{self.kind.value}", before=self.before, after=self.after)


@dataclass(frozen=True)
class Notice:
    """What changes, and the paths in the manifest by which promises get looser."""

    changes: tuple[Change, ...]
    loosened: tuple[str, ...]

    @property
    def is_material(self) -> bool:
        """Say whether people must be told before it holds."""
        return bool(self.loosened)


def difference(before: Manifest, after: Manifest) -> Notice:
    """Return what people read differently, and what gets looser."""
    old, new = _sentences(policy_page(before)), _sentences(policy_page(after))
    looser, changes = tuple(_loosened(before, after)), []
    telling = _telling(looser)
    for name in [*old, *(name for name in new if name not in old)]:
        was, now = old.get(name, ""), new.get(name, "")
        if was != now:
            kind = Kind.CHANGED if was and now else Kind.ADDED if now else Kind.REMOVED
            changes.append(Change(kind, was, now, name.split("/", 1)[1] in telling))
    return Notice(tuple(changes), looser)


def loosened(before: Manifest | None, after: Manifest | None) -> tuple[str, ...]:
    """Return the paths by which promises get looser; unknown words of either count as a promise that does."""
    return tuple(_loosened(before, after)) if before and after else ("",)


def earliest(before: Manifest, after: Manifest, announced: datetime) -> date:
    """Return the first day on which `after` may hold: material changes wait the days that `before` promised, whole."""
    wait = before.service.notice_days if loosened(before, after) else 0
    if not wait:
        return announced.date()
    return (announced + timedelta(days=wait) - timedelta(microseconds=1)).date() + timedelta(days=1)


def _loosened(before: Manifest, after: Manifest) -> Iterator[str]:
    old, new = schema.leaves(schema.public(before)), schema.leaves(schema.public(after))
    for path in [*old, *(path for path in new if path not in old)]:
        was, now, key = old.get(path), new.get(path), schema.key_of(path)
        if was == now or ("[" in path and now is None and path not in new and _is_gone(path, new)):
            continue
        if key in REPEATED_NAMES:
            now = "new"  # a cookie or entry that was not there before
        if DIRECTIONS.get(key, _unknown)(was, now):
            yield path


def _telling(paths: Iterable[str]) -> set[str]:
    """Return the names of the sentences and cards that speak of these paths."""
    keys = {schema.key_of(path) for path in paths}
    companies = {found[1] for path in paths if (found := re.match(r"processors\[([^]]+)\]", path))}
    return companies | {clause.says for clause in CLAUSES if keys & set(clause.reads)}


def _is_gone(path: str, new: dict[str, object]) -> bool:
    """A company, cookie or product that is gone altogether makes nobody worse off."""
    member = path[: path.index("]") + 1]
    return not any(other.startswith(member) for other in new)


def _unknown(before: object, after: object) -> bool:
    return True


def _sentences(page: Page) -> dict[str, str]:
    """Return every sentence of a page by a name that stays when its words change."""
    found: dict[str, str] = {}
    for section in page.sections:
        found |= {f"{section.id}/{line.id}": line.text for line in section.lines}
        for entry in section.cards:
            told = "; ".join(f"{row.label}: {row.value}" for row in entry.rows)
            found[f"{section.id}/{entry.id}"] = say("notice-card", company=entry.title, told=told)
        for table in section.tables:
            found |= {f"{table.id}/{row[0]}": f"{table.title}: {' | '.join(row)}" for row in table.rows}
    return found
