"""Nothing is proved without a broken copy that was caught; what escaped makes the whole report worthless."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from glassplate_auditor import controls, writing
from glassplate_auditor.verdicts import Control, Exit, Observation, Report, Seen, Verdict

CLAUSES = (
    {"id": "sealed", "numbers": ["S0-29"], "sentence": "It is <sealed>.", "state": "built"},
    {"id": "videos", "numbers": ["S0-12"], "sentence": "Not yet.", "state": "missing"},
    {"id": "trust", "numbers": [], "sentence": "Trust us.", "state": "built"},
)
CAUGHT, ESCAPED = Control("plain", ("sealed",), ("sealed",)), Control("loud", ("sealed",), ())


def made(held: Sequence[bool | None], tried: Sequence[Control] = (), **more: object) -> Report:
    seen = [Seen(f"probe {number}", (Observation("sealed", each, "counted"),), 0.1) for number, each in enumerate(held)]
    target = {"url": "http://x", "service": "X", "policy": "1 abc", "build": "b", "auditor": "0"}
    fields = {"target": target, "began": "now", "seconds": 1.0, "level": "lab", "clauses": CLAUSES, "seen": tuple(seen)}
    return Report(**{**fields, "controls": tuple(tried), **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("held", "tried", "verdict", "code"),
    [
        ([True], [CAUGHT], Verdict.PROVED, Exit.HELD),
        ([True], [], Verdict.INCONCLUSIVE, Exit.HELD),
        ([True], [CAUGHT, ESCAPED], Verdict.INCONCLUSIVE, Exit.NOT_TRUSTWORTHY),
        ([True, False], [CAUGHT], Verdict.REFUTED, Exit.REFUTED),
        ([True, None], [CAUGHT], Verdict.INCONCLUSIVE, Exit.HELD),
        ([], [CAUGHT], Verdict.INCONCLUSIVE, Exit.HELD),
    ],
)
def test_a_verdict_needs_probe_and_control(
    held: Sequence[bool | None], tried: Sequence[Control], verdict: Verdict, code: Exit
) -> None:
    report = made(held, tried)
    assert (report.rows[0].verdict, report.exit) == (verdict, code)


def test_what_is_not_there_is_not_applicable_and_what_is_attested_says_by_whom() -> None:
    report = made([True], [CAUGHT], attested={"trust": "The operator answers for it"})
    assert [row.verdict for row in report.rows] == [Verdict.PROVED, Verdict.NOT_APPLICABLE, Verdict.ATTESTED]
    assert report.rows[2].reason == "The operator answers for it"


def test_another_policy_of_the_lab_adds_its_clauses_and_whatever_it_refuted() -> None:
    more = ({"id": "brief", "numbers": [], "sentence": "Soon gone.", "state": "built"},)
    brief = [Seen("brief", (Observation("brief", True, "gone"),), 0.1)]
    other = made([None], [], clauses=(*CLAUSES, *more), seen=tuple(brief))
    assert [row.clause for row in made([True]).with_other(other, {"brief"}).rows] == [
        "sealed",
        "videos",
        "trust",
        "brief",
    ]
    assert [row.clause for row in made([True]).with_other(other, {"sealed"}).rows] == ["sealed", "videos", "trust"]
    assert made([True], [CAUGHT]).with_other(made([False]), set()).rows[0].verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    ("here", "there", "verdict"),
    [
        (True, True, Verdict.PROVED),
        (True, False, Verdict.REFUTED),
        (None, True, Verdict.INCONCLUSIVE),
        (True, None, Verdict.INCONCLUSIVE),
    ],
)
def test_two_instances_say_no_more_than_one_would(here: bool | None, there: bool | None, verdict: Verdict) -> None:
    report = made([here], [CAUGHT], coverage={"logs": 1}).with_more(made([there], coverage={"logs": 2, "tables": 3}))
    assert report.rows[0].verdict is verdict
    assert dict(report.coverage) == {"logs": 3, "tables": 3}
    assert made([True], [CAUGHT]).with_more(made([True], troubles=("it broke",))).exit is Exit.NOT_TRUSTWORTHY


@pytest.mark.parametrize(("mine", "theirs"), [(None, True), (True, None), (True, True)])
def test_where_one_policy_could_tell_it_speaks(mine: bool | None, theirs: bool | None) -> None:
    assert made([mine], [CAUGHT]).with_other(made([theirs]), {"sealed"}).rows[0].verdict is Verdict.PROVED


def test_a_probe_that_broke_makes_the_report_untrustworthy() -> None:
    assert made([True], [CAUGHT], troubles=("resting: KeyError",)).exit is Exit.NOT_TRUSTWORTHY


def test_controls_of_another_build_prove_nothing(tmp_path: Path) -> None:
    file = tmp_path / "controls.json"
    controls.save(file, "one", [CAUGHT])
    assert controls.load(file, "one") == [CAUGHT]
    assert controls.load(file, "other") == []
    assert controls.load(tmp_path / "missing", "one") == []
    content = json.loads(file.read_text())
    file.write_text(json.dumps({**content, "auditor": "another"}))
    assert controls.load(file, "one") == []


def test_a_report_is_one_file_that_loads_nothing() -> None:
    report = made([False], [ESCAPED])
    page = writing.as_html(report)
    assert "It is &lt;sealed&gt;." in page and "escaped" in page
    assert not [word for word in ("<script", "src=", "@import", "url(", "<link") if word in page]
    assert json.loads(writing.as_json(report))["counts"]["refuted"] == 1
    assert "exit 2" in writing.as_text(report)
