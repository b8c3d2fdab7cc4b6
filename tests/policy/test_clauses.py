"""The registry: every key is read, every sentence exists, every door is real, every row says what it reads."""

from __future__ import annotations

import ast
import importlib.util
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from glassplate.lib.words import FOLDER, has
from glassplate.policy import schema
from glassplate.policy.abilities import MISSING
from glassplate.policy.clauses import CLAUSES, SECTIONS, Clause
from glassplate.policy.facts import FACTS
from glassplate.policy.manifest.part import Part
from glassplate.policy.rules import RULES, Rule
from tests.policy.samples import NAMES, profile

DOORS = sorted({clause.door for clause in CLAUSES if clause.door})
COUNTS = {"S0": 46, "S1": 24, "S2": 36, "S3": 33, "S4": 29, "L": 14}


class Watched:
    """A part of a manifest that remembers which keys were asked for."""

    def __init__(self, part: Part, before: str, seen: set[str]) -> None:
        self._part, self._before, self._seen = part, before, seen

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._part, name)
        if name not in type(self._part).model_fields:
            return value
        return self._watch(value, f"{self._before}{name}")

    def _watch(self, value: Any, path: str) -> Any:
        if isinstance(value, Part):
            return Watched(value, f"{path}.", self._seen)
        if isinstance(value, tuple) and value and isinstance(value[0], Part):
            return [Watched(item, f"{path}.", self._seen) for item in value]
        if path in schema.every_key():
            self._seen.add(path)
        return value


def test_every_number_of_the_list_is_registered() -> None:
    registered = {number for clause in CLAUSES for number in clause.ids}
    assert registered == {f"{kind}-{n}" for kind, count in COUNTS.items() for n in range(1, count + 1)}


def test_no_sentence_is_registered_twice() -> None:
    assert max(Counter(clause.says for clause in CLAUSES).values()) == 1


@pytest.mark.parametrize("key", schema.every_key())
def test_every_key_is_read_by_a_clause(key: str) -> None:
    reads = {name for clause in CLAUSES for name in clause.reads}
    reads |= {name for rule in RULES for name in rule.reads}
    assert key in reads


def test_what_is_read_exists() -> None:
    known = set(schema.every_key())
    rows: tuple[Clause | Rule, ...] = (*CLAUSES, *RULES)
    for row in rows:
        assert set(row.reads) <= known, row
    for part in MISSING:
        assert any(key == part.key or key.startswith(f"{part.key}.") for key in known), part.key


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.says)
def test_a_row_declares_every_key_that_decides_it_or_stands_in_its_sentence(clause: Clause) -> None:
    seen: set[str] = set()
    for name in NAMES:
        watched: Any = Watched(profile(name), "", seen)
        if clause.when(watched):
            for fact in placeables(clause.says):
                FACTS[fact](watched)
    # A policy that says it is incomplete leaves out what this build cannot ask for; that is no promise of its own.
    assert seen - {"incomplete"} <= set(clause.reads)


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.says)
def test_every_clause_has_its_sentence_with_known_values(clause: Clause) -> None:
    assert has(clause.says)
    assert placeables(clause.says) <= set(FACTS)


def test_no_sentence_and_no_value_is_left_over() -> None:
    sentences = set(re.findall(r"^(clause-[a-z0-9-]+) =", catalogue(), re.M))
    assert sentences == {clause.says for clause in CLAUSES}
    assert set(FACTS) == {fact for clause in CLAUSES for fact in placeables(clause.says)}


def test_every_section_has_a_heading() -> None:
    assert all(has(f"word-section-{name}") for name in SECTIONS)


def test_every_part_that_is_not_built_and_every_rule_has_its_sentence() -> None:
    assert all(has(part.words) for part in MISSING)
    assert all(has(rule.words) for rule in RULES)


@pytest.mark.parametrize("door", DOORS)
def test_a_door_is_a_real_place(door: str) -> None:
    """Found by reading the module, so that no database and no settings are needed."""
    module, _, name = door.rpartition(".")
    spec = importlib.util.find_spec(module)
    assert spec, f"{module} does not exist"
    assert spec.origin
    assert name in names_of(Path(spec.origin)), f"{door} does not exist"


def test_nothing_is_proved_before_its_probe_exists() -> None:
    assert all((clause.probe is None) == (clause.mutant is None) for clause in CLAUSES)
    assert all(clause.door for clause in CLAUSES if clause.probe)


def names_of(file: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign):
            found |= {name.id for target in node.targets for name in ast.walk(target) if isinstance(name, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
        elif isinstance(node, ast.ImportFrom):
            found |= {alias.asname or alias.name for alias in node.names}
    return found


def catalogue() -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted(FOLDER.glob("en*.ftl")))


def placeables(sentence: str) -> set[str]:
    found = re.search(rf"^{re.escape(sentence)} = (.*)$", catalogue(), re.M)
    assert found, sentence
    return set(re.findall(r"\$([a-z_]+)", found[1]))
