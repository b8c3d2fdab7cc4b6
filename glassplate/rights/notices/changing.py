"""What a version changes, in sentences, and what becomes of what is here already."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from glassplate.lib.words import current_language
from glassplate.policy import questions, schema
from glassplate.policy.directions import DIRECTIONS, longer
from glassplate.policy.notice import Change, difference
from glassplate.policy.standing import Era

# What becomes of things that are here already where one of these gets looser: the id of a sentence.
BEFORE: dict[str, str] = {
    "processors": "notice-before-asked",
    "pictures.engines": "notice-before-asked",
    "pictures.video": "notice-before-asked",
    "usage": "notice-before-later",
    "pictures.placement": "notice-before-later",
    "prompts.placement": "notice-before-later",
    "people": "notice-before-later",
    "cookies": "notice-before-later",
    "browser_storage": "notice-before-later",
}


@dataclass(frozen=True)
class Told:
    """What a version changes: sentences by which a promise gets looser, others, and rules for what was here before."""

    looser: tuple[Change, ...]
    others: tuple[Change, ...]
    before: tuple[str, ...]


def sentences(era: Era) -> list[str]:
    """Return the changes as sentences, those first by which a promise gets looser."""
    found = told(era)
    return [str(change) for change in (*found.looser, *found.others)]


def told(era: Era) -> Told:
    """Return what a version changes against the one before it."""
    standing = questions.standing()
    assert standing
    place = next(place for place, each in enumerate(standing.eras) if each.entry.number == era.entry.number)
    before = standing.eras[place - 1] if place else era
    return _compared(_Pair(before, era))


class _Pair:
    """Two eras in one language, told apart by their hashes: comparing them takes a while, and they never change."""

    def __init__(self, before: Era, after: Era) -> None:
        self.before, self.after = before, after
        self._key = (before.entry.hash, after.entry.hash, current_language())

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Pair) and self._key == other._key


@lru_cache(maxsize=16)
def _compared(pair: _Pair) -> Told:
    before, after = pair.before.manifest, pair.after.manifest
    if before is None or after is None:
        return Told((), (), ())
    rules = dict.fromkeys(rule for path in pair.after.loosened if (rule := _rule(path)))
    # The short ones first: a sentence before a whole card of a company.
    changes = sorted(difference(before, after).changes, key=lambda change: len(change.before) + len(change.after))
    looser = tuple(change for change in changes if change.is_looser)
    return Told(looser, tuple(change for change in changes if not change.is_looser), tuple(rules))


def _rule(path: str) -> str:
    """Return the words id of what becomes of things that were here before."""
    key = schema.key_of(path)
    if DIRECTIONS.get(key) is longer:
        return "notice-before-life"
    parts = key.split(".")
    names = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((BEFORE[name] for name in names if name in BEFORE), "")
