"""The error store: written beside the transaction that broke, found by its reference, kept as long as logs are."""

from __future__ import annotations

import json
import re
import secrets
from datetime import timedelta

import psycopg
import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from glassplate import cli
from glassplate.lib.isolation import duty
from tests.instance import Instance

MARK = f"canary{secrets.token_hex(8)}"


def broken(text: str = MARK) -> ValueError:
    """Return an exception that was raised here, with the text in its message, its arguments and a variable."""
    beside = f"local {text}"
    try:
        try:
            raise KeyError(text, beside)
        except KeyError as before:
            raise ValueError(f"said {text}") from before
    except ValueError as error:
        return error


def noted(error: BaseException, name: str = "test") -> str:
    from glassplate.faults.models import Place
    from glassplate.faults.store import flush, note

    reference = note(error, Place.TASK, name)
    flush(10)
    return reference


def test_a_fault_is_found_by_its_reference_and_tells_where(site: Instance) -> None:
    from glassplate.faults import reading

    reference = noted(broken())
    fault = reading.find(f" {reference.upper()} ")
    assert fault is not None
    assert (fault.place, fault.name, fault.error) == ("task", "test", "ValueError")
    assert fault.stack[0] == "ValueError"
    assert re.fullmatch(r"  tests/faults/test_store.py:\d+ broken", fault.stack[1])
    assert "KeyError" in fault.stack
    assert MARK not in json.dumps(fault.stack)
    assert "/" not in {line.strip()[0] for line in fault.stack}, "no path of this machine"
    assert reading.newest(1)[0].reference == reference


def test_it_is_kept_although_the_transaction_that_broke_is_undone(site: Instance) -> None:
    from glassplate.faults import reading

    references = []

    def fail() -> None:
        with duty("sweep"), connection.cursor() as cursor:
            try:
                cursor.execute(f"select '{MARK}'::int")
            except DatabaseError as error:
                references.append(noted(error))
                raise

    with pytest.raises(DatabaseError):
        fail()
    fault = reading.find(references[0])
    assert fault is not None
    assert fault.error == "django.db.utils.DataError"
    assert "psycopg.errors.InvalidTextRepresentation" in fault.stack
    assert MARK not in json.dumps(fault.stack)


def test_the_log_has_it_when_the_database_is_away(
    site: Instance, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from glassplate.faults import reading, store

    def away(batch: object) -> None:
        raise psycopg.OperationalError(MARK)

    monkeypatch.setattr(store, "_write", away)
    monkeypatch.setattr(store, "PATIENCE_S", 0.3)
    monkeypatch.setattr(store, "PAUSE_S", 0.05)
    reference = noted(broken())
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    mine = [line for line in lines if line.get("reference") == reference]
    assert [line["event"] for line in mine[:1]] == ["fault"]
    stack = [line for line in mine if line["event"] == "fault-stack"]
    assert any(line.get("name") == "broken" for line in stack)
    assert MARK not in json.dumps(lines)
    monkeypatch.undo()
    assert reading.find(reference) is None


def test_a_database_that_comes_back_gets_what_waited(site: Instance, monkeypatch: pytest.MonkeyPatch) -> None:
    from glassplate.faults import reading, store

    real, calls = store._write, []

    def late(batch: list[store.Noted]) -> None:
        calls.append(batch)
        if len(calls) < 3:
            raise psycopg.OperationalError
        real(batch)

    monkeypatch.setattr(store, "_write", late)
    monkeypatch.setattr(store, "PAUSE_S", 0.05)
    reference = noted(broken())
    assert len(calls) == 3
    assert reading.find(reference) is not None


def test_it_is_swept_when_logs_are(site: Instance) -> None:
    from glassplate.faults import reading
    from glassplate.faults.models import Fault
    from glassplate.lib.aside import acting, aside

    old, young = noted(broken()), noted(broken())
    with aside() as own, acting(own, "faults"):
        own.execute(
            "insert into faults_fault select 'old', %s, place, name, error, stack, release from faults_fault"
            " where reference = %s",
            [timezone.now() - timedelta(days=15), old],
        )
    assert reading.find("old") is not None
    assert reading.sweep(timedelta(days=14)) == 1
    assert reading.find("old") is None
    assert reading.find(young) is not None
    assert not Fault.objects.exists(), "without a duty nobody sees any"


def test_the_operator_looks_one_up(site: Instance, capsys: pytest.CaptureFixture[str]) -> None:
    reference = noted(broken(), "looked-up")
    capsys.readouterr()
    assert cli.main(["errors", reference]) == 0
    shown = capsys.readouterr().out
    assert reference in shown and "ValueError" in shown and "looked-up" in shown
    assert re.search(r"test_store.py:\d+ broken", shown)
    assert cli.main(["errors", "--most", "5"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert reference in listed[0]
    assert len(listed) <= 5
    assert cli.main(["errors", "no-such"]) == 1
    assert "no error of the reference" in capsys.readouterr().out
    assert MARK not in shown + "".join(listed)


def test_a_name_that_somebody_wrote_is_not_kept(site: Instance) -> None:
    from glassplate.faults import reading

    made = type(f"Error of {MARK} <secret@example.net>", (Exception,), {})
    reference = noted(made(), f"view {MARK}")
    fault = reading.find(reference)
    assert fault is not None
    assert (fault.name, fault.error) == ("unnamed", "unnamed")


def test_thousands_at_once_hold_up_nobody_and_lose_no_line(
    site: Instance, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from glassplate.faults import store
    from glassplate.faults.models import Place

    monkeypatch.setattr(store, "_write", lambda batch: None)
    error = broken()
    references = {store.note(error, Place.VIEW, "many") for _ in range(2000)}
    store.flush(20)
    written = capsys.readouterr().err
    assert all(reference in written for reference in references)
