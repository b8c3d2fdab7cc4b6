"""The five shipped profiles: complete as data, faithful to their promises, and honest about this build."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from glassplate.policy import abilities, pages
from glassplate.policy.clauses import CLAUSES, held
from glassplate.policy.errors import Level, PolicyError, PolicyRefused
from glassplate.policy.load import PROFILES, load, load_to_run, profile_file, read
from tests.policy.samples import NAMES, NUMBERS, Change, manifest, profile


def only_this_server(m: dict[str, Any]) -> None:
    m["pictures"]["engines"] = ["this-server"]
    m["processors"] = [company for company in m["processors"] if company["id"] != "openai"]


COUNTS = {"S0": 46, "S1": 24, "S2": 36, "S3": 33, "S4": 29, "L": 14}
# Clauses that only an operator's own choice makes true: sentence, profile, change.
VARIANTS: dict[str, tuple[str, Change]] = {
    "clause-officer": ("fashion", lambda m: m["controller"].update(protection_officer="Ada, ada@studio.example")),
    "clause-inactive": ("fashion", lambda m: m["people"].update(inactive_after="2 years")),
    "clause-identifiers-later": ("fashion", lambda m: m["people"]["identifiers"].append("picture")),
    "clause-only-here": ("express", only_this_server),
    "clause-no-notice": ("fashion", lambda m: m["service"].update(notice_days=0)),
    "clause-delete-pictures-later": ("fashion", lambda m: m["pictures"].update(undo_delete="7 days")),
    "clause-seeing-staff": ("fashion", lambda m: m["staff"].update(sees_content=True)),
    "clause-one-way": ("fashion", lambda m: m["rights"].update(others=["mail"])),
}
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


def test_every_clause_is_true_in_a_shipped_profile_or_in_a_variant_of_one() -> None:
    promised = {clause.says for name in NAMES for clause in held(profile(name))}
    assert {clause.says for clause in CLAUSES} - promised == set(VARIANTS)


@pytest.mark.parametrize("sentence", VARIANTS)
def test_a_variant_promises_what_no_shipped_profile_does(sentence: str) -> None:
    variant = manifest(*VARIANTS[sentence])
    assert sentence in {clause.says for clause in held(variant)}
    assert pages.as_text(pages.policy_page(variant))


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"fashion"}))
def test_what_this_build_cannot_keep_does_not_run(name: str) -> None:
    gaps = {gap.sentence for gap in abilities.missing(profile(name))}
    if not gaps and all(clause.door for clause in held(profile(name))):
        assert not load_to_run(profile_file(name)).incomplete
        return
    with pytest.raises(PolicyRefused) as refused:
        load_to_run(profile_file(name))
    assert gaps <= {fault.problem for fault in refused.value.faults}


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
