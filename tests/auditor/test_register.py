"""A clause that is built has sentence, door, probe and mutant; those that lack one stand in docs/auditor.md."""

from __future__ import annotations

import re

import pytest
from glassplate_auditor.probes import PROBES

from glassplate.policy.clauses import CLAUSES, Clause
from mutants import breaking
from tests.auditor.conftest import ROOT

DOCS = ROOT / "docs" / "auditor.md"
MOST_WITHOUT = 15
BUILT = [clause for clause in CLAUSES if clause.door]
PROVED = [clause for clause in CLAUSES if clause.probe]
NAMES = {clause.says.removeprefix("clause-") for clause in CLAUSES}


def name(clause: Clause) -> str:
    return clause.says.removeprefix("clause-")


def without() -> list[str]:
    """Return the clauses that the documentation lists as built and not yet proved."""
    part = DOCS.read_text(encoding="utf-8").split("<!-- without a probe -->")[1]
    return re.findall(r"`([a-z-]+)`", part)


def test_a_built_clause_has_a_probe_or_is_listed() -> None:
    assert sorted(without()) == sorted(name(clause) for clause in BUILT if not clause.probe)


def test_the_list_shrinks() -> None:
    assert len(without()) <= MOST_WITHOUT


@pytest.mark.parametrize("clause", PROVED, ids=name)
def test_probe_and_mutant_of_a_clause_speak_of_it(clause: Clause) -> None:
    probe = next(each for each in PROBES if each.name == clause.probe)
    assert name(clause) in probe.clauses
    assert clause.mutant
    assert name(clause) in breaking.mutant(clause.mutant).breaks


@pytest.mark.parametrize("mutant", breaking.names())
def test_a_mutant_says_what_it_breaks(mutant: str) -> None:
    case = breaking.mutant(mutant)
    assert case.says.endswith(".") and case.changes
    assert case.breaks and set(case.breaks) <= NAMES
    assert {one for probe in PROBES for one in probe.clauses} >= set(case.breaks)


def test_every_probe_speaks_of_clauses_that_there_are() -> None:
    assert {one for probe in PROBES for one in probe.clauses} <= NAMES
