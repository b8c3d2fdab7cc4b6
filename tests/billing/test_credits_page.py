"""The page of one's credits: every line with the job it paid for, found again by kind and month, and nobody else's."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection

from tests.billing import books
from tests.instance import Client, Instance
from tests.pictures import SMALL

PROMPT = "a canary of hers that no bill may say"
LINE = re.compile(r'<tr role="row" data-kind="([a-z]+)" data-line="(\d+)">(.*?)</tr>', re.S)


@pytest.fixture(scope="module")
def alice(site: Instance) -> Client:
    """Somebody with a job that was done, one that was refused, and one whose session is gone."""
    alice = site.person("Alice", credits=20)
    session = alice.begin(SMALL, "kept")
    alice.wait(alice.job(session, "fake-create", 2, prompt=PROMPT).json())
    alice.wait(alice.job(alice.read(session), "fake-refuse", 1).json())
    gone = alice.begin(SMALL, "to be deleted")
    alice.wait(alice.job(gone, "fake-edit", 2, prompt=PROMPT).json())
    alice.post("/api/deletions", json={"sessions": [gone["id"]]})
    return alice


def shown(page: str) -> list[tuple[str, str]]:
    """Return the kinds of a page's lines, and what stands in each, newest first."""
    return [(kind, re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))) for kind, _, body in LINE.findall(page)]


def entries(person: UUID, number: int, months: int = 1) -> None:
    """Write so many grants of one credit, spread over months, as if they had been made then."""
    from glassplate.billing.entries import raise_by
    from glassplate.billing.models import Entry
    from glassplate.lib.isolation import principal

    now = datetime.now(UTC)
    with principal(person):
        made = [Entry(person=person, kind="grant", giver="issued", taker="available", amount=1) for _ in range(number)]
        for place, entry in enumerate(made):
            entry.key, entry.why = f"old-{place}", "gift"
        raise_by(person, number)
        Entry._meta.get_field("made_at").auto_now_add = False  # type: ignore[attr-defined]
        try:
            for place, entry in enumerate(made):
                entry.made_at = now - timedelta(days=31 * (place % months))
            Entry.objects.bulk_create(made)
        finally:
            Entry._meta.get_field("made_at").auto_now_add = True  # type: ignore[attr-defined]
    connection.close()


def test_every_line_says_which_job_it_paid_for_and_never_in_whose_words(alice: Client) -> None:
    page = alice.get("/account/credits")
    assert page.headers["cache-control"] == "no-store, private"
    assert 'data-available="16" data-held="0"' in page.text
    assert "What was refused, failed or cancelled costs nothing" in page.text
    lines = shown(page.text)
    assert [kind for kind, _ in lines] == ["spend", "hold", "release", "hold", "spend", "hold", "grant"]
    assert "a job since deleted" in lines[0][1]
    assert "+1" in lines[2][1]
    assert "Make a picture" in lines[4][1]
    assert re.search(r'href="/studio/[0-9a-f-]{36}"', page.text)
    assert PROMPT not in page.text
    assert PROMPT not in alice.get("/account/credits/file").text


def test_the_file_holds_what_the_page_shows(alice: Client) -> None:
    answer = alice.get("/account/credits/file")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store, private"
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    kinds = [kind for kind, _ in shown(alice.get("/account/credits").text)]
    assert [row["kind"] for row in rows] == kinds
    assert sum(int(row["available"]) for row in rows) == 16
    assert sum(int(row["held"]) for row in rows) == 0
    few = csv.DictReader(io.StringIO(alice.get("/account/credits/file?kind=release").text))
    assert [row["kind"] for row in few] == ["release"]


def test_lines_are_found_by_kind_and_month_and_whatever_is_asked_for_is_answered(alice: Client) -> None:
    now = datetime.now(UTC)
    for query, count in {
        "kind=hold": 3,
        "kind=chargeback": 0,
        f"month={now:%Y-%m}": 7,
        "month=2020-01": 0,
        "kind=theft&month=2020-13": 7,
        "after=1-1": 0,
        "after=nonsense": 7,
        f"after={'9' * 18}-1": 7,
        "kind=hold&month=%00": 3,
    }.items():
        page = alice.get(f"/account/credits?{query}")
        assert page.status_code == 200, query
        assert len(shown(page.text)) == count, query


def test_pages_follow_each_other_without_gap_or_repetition(site: Instance) -> None:
    bob = site.person("Bob", credits=0)
    assert bob.id
    entries(bob.id, 120, months=2)
    seen: list[str] = []
    path: str | None = "/account/credits"
    while path:
        page = bob.get(path).text
        seen += [line for _, line, _ in LINE.findall(page)]
        found = re.search(r'rel="next" href="([^"]+)"', page)
        path = found[1].replace("&amp;", "&") if found else None
    assert len(seen) == len(set(seen)) == 121
    assert len(bob.get("/account/credits/file").text.splitlines()) == 122


def test_months_are_added_up_once_and_right(site: Instance) -> None:
    person = books.new()
    from glassplate.billing import ledger, sums
    from glassplate.billing.models import Kind, Month
    from glassplate.lib.isolation import principal

    entries(person, 90, months=3)
    now = datetime.now(UTC)
    with principal(person):
        before = [each.amounts for each in sums.by_month(person, now)]
        assert before == [{Kind.GRANT: 30}] * 3
        ledger.grant(person, 5, "today")
        for later in (timedelta(0), timedelta(hours=3), timedelta(hours=3), timedelta(hours=9)):
            assert sums.by_month(person, now + later)[0].added == 35
        assert sum(Month.objects.filter(person=person).values_list("amount", flat=True)) == 95


def test_few_credits_are_said_and_a_stranger_sees_none(site: Instance, alice: Client) -> None:
    poor = site.person("Poor", credits=1)
    page = poor.get("/account/credits").text
    assert "data-low" in page
    assert "data-low" not in alice.get("/account/credits").text
    assert [kind for kind, _ in shown(page)] == ["grant"]
    nobody = site.client()
    for path in ("/account/credits", "/account/credits/file"):
        answer = nobody.get(path)
        assert answer.status_code == 302
        assert "/account/login" in answer.headers["location"]
        assert nobody.post(path).status_code in (302, 403, 405)
    assert str(uuid4()) not in page
