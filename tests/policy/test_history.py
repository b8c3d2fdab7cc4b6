"""Versions that were published: the chain holds or says where it is broken; what changed is told in sentences."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from glassplate.policy import history, schema
from glassplate.policy.directions import DIRECTIONS
from glassplate.policy.history import BrokenHistory
from glassplate.policy.notice import Kind, difference, earliest
from tests.policy.samples import Change, manifest, profile

FIRST = profile("fashion")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A policy file with two published versions beside it."""
    file = tmp_path / "mine.toml"
    history.add(file, FIRST, date(2026, 11, 21))
    history.add(file, manifest("fashion", lambda m: m["service"].update(version="2026-12-01.1")), date(2026, 12, 1))
    return file


def test_published_versions_are_read_back_in_order(file: Path) -> None:
    past = history.beside(file)
    assert [entry.version for entry in past] == ["2026-11-21.1", "2026-12-01.1"]
    assert past[0].hash == schema.fingerprint(schema.public(FIRST))
    assert past[0].chain != past[1].chain
    assert history.manifest_of(past[0]) == FIRST


def test_a_file_without_history_has_none(tmp_path: Path) -> None:
    assert history.beside(tmp_path / "mine.toml") == ()


def test_a_version_is_published_once(file: Path) -> None:
    with pytest.raises(BrokenHistory):
        history.add(file, FIRST, date(2026, 12, 2))


@pytest.mark.parametrize("key", ["version", "effective", "published", "hash", "chain", "manifest"])
def test_a_changed_entry_breaks_the_chain(file: Path, key: str) -> None:
    entry = file.parent / "history" / "0001.json"
    data = json.loads(entry.read_text())
    data[key] = {**data[key], "incomplete": False} if key == "manifest" else data[key][:-1] + "0"
    data[key] = data[key] + "1" if key == "published" else data[key]
    entry.write_text(json.dumps(data))
    with pytest.raises(BrokenHistory) as broken:
        history.beside(file)
    assert broken.value.number == 1


def test_a_missing_an_exchanged_and_a_broken_entry_break_the_chain(file: Path) -> None:
    folder = file.parent / "history"
    first, last = (folder / "0001.json").read_text(), (folder / "0002.json").read_text()
    (folder / "0001.json").unlink()
    with pytest.raises(BrokenHistory):
        history.beside(file)
    for one, two in ((last, first), (first, first), (first, "{"), (first, "[]"), (first, last[:-2] + ', "x": 1}')):
        (folder / "0001.json").write_text(one)
        (folder / "0002.json").write_text(two)
        with pytest.raises(BrokenHistory):
            history.beside(file)
    (folder / "0001.json").write_text(first)
    (folder / "0002.json").write_text(last)
    assert len(history.beside(file)) == 2


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
    assert earliest(FIRST, new, date(2026, 12, 1)) == date(2026, 12, 31)


@pytest.mark.parametrize("change", TIGHTER)
def test_what_loosens_nothing_holds_at_once(change: Change) -> None:
    new = manifest("fashion", change)
    notice = difference(FIRST, new)
    assert not notice.is_material, notice.loosened
    assert notice.changes
    assert earliest(FIRST, new, date(2026, 12, 1)) == date(2026, 12, 1)


def test_the_changes_are_sentences() -> None:
    notice = difference(FIRST, manifest("fashion", lambda m: m["backups"].update(longest="90 days")))
    told = [str(change) for change in notice.changes]
    assert any("Now: Not there yet: Backups are 90 days old at most." in line for line in told)
    assert any("Before: Not there yet: Backups are 14 days old at most." in line for line in told)
    gone = difference(FIRST, manifest("fashion", lambda m: m.pop("sharing")))
    assert {change.kind for change in gone.changes} >= {Kind.REMOVED, Kind.ADDED}


def test_nothing_changes_when_nothing_changed() -> None:
    notice = difference(FIRST, FIRST)
    assert (notice.changes, notice.loosened, notice.is_material) == ((), (), False)
