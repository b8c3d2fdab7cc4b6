"""What somebody with an account asks on their page: a number, a state, a date; seen by them and by nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.attacks.payloads import PAYLOADS
from tests.attacks.test_scripts_in_text import bones, one_line
from tests.instance import Client, Instance
from tests.pictures import SMALL
from tests.rights.asking import opened, row, set_back, staff
from tests.rights.test_what_is_held import exported

WORDS = "why is my heron blue, and is it a secret of mine"


@pytest.fixture
def alice(site: Instance) -> Client:
    return site.person("Alice")


def test_a_question_gets_a_number_a_state_and_a_date_a_month_away(alice: Client) -> None:
    case = opened(alice, "question", WORDS)
    page = alice.get(f"/account/cases/{case}").text
    made = row(case)
    assert made.due_at - made.opened_at == timedelta(days=30)
    for words in (WORDS, made.number, "Waits for an answer", f"{made.due_at:%Y-%m-%d}"):
        assert words in page, words
    assert made.number in alice.get("/account/cases").text
    assert 'href="/account/cases"' in alice.get("/account").text


@pytest.mark.parametrize("kind", ["correct", "object", "restrict", "withdraw", "problem"])
def test_every_right_is_asked_for_in_the_same_way(alice: Client, kind: str) -> None:
    made = row(opened(alice, kind, "as I said"))
    assert (made.kind, made.state, made.via) == (kind, "open", "page")
    assert made.due_at - made.opened_at == timedelta(days=30)


def test_a_copy_is_there_at_once_and_a_deletion_wants_its_yes(alice: Client) -> None:
    case = opened(alice, "access")
    assert row(case).state == "answered"
    assert 'href="/account/data"' in alice.get(f"/account/cases/{case}").text
    asked = alice.form("/account/cases", kind="erase")
    assert asked.url.path == "/account/delete"
    assert alice.get("/api/me").status_code == 200


def test_what_was_answered_is_open_again_when_they_write(
    site: Instance, alice: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = opened(alice, "question", WORDS)
    assert staff("reply", case, typed="It is the light.", patch=monkeypatch) == 0
    assert "It is the light." in alice.get(f"/account/cases/{case}").text
    set_back(case, due_at=row(case).opened_at)
    alice.form(f"/account/cases/{case}", text="But it is blue in the dark, too.")
    again = row(case)
    assert again.state == "open"
    assert again.due_at - again.opened_at >= timedelta(days=29, hours=23)
    alice.post(f"/account/cases/{case}/close")
    assert row(case).state == "closed"


def test_a_closed_case_takes_nothing_more(alice: Client) -> None:
    case = opened(alice, "question", WORDS)
    alice.post(f"/account/cases/{case}/close")
    alice.post(f"/account/cases/{case}", data={"text": "one more thing"})
    page = alice.get(f"/account/cases/{case}").text
    assert "one more thing" not in page
    assert row(case).state == "closed"


def test_a_picture_is_seen_by_nobody_until_its_owner_lets_it(alice: Client, site: Instance) -> None:
    session = alice.begin(SMALL, "the heron at dusk")
    case = opened(alice, "problem", "it is blue")
    assert "the heron at dusk" in alice.get(f"/account/cases/{case}").text
    alice.post(f"/account/cases/{case}/picture", data={"version": session["head"]})
    assert "data-attached" in alice.get(f"/account/cases/{case}").text
    assert str(row(case).version) == session["head"]
    alice.post(f"/account/cases/{case}/picture", data={"version": ""})
    assert row(case).version is None
    others = site.person("Bob").begin(SMALL, "his")
    for strange in (others["head"], "nonsense"):
        assert alice.post(f"/account/cases/{case}/picture", data={"version": strange}).status_code == 404
    assert row(case).version is None


def test_bounds_hold(alice: Client) -> None:
    for fields in ({"kind": "question", "text": ""}, {"kind": "question", "text": "x" * 10_001}, {"kind": "gift"}):
        assert alice.form("/account/cases", **fields).url.path == "/account/cases"
    from glassplate.lib.isolation import principal
    from glassplate.rights.cases.models import Case, Kind, Via

    with principal(alice.id):  # type: ignore[arg-type]
        for _ in range(20):
            assert Case.begin(alice.id, Kind.QUESTION, Via.PAGE, "again", is_known=True)  # type: ignore[arg-type]
    over = alice.post("/account/cases", data={"kind": "question", "text": "and again"})
    assert over.status_code == 429
    assert "You asked a lot today" in over.text


def test_a_stranger_gets_404_and_nobody_is_asked_to_sign_in(site: Instance, alice: Client) -> None:
    case = opened(alice, "question", WORDS)
    eve, nobody = site.person("Eve"), site.client()
    nobody.get("/account/login")
    for path, method in ((f"/account/cases/{case}{end}", method) for end, method in WAYS):
        assert eve.request(method, path, data={"text": "mine"}).status_code == 404, path
        assert nobody.request(method, path).headers["location"].startswith("/account/login"), path
    assert WORDS not in eve.get("/account/cases").text


WAYS = (("", "GET"), ("", "POST"), ("/confirm", "POST"), ("/picture", "POST"), ("/close", "POST"))


def test_all_of_it_is_sealed_exported_and_erased_with_the_account(
    site: Instance, alice: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.rights.test_deleting_account import KEPT, leave, proved, rows_of

    case = opened(alice, "question", WORDS)
    assert staff("show", case, typed="to answer it", patch=monkeypatch) == 0
    with exported(alice) as files:
        data = files.read("data.json").decode()
    for words in (WORDS, "to answer it", case):
        assert words in data
    assert WORDS in alice.get("/account/data").text
    assert {"cases_case", "cases_message", "cases_look"} <= set(rows_of(site, alice.id))  # type: ignore[arg-type]
    proved(site, leave(alice))
    assert set(rows_of(site, alice.id)) <= KEPT  # type: ignore[arg-type]


def test_what_is_written_is_text_whatever_it_looks_like(alice: Client) -> None:
    from glassplate.lib.isolation import principal

    pages = []
    for texts in (["plain"] * len(PAYLOADS), PAYLOADS):
        case = opened(alice, "question", "plain")
        with principal(alice.id):  # type: ignore[arg-type]
            made = row(case)
            for text in texts:
                assert made.write(one_line(text) or "-")
        pages.append(bones(alice.get(f"/account/cases/{case}").text))
    assert pages[0] == pages[1]
