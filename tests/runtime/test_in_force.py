"""What a start makes of its file: the first version of the record, another one in development, and later nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest

from glassplate.policy import questions
from glassplate.policy.errors import PolicyError
from glassplate.policy.history import BrokenHistory, Origin
from glassplate.runtime import in_force
from tests.instance import Instance
from tests.policy.samples import values


@pytest.fixture
def record(site: Instance, monkeypatch: pytest.MonkeyPatch) -> Iterator[psycopg.Connection]:
    """The instance's record; what is written to it here is taken back in the end."""
    with in_force._connection() as connection:
        connection.autocommit = False

        @contextmanager
        def the_same() -> Iterator[psycopg.Connection]:
            yield connection

        monkeypatch.setattr(in_force, "_connection", the_same)
        yield connection
        connection.rollback()
        questions.stand_on(None)
        questions.set_policy(None)


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Starts with a policy of this name, as a development instance or for others."""

    def start(name: str, *, development: bool) -> str:
        text = json.dumps(values("fashion"), default=str)
        text = text.replace("PLACEHOLDER: ", "Our ").replace(".example", ".org").replace("Example Studio", name)
        file = tmp_path / "mine.json"
        file.write_text(text.replace("Example", "Sample"))
        monkeypatch.setenv("GLASSPLATE_POLICY", str(file))
        return in_force.begin(development=development)

    return start


def names(record: psycopg.Connection) -> list[tuple[Origin, str]]:
    return [(each.origin, each.manifest["service"]["name"]) for each in in_force._rows(record)]


def test_in_development_another_file_is_taken_over_at_each_start(record: psycopg.Connection, start: Any) -> None:
    before = names(record)
    for name in ("One", "One", "Two", "One"):
        assert start(name, development=True) == ""
    assert names(record) == [*before, *((Origin.DEVELOPMENT, name) for name in ("One", "Two", "One"))]
    assert in_force.look()
    assert questions.service_name() == "One"


def test_the_first_start_for_others_begins_what_is_promised(record: psycopg.Connection, start: Any) -> None:
    before = names(record)
    assert start("Ours", development=False) == ""
    assert start("Ours", development=False) == ""
    assert names(record) == [*before, (Origin.FIRST, "Ours")]


@pytest.mark.parametrize("development", [True, False])
def test_later_an_edited_file_changes_nothing_and_the_start_says_so(
    record: psycopg.Connection, start: Any, development: bool
) -> None:
    start("Ours", development=False)
    before = names(record)
    said = start("Other", development=development)
    assert "nothing of it holds until it is published" in said
    assert names(record) == before
    assert in_force.look()
    assert questions.service_name() == "Ours"


def test_placeholders_never_become_a_promise(record: psycopg.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    before = names(record)
    monkeypatch.setenv("GLASSPLATE_PROFILE", "fashion")
    monkeypatch.delenv("GLASSPLATE_POLICY", raising=False)
    with pytest.raises(PolicyError, match="placeholder"):
        in_force.begin(development=False)
    assert names(record) == before


def test_a_record_that_was_tampered_with_is_not_followed(
    record: psycopg.Connection, start: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    start("Ours", development=False)
    honest = in_force._rows(record)
    for change in ({"published": "2020-01-01T00:00:00+00:00"}, {"version": "2020-01-01.1"}, {"chain": "0" * 64}):
        monkeypatch.setattr(in_force, "_rows", lambda connection, c=change: [*honest[:-1], replace(honest[-1], **c)])
        with pytest.raises(BrokenHistory):
            in_force.look()
