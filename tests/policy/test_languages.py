"""What a manifest says in its author's words is said in every language that it names."""

from __future__ import annotations

import pytest

from glassplate.lib.words import DEFAULT, language
from glassplate.policy import pages
from glassplate.policy.load import is_placeholder
from glassplate.policy.notice import difference
from glassplate.policy.rules.languages import said
from tests.policy.samples import NAMES, manifest, profile

NAMED_ALIKE = {"EU", "USA"}


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_profile_says_its_own_texts_in_each_of_its_languages(name: str) -> None:
    wanted = {text for text in said(profile(name)) if text not in NAMED_ALIKE and not is_placeholder(text)}
    for code in profile(name).service.languages:
        if code != DEFAULT:
            assert sorted(wanted - set(profile(name).texts.get(code, {}))) == []


def test_a_page_in_swedish_has_no_line_of_the_english_one() -> None:
    read = {}
    for code in ("en", "sv"):
        with language(code):
            page = pages.policy_page(profile("tools"))
            read[code] = {line.text for section in page.sections for line in section.lines}
            assert page.hash == pages.policy_page(profile("tools")).hash
    assert len(read["sv"]) > 60
    assert read["en"] & read["sv"] == set()


def test_what_changes_is_told_in_the_language_that_is_spoken() -> None:
    longer = manifest("tools", lambda m: m["logs"].update(life="90 days"))
    with language("sv"):
        changes = [str(change) for change in difference(profile("tools"), longer).changes]
    assert any("90 dagar" in change and "14 dagar" in change for change in changes)
    assert all("days" not in change for change in changes)


def test_a_translated_text_that_is_changed_loosens_a_promise_and_a_new_one_does_not() -> None:
    text = "up to 55 days, against abuse"
    changed = manifest("tools", lambda m: m["texts"]["sv"].update({text: "upp till 5 dagar"}))
    assert difference(profile("tools"), changed).loosened == (f"texts.sv.{text}",)
    bare = manifest("tools", lambda m: m["texts"]["sv"].pop(text))
    assert difference(bare, profile("tools")).loosened == ()
