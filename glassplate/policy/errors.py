"""What can be wrong with a policy file.

PolicyError
    PolicyRefused      the file is well formed, but this build cannot keep all that it promises
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from glassplate.lib.words import say


class Level(StrEnum):
    ERROR = "error"
    WARNING = "warning"


LEVELS = {Level.ERROR: "policy-level-error", Level.WARNING: "policy-level-warning"}


@dataclass(frozen=True)
class Fault:
    """One mistake: the file, the dotted key, what is wrong in words, and the words that would be right."""

    file: str
    key: str
    problem: str
    allowed: tuple[str, ...] = ()
    level: Level = Level.ERROR

    def __str__(self) -> str:
        text = say(
            "policy-fault", file=self.file, key=self.key or "-", level=say(LEVELS[self.level]), problem=self.problem
        )
        return f"{text} {say('policy-fault-allowed', words=', '.join(self.allowed))}" if self.allowed else text


class PolicyError(Exception):
    """The policy file has mistakes; `faults` lists each."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


class PolicyRefused(PolicyError):
    """The policy promises what this build cannot keep, and does not say that it is incomplete."""
