"""Reading a file: every mistake names the file, the key and the words that would be right, and nothing else escapes."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from glassplate.policy.errors import Fault, Level, PolicyError
from glassplate.policy.load import PROFILES, Reading, load, read, read_text, read_values
from tests.policy.samples import changed, values

FASHION = (PROFILES / "fashion.toml").read_text()


def only(reading: Reading) -> Fault:
    assert reading.manifest is None
    assert len(reading.errors) == 1, [str(fault) for fault in reading.errors]
    return reading.errors[0]


def test_an_unknown_key_names_the_nearest() -> None:
    fault = only(changed("fashion", lambda m: m["pictures"].update(placment="account")))
    assert (fault.file, fault.key) == ("fashion.toml", "pictures.placment")
    assert "placement" in fault.allowed
    assert 'Did you mean "placement"?' in fault.problem


def test_an_unknown_table_names_the_tables() -> None:
    fault = only(changed("fashion", lambda m: m.update(shop={})))
    assert fault.key == "shop"
    assert "payments" in fault.allowed


def test_a_wrong_word_names_the_right_ones() -> None:
    fault = only(changed("fashion", lambda m: m["pictures"].update(placement="acount")))
    assert fault.allowed == ("account", "until-done", "nowhere")
    assert 'Did you mean "account"?' in str(fault)


def test_a_wrong_word_in_a_list_names_its_place() -> None:
    fault = only(changed("fashion", lambda m: m["mail"]["kinds"].append("newsletter")))
    assert fault.key == "mail.kinds[5]"
    assert "receipt" in fault.allowed


def test_a_purpose_to_sell_has_no_word() -> None:
    for word in ("advertising", "sale", "profiling"):
        data = values("fashion")
        data["processors"][0]["purpose"] = word
        fault = only(read_values(data, "fashion.toml"))
        assert fault.key == "processors[0].purpose"
        assert word not in fault.allowed


@pytest.mark.parametrize("key", ["name", "address", "contact", "authority"])
def test_a_missing_controller_is_an_error(key: str) -> None:
    assert only(changed("fashion", lambda m: m["controller"].pop(key))).key == f"controller.{key}"
    assert only(changed("fashion", lambda m: m["controller"].update({key: ""}))).key == f"controller.{key}"


def test_no_controller_at_all_is_an_error() -> None:
    assert only(changed("fashion", lambda m: m.pop("controller"))).key == "controller"


@pytest.mark.parametrize("text", ["30 days", "0 s", "1 month", "15 minutes", "2 years", "1 hour"])
def test_lengths_of_time_are_read(text: str) -> None:
    assert not changed("fashion", lambda m: m["backups"].update(longest=text)).errors


@pytest.mark.parametrize("text", ["30", "30days", "-1 days", "1.5 hours", "for ever", "", "999999999 years", 30, None])
def test_other_lengths_are_not(text: object) -> None:
    fault = only(changed("fashion", lambda m: m["backups"].update(longest=text)))
    assert fault.key == "backups.longest"
    assert "30 days" in fault.allowed


def test_words_for_lengths_are_known_where_they_belong_only() -> None:
    assert not changed("fashion", lambda m: m["people"].update(inactive_after="never")).errors
    assert only(changed("fashion", lambda m: m["backups"].update(longest="never"))).key == "backups.longest"
    assert only(changed("fashion", lambda m: m["people"].update(inactive_after="until-deleted")))


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (lambda m: m["service"].update(url="studio.example"), "service.url"),
        (lambda m: m["service"].update(url="javascript:alert(1)"), "service.url"),
        (lambda m: m["service"].update(url="https://a b"), "service.url"),
        (lambda m: m["service"].update(name="a\u202eb"), "service.name"),
        (lambda m: m["service"].update(name="a\nb"), "service.name"),
        (lambda m: m["payments"]["products"][0].update(price="9 EUR"), "payments.products[0].price"),
        (lambda m: m["pictures"].update(max_pixels=True), "pictures.max_pixels"),
        (lambda m: m["pictures"].update(max_pixels="50"), "pictures.max_pixels"),
        (lambda m: m["pictures"].update(uploads="yes"), "pictures.uploads"),
        (lambda m: m["safety"]["nsfw"].update(above=float("nan")), "safety.nsfw.above"),
        (lambda m: m["service"].update(effective="2026-11-21"), "service.effective"),
        (lambda m: m["processors"][0].update(hosts=["evil.com/../x"]), "processors[0].hosts[0]"),
    ],
)
def test_values_of_the_wrong_form_are_errors(change: Callable[[dict[str, Any]], object], key: str) -> None:
    assert only(changed("fashion", change)).key == key


def test_every_mistake_is_told_at_once() -> None:
    def spoil(m: dict[str, Any]) -> None:
        m["pictures"]["placement"] = "cloud"
        m["law"].pop("governing")
        m["extra"] = 1

    assert {fault.key for fault in changed("fashion", spoil).errors} == {"pictures.placement", "law.governing", "extra"}


def test_placeholders_are_warnings_until_it_is_published() -> None:
    reading = read_text(FASHION, "fashion.toml")
    assert reading.manifest
    assert {fault.level for fault in reading.warnings} == {Level.WARNING}
    keys = {fault.key for fault in read_text(FASHION, "fashion.toml", publish=True).errors}
    assert keys <= {fault.key for fault in reading.warnings}
    assert "law.governing" in keys


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    assert only(read(tmp_path / "none.toml")).file == "none.toml"
    assert only(read(tmp_path))
    for content in (b"\xff\xfe", b"a = ", b"a = 1\na = 2", b"[" * 100_000, b"a = " + b"9" * 9000, b"x" * 2_000_000):
        file = tmp_path / "bad.toml"
        file.write_bytes(content)
        assert only(read(file)).file == "bad.toml"
        with pytest.raises(PolicyError):
            load(file)


def test_a_manifest_cannot_be_changed() -> None:
    manifest = load(PROFILES / "fashion.toml")
    with pytest.raises(ValueError, match="frozen"):
        manifest.service.name = "Other"
    assert isinstance(hash(manifest.pictures), int)


PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.dates()
ANYTHING = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)
QUIET = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@QUIET
@given(st.text(max_size=300))
def test_any_text_gives_faults_and_nothing_else(text: str) -> None:
    assert read_text(text, "any.toml").errors


@QUIET
@given(ANYTHING)
def test_any_values_give_faults_and_nothing_else(data: object) -> None:
    assert read_values(data, "any.toml").errors


@QUIET
@given(st.data())
def test_any_value_anywhere_gives_a_manifest_or_faults(data: st.DataObject) -> None:
    """Put anything in any place of a good manifest."""
    m = values("fashion")
    place: Any = m
    while True:
        steps = list(place) if isinstance(place, dict) else range(len(place))
        step = data.draw(st.sampled_from(list(steps)))
        if isinstance(place[step], dict | list) and place[step] and data.draw(st.booleans()):
            place = place[step]
            continue
        place[step] = data.draw(ANYTHING)
        break
    reading = read_values(m, "any.toml")
    assert (reading.manifest is None) == bool(reading.errors)
    assert all(isinstance(fault, Fault) and str(fault) for fault in (*reading.errors, *reading.warnings))


@QUIET
@given(st.integers(0, len(FASHION) - 1), st.text(max_size=5), st.integers(0, 40))
def test_any_slip_of_the_pen_gives_a_manifest_or_faults(at: int, instead: str, gone: int) -> None:
    reading = read_text(FASHION[:at] + instead + FASHION[at + gone :], "slip.toml")
    assert (reading.manifest is None) == bool(reading.errors)


def test_the_profiles_are_toml_as_others_read_it() -> None:
    assert all(tomllib.loads(file.read_text()) for file in PROFILES.glob("*.toml"))
