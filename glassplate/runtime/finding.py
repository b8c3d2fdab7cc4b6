"""What `glassplate doctor` finds: one line each, with a state and a sentence."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from glassplate.lib.words import Argument, say


class State(enum.StrEnum):
    """Whether something is there; unknown where it cannot be seen from here."""

    OK = "ok"
    MISSING = "missing"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Finding:
    """One line: what was looked at, its state, and the sentence (with what to do when it is missing)."""

    name: str
    state: State
    words: str
    facts: dict[str, Argument] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        return say(self.words, **self.facts)


def held(name: str, is_held: bool, words: str, **facts: Argument) -> Finding:
    """Return a finding that is there or missing."""
    return Finding(name, State.OK if is_held else State.MISSING, words, facts)
