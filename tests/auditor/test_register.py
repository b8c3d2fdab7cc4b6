"""A clause that is built has sentence, door, probe and mutant; there is no list of exceptions."""

from __future__ import annotations

import pytest
from glassplate_auditor.probes import PROBES

from glassplate.lib.words import has
from glassplate.policy.clauses import CLAUSES, Clause
from glassplate.policy.clauses.proofs import PROVED
from glassplate.policy.load import read
from mutants import breaking, lab
from mutants.place import POLICIES

BUILT = [clause for clause in CLAUSES if clause.door]
NAMES = {clause.says.removeprefix("clause-") for clause in CLAUSES}
# The negative controls that must be there, whatever else there is: epochs, job keys, restores, caches, failures, leaks.
NEEDED = {
    *("destroyed-too-early", "kept-job-key", "forgotten-tombstone", "cached-result"),
    *("skipped-failure-path", "session-variable"),
}


def name(clause: Clause) -> str:
    return clause.says.removeprefix("clause-")


@pytest.mark.parametrize("clause", BUILT, ids=name)
def test_a_built_clause_has_sentence_door_probe_and_mutant(clause: Clause) -> None:
    assert has(clause.says)
    assert clause.probe and clause.mutant, f"{name(clause)} has a door and nothing that proves it"


@pytest.mark.parametrize("clause", [clause for clause in CLAUSES if clause.probe or clause.mutant], ids=name)
def test_what_is_proved_is_built(clause: Clause) -> None:
    assert clause.door


@pytest.mark.parametrize("proof", PROVED, ids=" ".join)
def test_probe_and_mutant_of_a_proof_exist_and_speak_of_its_clauses(proof: tuple[str, str]) -> None:
    proved = PROVED[proof].split()
    probe = next((each for each in PROBES if each.name == proof[0]), None)
    assert probe, f"there is no probe {proof[0]}"
    assert proof[1] in breaking.names(), f"there is no mutant {proof[1]}"
    assert set(proved) <= NAMES & set(probe.clauses) & set(breaking.mutant(proof[1]).breaks)


def test_no_clause_is_proved_twice() -> None:
    proved = [each for names in PROVED.values() for each in names.split()]
    assert len(proved) == len(set(proved))


def test_the_negative_controls_that_must_be_there_are() -> None:
    assert set(breaking.names()) >= NEEDED
    assert len(breaking.names()) >= 12


@pytest.mark.parametrize("mutant", breaking.names())
def test_a_mutant_says_what_it_breaks(mutant: str) -> None:
    case = breaking.mutant(mutant)
    assert case.says.endswith(".") and (case.changes or all(case.rows))
    assert case.breaks and set(case.breaks) <= NAMES
    assert {one for probe in PROBES for one in probe.clauses} >= set(case.breaks)
    assert case.policy in (breaking.USUAL, *lab.SHOWN)


@pytest.mark.parametrize("policy", lab.SHOWN)
def test_a_policy_of_the_lab_promises_what_is_shown_under_it(policy: str) -> None:
    reading = read(POLICIES / f"{policy}.toml")
    assert reading.manifest, reading.errors
    promised = {name(clause) for clause in CLAUSES if clause.when(reading.manifest)}
    assert set(lab.SHOWN[policy]) <= promised


def test_every_probe_speaks_of_clauses_that_there_are() -> None:
    assert {one for probe in PROBES for one in probe.clauses} <= NAMES
