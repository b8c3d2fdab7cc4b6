"""What the auditor says: observations of probes, verdicts on clauses, and what the whole report is worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum
from functools import cached_property


class Verdict(StrEnum):
    """The five things that can be said of a clause."""

    PROVED = "proved"  # it held, and the same probe refuted a copy of the product in which it is broken
    REFUTED = "refuted"
    ATTESTED = "attested"  # somebody answers for it; nothing was measured
    NOT_APPLICABLE = "not applicable"
    INCONCLUSIVE = "inconclusive"


class Level(IntEnum):
    """How close the auditor may come."""

    OUTSIDE = 1  # HTTP and a browser: anyone, anywhere
    OPERATOR = 2  # and the disks, the database, the memory
    LAB = 3  # and copies of the product that are broken on purpose

    def __str__(self) -> str:
        return self.name.lower()


class Exit(IntEnum):
    """The exit codes."""

    HELD = 0
    REFUTED = 1
    NOT_TRUSTWORTHY = 2


@dataclass(frozen=True)
class Observation:
    """What a probe saw of a clause: it held, it did not, or (None) the probe could not tell. No content, ever."""

    clause: str
    held: bool | None
    note: str


@dataclass(frozen=True)
class Seen:
    """What one probe saw in all, and in how many seconds."""

    probe: str
    observations: tuple[Observation, ...]
    seconds: float

    def only(self, wanted: Callable[[Observation], bool]) -> Seen:
        return replace(self, observations=tuple(one for one in self.observations if wanted(one)))


@dataclass(frozen=True)
class Control:
    """A negative control: a broken copy, the clauses it breaks, and those that the probes refuted on it."""

    mutant: str
    breaks: tuple[str, ...]
    caught: tuple[str, ...]

    @property
    def escaped(self) -> tuple[str, ...]:
        return tuple(clause for clause in self.breaks if clause not in self.caught)


@dataclass(frozen=True)
class Row:
    """One clause of the published policy and what is said of it."""

    clause: str
    numbers: tuple[str, ...]
    sentence: str
    verdict: Verdict
    reason: str
    level: str = ""
    probes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    controls: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """Everything one run says."""

    target: Mapping[str, str]
    began: str
    seconds: float
    level: str
    clauses: tuple[Mapping[str, object], ...] = field(repr=False)
    seen: tuple[Seen, ...]
    attested: Mapping[str, str] = field(default_factory=dict)
    controls: tuple[Control, ...] = ()
    troubles: tuple[str, ...] = ()
    coverage: Mapping[str, int] = field(default_factory=dict)

    @property
    def exit(self) -> Exit:
        """Return the exit code: what escaped or went wrong in the auditor itself weighs more than what it found."""
        if self.troubles or any(control.escaped for control in self.controls):
            return Exit.NOT_TRUSTWORTHY
        return Exit.REFUTED if any(row.verdict is Verdict.REFUTED for row in self.rows) else Exit.HELD

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """One row a clause that the instance publishes."""
        return tuple(_rows(self))

    def with_controls(self, controls: Sequence[Control], build: str, seconds: float) -> Report:
        """Return the report in the light of broken copies of the same build."""
        return replace(self, controls=tuple(controls), target={**self.target, "build": build}, seconds=seconds)

    def with_more(self, more: Report) -> Report:
        """Return the report with what other probes saw of the same product under the same policy."""
        return replace(
            self,
            seen=(*self.seen, *more.seen),
            troubles=(*self.troubles, *more.troubles),
            coverage=Counter(self.coverage) + Counter(more.coverage),
        )

    def with_other(self, other: Report, shown: Collection[str]) -> Report:
        """Return the report with what another policy of the lab showed: its own clauses, and whatever it refuted.

        Where one of the two could tell and the other could not, the one that could speaks.
        """
        known = {clause["id"] for clause in self.clauses}
        told = [each.only(lambda one: one.clause in shown or one.held is False) for each in other.seen]
        unsure, sure = self._unsure(), {one.clause for each in told for one in each.observations} - other._unsure()
        mine = [each.only(lambda one: one.clause not in unsure & sure or one.held is not None) for each in self.seen]
        theirs = [each.only(lambda one: one.held is not None or one.clause not in known - unsure) for each in told]
        added = [clause for clause in other.clauses if clause["id"] in shown and clause["id"] not in known]
        return replace(
            self,
            clauses=(*self.clauses, *added),
            seen=(*mine, *theirs),
            troubles=(*self.troubles, *other.troubles),
        )

    def _unsure(self) -> set[str]:
        """Return the clauses of which some probe could not tell."""
        return {one.clause for each in self.seen for one in each.observations if one.held is None}

    def count(self, verdict: Verdict) -> int:
        return sum(row.verdict is verdict for row in self.rows)


def _rows(report: Report) -> Iterator[Row]:
    for clause in report.clauses:
        name = str(clause["id"])
        mine = [(each, one) for each in report.seen for one in each.observations if one.clause == name]
        tried = [control for control in report.controls if name in control.breaks]
        verdict, reason = _judged(clause, [one for _, one in mine], tried, report.attested.get(name, ""))
        yield Row(
            clause=name,
            numbers=tuple(str(number) for number in _listed(clause.get("numbers"))),
            sentence=str(clause["sentence"]),
            verdict=verdict,
            reason=reason,
            level=report.level if mine else "",
            probes=tuple(dict.fromkeys(each.probe for each, _ in mine)),
            notes=tuple(one.note for _, one in mine),
            controls=tuple(f"{each.mutant}: {'caught' if name in each.caught else 'escaped'}" for each in tried),
        )


def _judged(
    clause: Mapping[str, object], seen: Sequence[Observation], tried: Sequence[Control], attested: str
) -> tuple[Verdict, str]:
    name = clause["id"]
    if any(one.held is False for one in seen):
        return Verdict.REFUTED, "a probe saw it broken"
    if clause.get("state") == "missing":
        return Verdict.NOT_APPLICABLE, "the policy says that it is not there yet"
    if not seen:
        return (
            (Verdict.ATTESTED, attested) if attested else (Verdict.INCONCLUSIVE, "no probe of this level looks at it")
        )
    if any(one.held is None for one in seen):
        return Verdict.INCONCLUSIVE, "a probe could not tell"
    if any(name not in control.caught for control in tried):
        return Verdict.INCONCLUSIVE, "held, but a broken copy passed as well"
    if not tried:
        return Verdict.INCONCLUSIVE, "held, but no broken copy of this build was tried"
    return Verdict.PROVED, "held, and each broken copy was caught"


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else ()
