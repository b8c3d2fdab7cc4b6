"""Every language that is shipped says everything that English says, with the same values in it, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from glassplate.lib import figures, words
from glassplate.lib.words import DEFAULT, FOLDER, language, languages, say

OTHERS = [code for code in languages() if code != DEFAULT]
# What a number is, by CLDR; a language has its own of them.
COMMON = re.compile(r"(?<!\S)[a-z]{2,}(?!\S)")
PLURALS = {"zero", "one", "two", "few", "many", "other"}


class Values(Visitor):  # type: ignore[misc]  # Fluent has no types
    """Collects the variables of a sentence, and by which words it chooses."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.choices: dict[str, set[str]] = {}

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.variables.add(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:
        name = getattr(getattr(node.selector, "id", None), "name", "")
        keys = {variant.key.name for variant in node.variants if isinstance(variant.key, ast.Identifier)}
        self.choices.setdefault(name, set()).update(keys - PLURALS)
        self.generic_visit(node)


def entries(code: str) -> Iterator[ast.Message]:
    files = sorted([*FOLDER.glob(f"{code}.ftl"), *FOLDER.glob(f"{code}-*.ftl")])
    for file in files:
        resource = FluentParser().parse(file.read_text(encoding="utf-8"))
        broken = [entry.content for entry in resource.body if isinstance(entry, ast.Junk)]
        assert not broken, f"{file.name}: {broken[0]!r}"
        yield from (entry for entry in resource.body if isinstance(entry, ast.Message))


@cache
def messages(code: str) -> dict[str, ast.Message]:
    return {entry.id.name: entry for entry in entries(code)}


def values(message: ast.Message) -> Values:
    found = Values()
    found.visit(message)
    return found


def names(message: ast.Message) -> list[str]:
    return [attribute.id.name for attribute in message.attributes]


@pytest.mark.parametrize("code", OTHERS)
def test_nothing_is_untranslated_and_nothing_is_left_over(code: str) -> None:
    english, other = set(messages(DEFAULT)), set(messages(code))
    assert sorted(english - other) == []
    assert sorted(other - english) == []
    assert len(list(entries(code))) == len(other)  # none is there twice


@pytest.mark.parametrize("code", OTHERS)
def test_each_translation_has_the_values_of_its_sentence(code: str) -> None:
    wrong = []
    for name, message in messages(code).items():
        mine, original = values(message), values(messages(DEFAULT)[name])
        alike = mine.variables == original.variables
        alike &= all(
            mine.choices[key] == original.choices[key] for key in mine.choices.keys() & original.choices.keys()
        )
        alike &= [each.id.name for each in message.attributes] == [
            each.id.name for each in messages(DEFAULT)[name].attributes
        ]
        wrong += [] if alike else [name]
    assert wrong == []


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_is_not_the_english_sentence(code: str) -> None:
    """What is the same in both is a name, a unit, a number: never three common words."""
    copied = []
    for name, message in messages(code).items():
        text = "".join(each.value for each in message.value.elements if isinstance(each, ast.TextElement))
        if (
            message.equals(messages(DEFAULT)[name], ignored_fields=["span", "comment"])
            and len(COMMON.findall(text)) > 2
        ):
            copied.append(name)
    assert copied == []


def test_a_sentence_that_a_language_lacks_is_english(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = words._sources
    swedish = {key: text for key, text in whole("sv").items() if key != "studio-credits"}
    monkeypatch.setattr(words, "_sources", lambda code: swedish if code == "sv" else whole(code))
    words._named.cache_clear()
    with language("sv"):
        assert words.has("studio-credits")
        assert say("studio-credits", count=12345) == "12,345 credits"


def test_days_numbers_and_money_are_written_as_people_write_them() -> None:
    told = {}
    for code in ("en", "sv"):
        with language(code):
            told[code] = (figures.day("2026-11-22"), figures.number(12345.5, 1), figures.money(123450, "EUR"))
    assert told["en"] == ("22 November 2026", "12,345.5", "1,234.50 EUR")
    assert told["sv"] == ("22 november 2026", "12\xa0345,5", "1\xa0234,50 EUR")


def test_plurals_and_numbers_in_sentences() -> None:
    with language("sv"):
        assert [say("studio-credits", count=count) for count in (1, 2, 12345)] == [
            "1 kredit",
            "2 krediter",
            "12\xa0345 krediter",
        ]
        assert (figures.name("sv"), figures.own_name("en")) == ("svenska", "English")
