"""The pages people read: generated, complete, honest about what is not there, the same as what the file says."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from glassplate.lib.words import FOLDER
from glassplate.policy import pages, schema
from glassplate.policy.clauses import held
from glassplate.policy.pages import Page, State, as_text
from glassplate.policy.published import published
from glassplate.policy.schedule import schedule
from tests.policy.samples import NAMES, changed, manifest, profile


def texts(page: Page) -> Iterator[str]:
    for section in page.sections:
        yield from (line.text for line in section.lines)
        yield from (row.value for card in section.cards for row in card.rows)
        yield from (cell for table in section.tables for row in table.rows for cell in row)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", pages.PAGES)
def test_every_page_can_be_made(name: str, kind: str) -> None:
    page = pages.PAGES[kind](profile(name))
    assert page.sections
    assert all(section.lines for section in page.sections)
    assert as_text(page).startswith(page.title)
    assert all(text and "{" not in text and "??" not in text for text in texts(page))
    assert all("  " not in text for text in texts(page))


@pytest.mark.parametrize("name", NAMES)
def test_the_policy_says_every_promise_once(name: str) -> None:
    lines = [line.id for section in pages.policy_page(profile(name)).sections for line in section.lines]
    assert lines == [clause.says for clause in held(profile(name))]


def test_what_nothing_keeps_is_never_said_as_true() -> None:
    page = pages.policy_page(profile("fashion"))
    doors = {clause.says: clause.door for clause in held(profile("fashion"))}
    for line in (line for section in page.sections for line in section.lines):
        assert (line.state is State.MISSING) == (doors[line.id] is None)
        assert line.text.startswith("Not there yet: ") == (line.state is State.MISSING)
    assert page.incomplete
    assert "Pictures cannot be shared by link." in page.missing


def test_version_date_and_hash_are_those_of_the_file() -> None:
    page = pages.policy_page(profile("fashion"))
    assert (page.version, page.effective) == ("2026-11-21.1", "21 November 2026")
    assert page.hash == schema.fingerprint(schema.public(profile("fashion")))
    other = manifest("fashion", lambda m: m["service"].update(version="2026-11-22.1"))
    assert pages.policy_page(other).hash != page.hash
    assert "2026-11-22.1" in as_text(pages.policy_page(other))


def test_the_hash_does_not_depend_on_how_the_file_is_written() -> None:
    def turned(m: dict[str, object]) -> None:
        for key in list(m):
            m[key] = m.pop(key)
        m["backups"] = {"longest": "14 day"}

    again = changed("fashion", turned).manifest
    assert again
    assert pages.policy_page(again).hash == pages.policy_page(profile("fashion")).hash


@pytest.mark.parametrize("name", NAMES)
def test_each_company_has_its_card_with_everything_on_it(name: str) -> None:
    page = pages.processors_page(profile(name))
    cards = {card.id: card for section in page.sections for card in section.cards}
    assert set(cards) == {company.id for company in profile(name).processors}
    for company in profile(name).processors:
        told = {row.id: row.value for row in cards[company.id].rows}
        assert told["retention"] == company.retention
        assert told["contract"] == company.contract
        assert told["region"] == company.region
        assert cards[company.id].link == company.policy
        called = ("hosting", "database", "mail", "sign-in", "pictures", "video", "analytics", "payments")
        assert cards[company.id].built == (company.purpose in called)
        assert ("state" in told) == (not cards[company.id].built)


def test_every_cookie_is_in_the_list() -> None:
    device = next(section for section in pages.policy_page(profile("local")).sections if section.id == "device")
    assert {table.id: [row[0] for row in table.rows] for table in device.tables} == {
        "cookies": ["session", "csrftoken"],
        "browser": ["gallery", "preferences", "language", "shell"],
    }


def test_the_contact_page_says_who_answers() -> None:
    told = as_text(pages.contact_page(profile("fashion")))
    assert "Example Studio Ltd, 1 Example Street" in told
    assert "privacy@studio.example" in told


def test_the_terms_name_prices_only_where_something_is_sold() -> None:
    def free(m: dict[str, object]) -> None:
        del m["payments"]
        m["law"]["basis"].pop("payments")  # type: ignore[index]
        m["processors"] = [one for one in m["processors"] if one["id"] != "stripe"]  # type: ignore[attr-defined]

    assert "9.00 EUR" in as_text(pages.terms_page(profile("fashion")))
    assert "Credits and money" not in [
        section.title for section in pages.terms_page(manifest("fashion", free)).sections
    ]


@pytest.mark.parametrize("name", NAMES)
def test_the_schedule_has_everything_that_has_a_life(name: str) -> None:
    rows = {row.what: row for row in schedule(profile(name))}
    assert {"result", "log", "backup", "address", "invoice", "support"} <= set(rows)
    promised = {clause.says for clause in held(profile(name))}
    assert {row.clause for row in rows.values()} <= promised


def test_what_is_deleted_at_the_end_of_a_job_is_looked_for_every_minute() -> None:
    rows = {row.what: row for row in schedule(profile("express"))}
    assert str(rows["result"].life) == "1 day" or str(rows["result"].life) == "24 hours"
    assert rows["handed-over"].every
    assert rows["handed-over"].every.total_seconds() == 60


@pytest.mark.parametrize("name", NAMES)
def test_the_published_json_is_whole_and_plain(name: str) -> None:
    told = json.loads(json.dumps(published(profile(name))))
    assert told["hash"]["value"] == schema.fingerprint(told["manifest"])
    assert told["version"] == profile(name).service.version
    assert {number for clause in told["clauses"] for number in clause["numbers"]} >= {"L-1", "L-13"}
    is_whole = all(clause.door for clause in held(profile(name)))
    assert {clause["state"] for clause in told["clauses"]} == {"built", *(() if is_whole else ("missing",))}
    assert told["incomplete"] is (name == "fashion")


def test_the_policy_has_no_sentence_with_a_machine_in_it() -> None:
    """Plain words: what a reader would have to look up does not stand in the policy."""
    words = (FOLDER / "en-policy.ftl").read_text(encoding="utf-8").lower()
    for jargon in ("gdpr", "aead", "oauth", "api ", "tls", "data subject", "pii", "backend", "utilize", "leverage"):
        assert jargon not in words.replace("google api services", ""), jargon
