"""Anybody can report, with an account or without; only whoever runs the service reads it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from uuid import uuid4

import pytest

from tests import traces
from tests.instance import Instance

CANARY = "a canary in a report"


@pytest.fixture
def operator(site: Instance, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Return what `glassplate reports` prints, and its exit code."""
    from glassplate.cli import main

    def run(*arguments: str) -> tuple[int, str]:
        capsys.readouterr()
        return main(["reports", *arguments]), capsys.readouterr().out

    return run


def test_anybody_can_report_and_the_operator_reads_it(site: Instance, operator) -> None:
    with site.client() as somebody:
        sent = somebody.form("/report", about="person", what=f"{CANARY}\n\x1b[31mred", contact="mia@example.net")
        assert "Thank you" in sent.text
        assert set(somebody.cookies) <= {"csrftoken"}
    code, told = operator()
    assert code == 0
    assert CANARY in told
    assert "mia@example.net" in told
    assert "\x1b" not in told
    assert traces.found_in([site.data, site.log], traces.forms(CANARY)) == []
    identity = re.findall(r"^([0-9a-f-]{36})  .*\n  a canary", told, re.M)[0]
    assert operator("--done", identity)[0] == 0
    assert CANARY not in operator()[1]
    assert operator("--done", str(uuid4()))[0] == 2


def test_it_is_known_that_there_is_one_and_nothing_of_it(site: Instance) -> None:
    with site.client() as somebody:
        somebody.form("/report", about="mine", what=CANARY)
        outbox = somebody.get("/outbox").text
    assert "A report is waiting" in outbox
    assert CANARY not in outbox


def test_who_is_signed_in_is_not_named(site: Instance) -> None:
    alice = site.person("Alice")
    alice.form("/report", about="refusal", what="a lingerie campaign was refused")

    from glassplate.engines.safety.models import Report
    from glassplate.lib.isolation import principal
    from glassplate.vault.models import INSTANCE

    with principal(INSTANCE):
        assert set(Report.objects.values_list("person", flat=True)) == {INSTANCE}
    with principal(alice.id):
        assert not Report.objects.exists()
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"about": "person", "what": ""},
        {"about": "anything", "what": "x"},
        {"about": "person", "what": "x" * 4001},
        {"about": "person", "what": "x", "contact": "x" * 201},
        {"what": "x"},
    ],
)
def test_what_does_not_fit_is_said_at_its_field(site: Instance, fields: dict[str, str]) -> None:
    with site.client() as somebody:
        answer = somebody.form("/report", **fields)
    assert answer.status_code == 422
    assert "field__error" in answer.text


@pytest.mark.parametrize(("asked", "chosen"), [("refusal", 1), ("nothing of ours", 0), ("<b>", 0)])
def test_from_a_refusal_in_the_studio_the_form_knows_what_it_is_about(site: Instance, asked: str, chosen: int) -> None:
    with site.client() as somebody:
        page = somebody.get("/report", params={"about": asked}).text
    assert page.count('<option value="refusal" selected>') == chosen
    assert asked not in page.replace('value="refusal"', "")


def test_a_form_of_another_site_is_refused(site: Instance) -> None:
    with site.client() as somebody:
        assert somebody.post("/report", data={"about": "person", "what": "x"}).status_code == 403


def test_too_many_are_slowed_down(site: Instance, monkeypatch: pytest.MonkeyPatch) -> None:
    import django

    django.setup()
    from django.test import Client as Visitor

    from glassplate.pages import report

    monkeypatch.setattr(report, "LIMITS", {"report": "2/h/ip"})
    visitor = Visitor(SERVER_NAME="127.0.0.1")
    answers = [visitor.post("/report", {"about": "other", "what": "again"}).status_code for _ in range(3)]
    assert answers == [302, 302, 429]


def test_when_too_many_wait_people_are_told_where_to_write(site: Instance, monkeypatch: pytest.MonkeyPatch) -> None:
    import django

    django.setup()
    from django.test import Client as Visitor

    from glassplate.engines.safety import reports

    monkeypatch.setattr(reports, "MOST", 0)
    answer = Visitor(SERVER_NAME="127.0.0.1").post("/report", {"about": "other", "what": "again"})
    assert answer.status_code == 503
    assert b"too many reports" in answer.content


def test_a_report_does_not_stay_for_ever(site: Instance, operator, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import timedelta

    from glassplate.engines.safety import reports
    from glassplate.engines.safety.models import About

    monkeypatch.setattr(reports, "_life", lambda: timedelta(seconds=-1))
    assert reports.send(About.OTHER, "an old canary", "")
    assert "an old canary" not in operator()[1]


def test_an_operator_reads_them_by_the_data_folder(site: Instance) -> None:
    with site.client() as somebody:
        somebody.form("/report", about="other", what="a canary in the folder")
    bare = {name: value for name, value in os.environ.items() if name != "GLASSPLATE_DATA"}
    command = [sys.executable, "-m", "glassplate", "reports", "--data", str(site.data)]
    told = subprocess.run(command, env=bare, capture_output=True, text=True, check=False)
    assert (told.returncode, "a canary in the folder" in told.stdout) == (0, True), told.stderr
