"""Whoever answers: a list without words, a look that leaves a note, an answer by mail, a refusal with its reason."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from tests.instance import Client, Instance
from tests.pictures import SMALL
from tests.rights.asking import at_desk, opened, row, set_back, staff

WORDS = "why is my heron blue, a secret of hers"


@pytest.fixture
def alice(site: Instance) -> Client:
    return site.person("Alice")


@pytest.fixture
def case(alice: Client) -> str:
    return opened(alice, "question", WORDS)


def test_a_list_says_where_each_stands_and_opens_nothing(
    alice: Client, case: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert staff("list", patch=monkeypatch) == 0
    (line,) = [line for line in capsys.readouterr().out.splitlines() if case in line]
    assert "question" in line
    assert "LATE" not in line
    assert WORDS not in line
    set_back(case, due_at=row(case).opened_at - timedelta(days=1))
    staff("list", patch=monkeypatch)
    (first, *_) = capsys.readouterr().out.splitlines()[1:]
    assert "LATE" in first
    assert "Nobody opened it yet" in alice.get(f"/account/cases/{case}").text


def test_a_look_wants_a_reason_and_its_person_sees_it(
    alice: Client, case: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):  # what is typed as an argument others on the machine can read
        staff("show", case, "--reason", "to answer about the heron", patch=monkeypatch)
    for nothing in ("", " \n", "x" * 2000):
        assert staff("show", case, typed=nothing, patch=monkeypatch) == 3
    assert "data-look" not in alice.get(f"/account/cases/{case}").text
    assert staff("show", case, typed="to answer about the heron\n", patch=monkeypatch) == 0
    assert WORDS in capsys.readouterr().out
    page = alice.get(f"/account/cases/{case}").text
    assert "to answer about the heron" in page
    assert "data-look" in page


def test_only_the_picture_that_was_attached_is_there_to_be_seen(
    alice: Client, case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    session = alice.begin(SMALL, "dusk")
    wanted, file = ("show", case, "--picture"), tmp_path / "seen"
    assert staff(*wanted, str(file), typed="to see it", patch=monkeypatch) == 0
    assert not file.exists()
    assert "no picture" in capsys.readouterr().err
    alice.post(f"/account/cases/{case}/picture", data={"version": session["head"]})
    assert staff(*wanted, str(file), typed="to see it", patch=monkeypatch) == 0
    assert file.read_bytes() == alice.get(session["versions"][0]["picture"]["url"]).content
    assert file.stat().st_mode & 0o077 == 0
    assert "with the picture" in alice.get(f"/account/cases/{case}").text
    alice.post("/api/deletions", json={"sessions": [session["id"]]})
    assert staff(*wanted, str(tmp_path / "gone"), typed="to see it", patch=monkeypatch) == 0
    assert "no picture" in capsys.readouterr().err
    assert "It was deleted" in alice.get(f"/account/cases/{case}").text


def test_a_refusal_has_a_reason_and_says_where_to_complain(
    site: Instance, alice: Client, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert staff("refuse", case, typed=" ", patch=monkeypatch) == 3
    assert staff("refuse", case, typed="We never saw a heron.", patch=monkeypatch) == 0
    mail = site.outbox(alice.address)[0]
    for words in ("We never saw a heron.", "complain to", "court"):
        assert words in mail.body
    assert row(case).state == "refused"
    assert "We never saw a heron." in alice.get(f"/account/cases/{case}").text


def test_what_is_not_there_or_not_possible_is_said(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for unknown in (str(uuid4()), "nonsense", "ABCD", ""):
        assert staff("close", unknown, patch=monkeypatch) == 2
    assert staff("reply", case, typed="  ", patch=monkeypatch) == 3
    assert staff("take", case, patch=monkeypatch) == 0
    assert staff("take", case, patch=monkeypatch) == 3
    assert staff("close", case, patch=monkeypatch) == 0
    assert staff("reply", case, typed="too late", patch=monkeypatch) == 3
    assert staff("confirm", case, "--kind", "erase", patch=monkeypatch) == 3


def test_what_is_late_is_in_the_log_and_in_doctor(
    site: Instance, case: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from glassplate.rights.cases import standing
    from glassplate.runtime import set_up

    assert set_up.cases().state == "ok" or row(case)
    set_back(case, due_at=row(case).opened_at - timedelta(days=1))
    assert standing.statistics().overdue >= 1
    assert standing.warn() >= 1
    lines = [json.loads(line) for line in capfd.readouterr().err.splitlines() if '"case-overdue"' in line]
    assert case in {line["id"] for line in lines}
    assert set_up.cases().state == "missing"
    assert staff("close", case, patch=monkeypatch) == 0


def test_a_question_goes_when_its_time_is_over_and_its_stranger_with_it(
    site: Instance, alice: Client, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two years after it was settled, as the policy says; what is open stays."""
    from glassplate.rights.cases import subjects
    from tests.api.receiving import until
    from tests.rights.test_deleting_account import KEPT, rows_of

    mia = at_desk(site, f"mia-{uuid4().hex[:8]}@example.net")
    hers, still = opened(mia, "question", WORDS, "/contact/cases"), opened(alice, "question", "still open")
    person = row(hers).person
    for each in (case, hers):
        assert staff("close", each, patch=monkeypatch) == 0
    for each in (case, hers, still):
        moved = row(each).moved_at - timedelta(days=731)
        set_back(each, moved_at=moved, opened_at=moved)
    until(lambda: not subjects.known(mia.address).all)
    assert alice.get(f"/account/cases/{case}").status_code == 404
    assert alice.get(f"/account/cases/{still}").status_code == 200
    until(lambda: set(rows_of(site, person)) <= KEPT | {"rights_erasure"})


def test_what_is_kept_open_ended_is_looked_at_again_once_a_year(
    case: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from glassplate.policy import questions
    from tests.policy.samples import manifest

    def open_ended(m: dict) -> None:
        m["support"] |= {"life": "until-no-longer-needed", "review": "1 year"}

    questions.set_policy(manifest("fashion", open_ended))
    try:
        set_back(case, opened_at=row(case).opened_at - timedelta(days=366))
        for seen in (True, False):
            staff("list", patch=monkeypatch)
            (line,) = [line for line in capsys.readouterr().out.splitlines() if case in line]
            assert ("still needed?" in line) is seen
            staff("keep", case, patch=monkeypatch)
            capsys.readouterr()
    finally:
        questions.set_policy(None)


def test_two_who_answer_at_once_do_not_undo_each_other(case: str) -> None:
    """Each move is one compare-and-swap: what was closed meanwhile is not taken in hand."""
    from glassplate.lib.isolation import principal
    from glassplate.rights.cases.models import State

    first, second = row(case), row(case)
    with principal(first.person):
        assert first.move(State.CLOSED)
        assert not second.move(State.IN_HAND)
    assert second.state == State.CLOSED
