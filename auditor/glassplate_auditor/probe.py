"""What a probe is: it looks at an instance from one side and says which clauses it saw kept or broken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation


@dataclass(frozen=True)
class Probe:
    """A named way of looking, the level it needs, and the clauses it speaks of."""

    name: str
    level: Level
    clauses: tuple[str, ...]
    look: Callable[[Scene], Iterator[Observation]]


def broken(observations: Iterable[Observation]) -> Iterator[Observation]:
    """Yield what is broken among them: said at once, it spares a lab the rest of the probe."""
    return (each for each in observations if each.held is False)


def saw(clause: str, held: bool | None, kept: str, broken: str = "") -> Observation:
    """Return an observation with the note that fits; `broken` also serves where the probe could not tell."""
    return Observation(clause, held, kept if held else broken or kept)
