"""The counter knows routes, tools and hours. Sums live on without the counts; a small number is never told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.instance import Client, Instance
from tests.pictures import SMALL
from tests.usage.choosing import decide, say, settled, tallied, under

LONG_AGO = date(2026, 3, 1)


@pytest.fixture(autouse=True)
def _ready(site: Instance) -> None:
    import django

    django.setup()


def rows(table: str) -> list[dict[str, object]]:
    from glassplate.lib.isolation import duty
    from glassplate.usage.models import Tally, Total

    with duty("count"):
        return list({"tally": Tally, "total": Total}[table].objects.values())


def test_pages_and_tools_are_counted_by_our_own_names(site: Instance) -> None:
    alice = site.person("Alice")
    before = settled("policy_history", "rotate", "download")
    for _ in range(3):
        alice.get("/privacy/history?canary=cnry-in-a-query")
    session = alice.begin(SMALL, "cnry-in-a-title")
    alice.wait(alice.job(session, "rotate", 0, parameters={"turn": "90"}).json())
    alice.get(f"/api/versions/{session['head']}/download?format=png").read()
    assert tallied("policy_history", before[0] + 3) == before[0] + 3
    assert tallied("rotate", before[1] + 1) == before[1] + 1
    assert tallied("download", before[2] + 1) == before[2] + 1
    told = json.dumps(rows("tally"), default=str)
    for canary in ("cnry", str(alice.id), alice.address, session["id"], "127.0.0.1"):
        assert canary not in told
    took = [row["ms"] for row in rows("tally") if (row["name"], row["outcome"]) == ("rotate", "done")]
    assert took
    assert all(int(str(ms)) > 0 for ms in took)
    assert {row["hour"].minute for row in rows("tally")} == {0}  # type: ignore[attr-defined]


def test_what_is_no_page_of_ours_is_not_counted(site: Instance) -> None:
    names = {row["name"] for row in rows("tally")}
    visitor = site.client()
    visitor.get("/nowhere-cnry")
    visitor.get("/api/me")
    visitor.get("/static/icon.svg")
    visitor.get("/privacy/history/2099-01-01.1")
    before = tallied("terms", 0)
    visitor.get("/terms")
    assert tallied("terms", before + 1) == before + 1
    assert {row["name"] for row in rows("tally")} - names <= {"terms"}


def refuses(site: Instance, how: str) -> Client:
    """Return somebody who does not want to be counted."""
    if how == "person":
        alice = site.person("Alice")
        decide(alice, "counter", "no")
        return alice
    visitor = site.client()
    if how == "cookie":
        assert say(visitor, "counter", "no").status_code == 302
    else:
        visitor.headers[how] = "1"
    return visitor


@pytest.mark.parametrize("how", ["person", "cookie", "DNT", "Sec-GPC"])
def test_who_objects_is_not_counted(site: Instance, how: str) -> None:
    visitor, other = refuses(site, how), site.client()
    before = tallied("processors", 0)
    for _ in range(5):
        visitor.get("/processors")
    other.get("/processors")  # written together with what came before, if anything of it was counted
    assert tallied("processors", before + 1) == before + 1


def test_a_count_dies_and_its_sum_lives_on() -> None:
    from glassplate.lib.isolation import duty
    from glassplate.policy import choosing
    from glassplate.usage import sums
    from glassplate.usage.models import Tally, Total

    life = choosing.raw_life()
    assert life
    now = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    old, young = now - life - timedelta(hours=2), now - timedelta(hours=26)
    with duty("count"):
        Tally.objects.bulk_create([Tally(hour=at, event="pages", name="t-dies", number=4) for at in (old, old, young)])
    sums.sweep()
    sums.sweep()
    with duty("count"):
        assert list(Tally.objects.filter(name="t-dies").values_list("hour", flat=True)) == [young]
        sum_of = dict(Total.objects.filter(name="t-dies").values_list("day", "number"))
    assert sum_of == ({old.date(): 8, young.date(): 4} if old.date() != young.date() else {old.date(): 12})


def test_a_sum_dies_too() -> None:
    from glassplate.lib.isolation import duty
    from glassplate.usage import sums
    from glassplate.usage.models import Total

    with duty("count"):
        Total.objects.create(day=date(2019, 1, 1), event="pages", name="t-sum", number=400)
    sums.sweep()
    with duty("count"):
        assert not Total.objects.filter(name="t-sum").exists()


def test_where_nothing_is_counted_all_of_it_goes() -> None:
    from glassplate.usage import counter

    with under("local"):
        assert counter.counted() == ()
        counter.seen("pages", "t-none")
    assert tallied("t-none", 1, seconds=1.5) == 0


def told(*numbers: tuple[date, str, int]) -> dict[str, list[dict[str, object]]]:
    """Return what the command says after these sums of days were written down, by our names' beginning."""
    from glassplate.lib.isolation import duty
    from glassplate.usage.models import Total

    with duty("count"):
        Total.objects.bulk_create(
            [
                Total(day=day, event="features", name=name, number=number, ms=number * 2000)
                for day, name, number in numbers
            ]
        )
    made = subprocess.run(
        [sys.executable, "-m", "glassplate", "usage", "report", "--json", "--days", "3000"],
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=True,
    )
    shown = dict(json.loads(made.stdout))
    names = {name for _, name, _ in numbers}
    return {part: [each for each in shown[part] if each["name"] in names] for part in ("days", "months")}


def test_a_small_number_is_not_told_and_cannot_be_worked_out() -> None:
    """A month is told when what it says beside its days is nothing, or no small number itself."""
    first, second, third = (LONG_AGO + timedelta(days=each) for each in range(3))
    shown = told(
        *((first, "t-small", 9), (second, "t-small", 40)),  # 49 would give the nine away
        *((first, "t-many", 9), (second, "t-many", 9), (third, "t-many", 30)),  # eighteen is no small number
        *((first, "t-rare", 3), (second, "t-rare", 4)),
        (datetime.now(UTC).date(), "t-today", 500),  # it is not over: tomorrow's report would tell the difference
    )
    of_days = [(each["name"], each["when"], each["number"], each["seconds"]) for each in shown["days"]]
    assert sorted(of_days) == [("t-many", "2026-03-03", 30, 2.0), ("t-small", "2026-03-02", 40, 2.0)]
    of_months = [(each["name"], each["when"], each["number"]) for each in shown["months"]]
    assert sorted(of_months) == [("t-many", "2026-03", 48), ("t-small", "2026-03", 40)]
