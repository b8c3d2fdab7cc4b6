"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from glassplate.policy.errors import Level
from glassplate.policy.manifest import Manifest


@dataclass(frozen=True)
class Clash:
    """One place where a rule is broken: the key, what it is about, and what would be right."""

    key: str
    allowed: tuple[str, ...] = ()
    what: str = ""


@dataclass(frozen=True)
class Rule:
    """A contradiction to look for: sentence, weight, and the manifest keys it reads."""

    words: str
    level: Level
    reads: tuple[str, ...]
    check: Callable[[Manifest], Iterable[Clash]]
    number: int | None = None  # of the list of contradictions; None for the rules of sound sense
