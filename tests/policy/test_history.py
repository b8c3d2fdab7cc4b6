"""Versions that were published: the chain holds or says where it is broken; what changed is told in sentences."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from glassplate.policy import history, schema
from glassplate.policy.directions import DIRECTIONS
from glassplate.policy.history import BrokenHistory, Origin, Published
from glassplate.policy.notice import Kind, difference, earliest
from tests.policy.samples import Change, manifest, profile

FIRST = profile("fashion")
THEN = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


@pytest.fixture
def past() -> tuple[Published, ...]:
    """Two published versions."""
    first = history.following((), FIRST, THEN, Origin.FIRST)
    other = manifest("fashion", lambda m: m["service"].update(version="2026-12-01.1"))
    return first, history.following([first], other, THEN + timedelta(days=10), Origin.PUBLISHED)


def test_published_versions_fit_and_are_read_back(past: tuple[Published, ...]) -> None:
    assert history.checked(past) == past
    assert [entry.version for entry in past] == ["2026-11-21.1", "2026-12-01.1"]
    assert past[0].hash == schema.fingerprint(schema.public(FIRST))
    assert past[0].chain != past[1].chain
    assert history.manifest_of(past[0]) == FIRST


@pytest.mark.parametrize("key", ["version", "effective", "published", "hash", "chain", "manifest"])
def test_a_changed_version_breaks_the_chain(past: tuple[Published, ...], key: str) -> None:
    given = getattr(past[0], key)
    other = {**given, "incomplete": False} if key == "manifest" else ("1" if given[0] == "0" else "0") + given[1:]
    with pytest.raises(BrokenHistory) as broken:
        history.checked([replace(past[0], **{key: other}), past[1]])
    assert broken.value.number == 1


def test_a_missing_an_exchanged_and_a_repeated_version_break_the_chain(past: tuple[Published, ...]) -> None:
    first, last = past
    for entries in ([last], [last, first], [first, first], [first, replace(last, number=3)]):
        with pytest.raises(BrokenHistory):
            history.checked(entries)
    early = history.following([first], FIRST, THEN - timedelta(days=1), Origin.PUBLISHED)
    with pytest.raises(BrokenHistory):
        history.checked([first, early])


def test_words_that_are_no_longer_known_are_no_manifest(past: tuple[Published, ...]) -> None:
    assert history.manifest_of(replace(past[0], manifest={**past[0].manifest, "sells": True})) is None


def test_every_key_has_a_direction() -> None:
    assert set(DIRECTIONS) == set(schema.every_key())


LOOSER: list[tuple[Change, str]] = [
    (lambda m: m["backups"].update(longest="90 days"), "backups.longest"),
    (lambda m: m["usage"].update(counter_raw_life="60 days"), "usage.counter_raw_life"),
    (lambda m: m["service"].update(notice_days=7), "service.notice_days"),
    (lambda m: m["processors"][0].update(training=True), "processors[openai].training"),
    (lambda m: m["processors"][0]["receives"].append("email"), "processors[openai].receives"),
    (lambda m: m["processors"].append({**m["processors"][-1], "id": "more"}), "processors[more].company"),
    (lambda m: m["pictures"].update(person_may_choose=[]), "pictures.person_may_choose"),
    (lambda m: m["staff"].update(sees_content=True), "staff.sees_content"),
    (lambda m: m["cookies"].append({**m["cookies"][0], "name": "new"}), "cookies[new].name"),
    (lambda m: m["safety"]["nsfw"].update(above=0.95), "safety.nsfw.above"),
    (lambda m: m["controller"].update(name="Somebody Else"), "controller.name"),
    (lambda m: m["rights"].update(answer_within="2 months"), "rights.answer_within"),
    (lambda m: m["people"].update(inactive_after="2 years"), "people.inactive_after"),
]
TIGHTER: list[Change] = [
    lambda m: m["backups"].update(longest="7 days"),
    lambda m: m["service"].update(notice_days=60, name="Other Studio"),
    lambda m: m["cookies"].pop(),
    lambda m: m["pictures"].update(max_pixels=60_000_000),
    lambda m: m["processors"][0]["receives"].pop(),
    lambda m: m["payments"]["products"][0].update(price="10.00 EUR"),
    lambda m: m.pop("sharing"),
]


@pytest.mark.parametrize(("change", "path"), LOOSER)
def test_what_loosens_a_promise_waits(change: Change, path: str) -> None:
    new = manifest("fashion", change)
    notice = difference(FIRST, new)
    assert path in notice.loosened
    assert notice.changes
    assert earliest(FIRST, new, datetime(2026, 12, 1, tzinfo=UTC)) == date(2026, 12, 31)
    assert earliest(FIRST, new, datetime(2026, 12, 1, 0, 0, 1, tzinfo=UTC)) == date(2027, 1, 1), "whole days"


@pytest.mark.parametrize("change", TIGHTER)
def test_what_loosens_nothing_holds_at_once(change: Change) -> None:
    new = manifest("fashion", change)
    notice = difference(FIRST, new)
    assert not notice.is_material, notice.loosened
    assert notice.changes
    assert earliest(FIRST, new, datetime(2026, 12, 1, 15, tzinfo=UTC)) == date(2026, 12, 1)


def test_the_changes_are_sentences() -> None:
    notice = difference(FIRST, manifest("fashion", lambda m: m["backups"].update(longest="90 days")))
    told = [str(change) for change in notice.changes]
    both = "Now: .*Backups are 90 days old at most.* Before: .*Backups are 14 days old at most"
    assert any(re.search(both, line) for line in told)
    assert any(change.is_looser and "Backups" in change.after for change in notice.changes)
    gone = difference(FIRST, manifest("fashion", lambda m: m.pop("sharing")))
    assert {change.kind for change in gone.changes} >= {Kind.REMOVED, Kind.ADDED}


def test_nothing_changes_when_nothing_changed() -> None:
    notice = difference(FIRST, FIRST)
    assert (notice.changes, notice.loosened, notice.is_material) == ((), (), False)
