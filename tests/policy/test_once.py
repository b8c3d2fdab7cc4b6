"""What is made of a manifest is kept, and never taken for what another manifest or language gives."""

from __future__ import annotations

from glassplate.lib.words import current_language, language, say
from glassplate.policy.facts import facts
from glassplate.policy.manifest import Manifest
from glassplate.policy.once import MOST, once
from glassplate.policy.pages import policy_page
from glassplate.policy.schema import fingerprint, hash_of, public
from tests.policy.samples import manifest, profile


def test_it_is_made_once_in_each_language() -> None:
    made = []

    @once
    def title(of: Manifest) -> str:
        made.append(current_language())
        return f"{of.service.name} {current_language()}"

    first, other = profile("fashion"), profile("local")
    for _ in range(3):
        assert title(first) == f"{first.service.name} en"
        assert title(other) == f"{other.service.name} en"
        with language("sv"):
            assert title(first) == f"{first.service.name} sv"
    assert made == ["en", "en", "sv"]


def test_no_manifest_is_taken_for_one_that_went() -> None:
    """More of them than are kept, each gone before the next comes and may lie where it lay."""
    for number in range(1, 3 * MOST):
        version = f"2026-11-22.{number}"
        new = manifest("fashion", lambda m, to=version: m["service"].update(version=to))  # type: ignore[misc]
        assert facts(new)["version"] == version
        assert hash_of(new) == fingerprint(public(new))
        assert policy_page(new).version == version


def test_a_sentence_is_said_in_the_language_of_its_values() -> None:
    fashion = profile("fashion")
    english = facts(fashion)
    with language("sv"):
        swedish = facts(fashion)
        assert english.say("clause-notice") == say_in("en", "clause-notice", fashion)
        assert swedish.say("clause-notice") == say_in("sv", "clause-notice", fashion)
    assert swedish.say("clause-age") == say_in("sv", "clause-age", fashion)
    assert english.say("clause-age") != swedish.say("clause-age")


def say_in(code: str, key: str, of: Manifest) -> str:
    with language(code):
        return say(key, **facts(of))
