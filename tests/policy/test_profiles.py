"""The five shipped profiles: complete as data, faithful to their promises, and honest about this build."""

from __future__ import annotations

from pathlib import Path

import pytest

from glassplate.policy import abilities
from glassplate.policy.clauses import CLAUSES, held
from glassplate.policy.errors import Level, PolicyError, PolicyRefused
from glassplate.policy.load import PROFILES, load, load_to_run, profile_file, read
from tests.policy.samples import NAMES, NUMBERS, profile

COUNTS = {"S0": 46, "S1": 24, "S2": 36, "S3": 33, "S4": 29, "L": 14}
ROOT = Path(__file__).parents[2]


def test_there_are_five() -> None:
    assert set(NAMES) == {"fashion", "express", "gallery", "tools", "local"}


@pytest.mark.parametrize("name", NAMES)
def test_it_loads_without_errors(name: str) -> None:
    assert read(profile_file(name)).errors == ()


@pytest.mark.parametrize("name", NAMES)
def test_it_keeps_every_promise_of_its_list(name: str) -> None:
    """Each number S0-1 to S4-29 of the list of promises, and L-1 to L-14, is promised by its own profile."""
    promised = {number for clause in held(profile(name)) for number in clause.ids}
    due = {f"{kind}-{n}" for kind in (NUMBERS[name], "L") for n in range(1, COUNTS[kind] + 1)}
    assert due <= promised, sorted(due - promised)


def test_every_clause_is_true_somewhere_or_by_choice() -> None:
    """A clause that no shipped profile promises must be one that an operator may choose instead."""
    promised = {clause.says for name in NAMES for clause in held(profile(name))}
    chosen = {
        *("clause-officer", "clause-inactive", "clause-works-on-device", "clause-only-here", "clause-no-notice"),
        *("clause-delete-pictures-later", "clause-seeing-staff", "clause-one-way"),
    }
    assert {clause.says for clause in CLAUSES} - promised == chosen


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"fashion"}))
def test_what_this_build_cannot_keep_does_not_run(name: str) -> None:
    with pytest.raises(PolicyRefused) as refused:
        load_to_run(profile_file(name))
    told = {fault.problem for fault in refused.value.faults}
    assert {gap.sentence for gap in abilities.missing(profile(name))} < told


def test_fashion_runs_because_it_says_that_it_is_incomplete() -> None:
    assert load_to_run(profile_file("fashion")).incomplete


@pytest.mark.parametrize("name", NAMES)
def test_a_published_policy_has_no_placeholder(name: str) -> None:
    with pytest.raises(PolicyError) as refused:
        load(PROFILES / f"{name}.toml", publish=True)
    keys = {fault.key for fault in refused.value.faults}
    assert {"controller.contact", "processors[hosting].company", "service.url"} <= keys
    assert all(fault.level is Level.ERROR for fault in refused.value.faults)


def test_an_unknown_profile_names_the_ones_there_are() -> None:
    with pytest.raises(PolicyError) as refused:
        profile_file("fashoin")
    assert refused.value.faults[0].allowed == NAMES


def test_creem_receives_prompts_and_the_page_says_so() -> None:
    promised = {clause.says for clause in held(profile("tools"))}
    assert "clause-screened" in promised
    assert "clause-screened" not in {clause.says for clause in held(profile("fashion"))}


def test_no_code_asks_for_a_profile_by_name() -> None:
    """Code asks the manifest one question at a time; only the choice of the file itself may name its default."""
    words = {f"{quote}{name}{quote}" for name in ("fashion", "express", "gallery", "local") for quote in "\"'"}
    allowed = {("glassplate/policy/questions.py", '"fashion"')}
    found = {
        (str(file.relative_to(ROOT)), word)
        for folder in ("glassplate", "web/src")
        for kind in ("*.py", "*.ts", "*.svelte", "*.html")
        for file in (ROOT / folder).rglob(kind)
        for word in words
        if word in file.read_text(encoding="utf-8") and ("profile" in file.read_text(encoding="utf-8").lower())
    }
    assert found <= allowed
