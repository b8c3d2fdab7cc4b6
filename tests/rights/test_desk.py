"""Somebody without an account: a code proves the address, and then they ask, see, take along and erase what is held."""

from __future__ import annotations

import io
import json
import re
import time
import zipfile
from types import SimpleNamespace
from uuid import uuid4

import pytest

from tests.instance import Client, Instance
from tests.rights.asking import at_desk, code, hand_in, letter, opened, row, set_back, staff
from tests.rights.test_deleting_account import KEPT, proved, rows_of

WORDS = "a heron that I saw, a secret of a stranger"


@pytest.fixture
def address() -> str:
    return f"mia-{uuid4().hex[:8]}@example.net"


@pytest.fixture
def mia(site: Instance, address: str) -> Client:
    return at_desk(site, address)


def test_a_code_opens_the_desk_and_nothing_is_kept_before_something_is_asked(site: Instance, mia: Client) -> None:
    assert "We hold nothing of this address" in mia.get("/contact/cases").text
    case = opened(mia, "question", WORDS, "/contact/cases")
    assert WORDS in mia.get(f"/contact/cases/{case}").text
    again = at_desk(site, mia.address)
    assert case in again.get("/contact/cases").text
    assert WORDS in again.get(f"/contact/cases/{case}").text


def test_an_answer_comes_by_mail_and_a_reply_goes_back(
    site: Instance, mia: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = opened(mia, "question", WORDS, "/contact/cases")
    assert staff("reply", row(case).number, typed="It was grey.", patch=monkeypatch) == 0
    answer = site.outbox(mia.address)[0]
    assert "It was grey." in answer.body
    assert "It was grey." in mia.get(f"/contact/cases/{case}").text
    assert row(case).state == "answered"
    mia.form(f"/contact/cases/{case}", text="Blue!")
    assert row(case).state == "open"


def test_an_answer_is_in_the_language_of_the_question_and_not_of_the_staff(
    site: Instance, mia: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from glassplate.lib.words import language
    from glassplate.policy import questions
    from tests.policy.samples import profile

    case = opened(mia, "question", WORDS, "/contact/cases")
    assert row(case).language == "en"
    questions.set_policy(profile("tools"))  # whose first language is another
    try:
        for asked, subject in (("en", "Our answer to"), ("", "Vårt svar på"), ("sv", "Vårt svar på")):
            set_back(case, language=asked)
            with language("en" if asked == "sv" else "sv"):
                assert staff("reply", row(case).number, typed="It was grey.", patch=monkeypatch) == 0
            assert site.outbox(mia.address)[0].subject.startswith(subject), asked
    finally:
        questions.set_policy(None)


def test_a_mail_and_the_page_are_one_persons(site: Instance, address: str) -> None:
    hand_in(site, letter(address.upper(), "Blue", WORDS))
    desk = at_desk(site, address)
    (case,) = re.findall(r'data-case="([^"]+)"', desk.get("/contact/cases").text)
    assert WORDS in desk.get(f"/contact/cases/{case}").text


def test_all_that_is_held_can_be_taken_along(site: Instance, mia: Client) -> None:
    case = opened(mia, "access", WORDS, "/contact/cases")
    assert row(case).state == "answered"
    answer = mia.post("/contact/export", data={})
    assert answer.headers["content-type"] == "application/zip", answer.text
    with zipfile.ZipFile(io.BytesIO(answer.content)) as files:
        held = json.loads(files.read("data.json"))["held"]
    assert held["cases_correspondent"]["rows"][0]["address"] == mia.address
    assert [each["text"] for each in held["cases_message"]["rows"]] == [WORDS]
    assert [each["id"] for each in held["cases_case"]["rows"]] == [case]


def test_everything_goes_when_they_say_so(site: Instance, mia: Client) -> None:
    case = opened(mia, "question", WORDS, "/contact/cases")
    person = row(case).person
    other = at_desk(site, mia.address)
    assert "Tick the box first" in mia.form("/contact/erase").text
    gone = mia.form("/contact/erase", sure="on")
    receipt = gone.url.path
    assert receipt.startswith("/receipts/")
    assert receipt in site.outbox(mia.address)[0].body
    assert other.get(f"/contact/cases/{case}").status_code == 404
    proved(site, receipt)
    assert set(rows_of(site, person)) <= KEPT
    assert "We hold nothing" in at_desk(site, mia.address).get("/contact/cases").text


def test_a_code_works_once_in_its_browser_and_three_guesses_end_it(site: Instance, address: str) -> None:
    asker, thief = site.client(), site.client()
    for client in (asker, thief):
        client.form("/contact/ask", email=address)
    codes = [mail.body for mail in site.outbox(address)]
    assert len(codes) == 2
    newest = code(site, address)
    assert "Write to us" not in asker.form("/contact/code", code=newest).text  # the thief's code, in another browser
    for _ in range(2):
        asker.form("/contact/code", code="BBBB-CCCC")
    assert asker.get("/contact/code").status_code == 410
    assert asker.get("/contact/cases").url.path != "/contact/cases" or asker.get("/contact/cases").status_code == 302
    assert thief.form("/contact/code", code=newest).url.path == "/contact/cases"
    assert thief.get("/contact/code").status_code == 410


def test_known_and_unknown_addresses_get_the_same_answer(site: Instance, address: str) -> None:
    known = site.person("Alice").address
    pages = []
    for each in (known, address):
        client = site.client()
        page = client.form("/contact/ask", email=each)
        pages.append((page.status_code, page.url.path, re.sub(r'value="[^"]*"|nonce="[^"]*"', "", page.text)))
        assert len(site.outbox(each)) == 1
    assert pages[0] == pages[1]


def test_who_is_at_no_desk_or_at_another_sees_nothing(site: Instance, mia: Client) -> None:
    case = opened(mia, "question", WORDS, "/contact/cases")
    eve, nobody = at_desk(site, f"eve-{uuid4().hex[:8]}@example.net"), site.client()
    nobody.get("/contact/ask")
    for path, method in (("", "GET"), ("", "POST"), ("/confirm", "POST"), ("/close", "POST")):
        place = f"/contact/cases/{case}{path}"
        assert eve.request(method, place, data={"text": "mine"}).status_code == 404, place
        assert nobody.request(method, place).headers["location"] == "/contact/ask", place
    for place in ("/contact/cases", "/contact/erase"):
        assert nobody.get(place).headers["location"] == "/contact/ask"
    assert nobody.post("/contact/export").headers["location"] == "/contact/ask"
    mia.post("/contact/leave")
    assert mia.get("/contact/cases").status_code == 302


def test_an_account_with_a_second_step_is_not_reached_by_a_code_alone(site: Instance) -> None:
    from glassplate.accounts.second.models import SecondStep
    from glassplate.lib.isolation import principal

    alice = site.person("Alice")
    case = opened(alice, "question", WORDS)
    assert case in at_desk(site, alice.address).get("/contact/cases").text
    with principal(alice.id):  # type: ignore[arg-type]
        SecondStep.make(alice.id, "JBSWY3DPEHPK3PXP", 0)  # type: ignore[arg-type]
    desk = at_desk(site, alice.address)
    assert case not in desk.get("/contact/cases").text
    assert desk.get(f"/contact/cases/{case}").status_code == 404
    assert "We hold nothing" in desk.get("/contact/erase").text
    assert alice.get("/api/me").status_code == 200


def test_a_proof_is_over_after_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    from glassplate.rights.cases import desk
    from glassplate.rights.cases.subjects import Known

    request = SimpleNamespace(session={})
    desk.keep(request, Known(), "mia@example.net")  # type: ignore[arg-type]
    now = time.time()
    for later, is_there in ((3599, True), (3601, False), (-10, False)):
        monkeypatch.setattr(time, "time", lambda later=later: now + later)
        assert (desk.of(request) is not None) is is_there  # type: ignore[arg-type]


def test_a_mail_is_handed_in_by_a_form_on_development_instances_only(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.conf import settings
    from django.http import Http404
    from django.test import RequestFactory

    from glassplate.rights.cases import inbox

    monkeypatch.setattr(settings, "DEVELOPMENT", False)
    with pytest.raises(Http404):
        inbox.inbox(RequestFactory().get("/inbox"))


def test_the_contact_page_leads_there_and_says_how_fast_answers_come(
    site: Instance, mia: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        staff("reply", opened(mia, "question", WORDS, "/contact/cases"), typed="Yes.", patch=monkeypatch)
    page = site.client().get("/contact").text
    assert 'href="/contact/ask"' in page
    assert "Half of the answers came within" in page
    assert 'href="/account/cases"' in site.person("Bob").get("/contact").text
