"""Mails that come in become cases, whatever they are made of; by itself a mail never does anything else."""

from __future__ import annotations

import base64
import io
import random
import re
import time
import tracemalloc
from datetime import timedelta
from email.message import EmailMessage
from types import SimpleNamespace

import pytest

from glassplate.lib.figures import day
from glassplate.rights.cases import parsing, plain
from tests.instance import Client, Instance
from tests.rights.asking import at_desk, hand_in, letter, row, set_back, staff

OPENED, ADDED = "It is a new case.", "It was added to its case."
WORDS = "the heron in my picture is blue, and that is a secret"
ROBOTS = (
    {"Auto_Submitted": "auto-replied"},
    {"Precedence": "bulk"},
    {"List_Id": "<herons.example>"},
    {"Return_Path": "<>"},
    {"X_Loop": "herons"},
)


@pytest.fixture
def alice(site: Instance) -> Client:
    return site.person("Alice")


def cases_of(person: Client) -> list[str]:
    return re.findall(r'data-case="([^"]+)"', person.get("/account/cases").text)


def test_a_mail_is_a_case_with_the_same_date_and_says_so(site: Instance, alice: Client) -> None:
    assert hand_in(site, letter(alice.address, "Blue", WORDS)) == OPENED
    (case,) = cases_of(alice)
    made = row(case)
    assert (made.kind, made.state, made.via) == ("question", "open", "mail")
    assert made.due_at - made.opened_at == timedelta(days=30)
    assert WORDS in alice.get(f"/account/cases/{case}").text
    (said,) = site.outbox(alice.address)
    assert made.number in said.subject
    assert day(made.due_at) in said.body
    assert WORDS not in said.body


def test_a_reply_finds_its_case_by_its_token_and_only_for_its_person(site: Instance, alice: Client) -> None:
    from glassplate.rights.cases import threads

    hand_in(site, letter(alice.address, "Blue", WORDS))
    (case,) = cases_of(alice)
    token = threads.token(row(case).id)
    thread = f"<case.{token}.abc@studio.example>"
    assert hand_in(site, letter(alice.address, "Re: Blue", "and it is loud", In_Reply_To=thread)) == ADDED
    plus = f"privacy+{token}@studio.example"
    assert hand_in(site, letter(alice.address, "Re", "and it sings", Delivered_To=plus)) == ADDED
    page = alice.get(f"/account/cases/{case}").text
    assert "and it is loud" in page
    assert "and it sings" in page
    eve = site.person("Eve")
    assert hand_in(site, letter(eve.address, "Re: Blue", "I am in", References=thread)) == OPENED
    forged = token[:30] + ("a" if token[30] != "a" else "b") + token[31:]  # within the signature
    assert hand_in(site, letter(alice.address, "Re", "no case", References=f"<case.{forged}.x@y>")) == OPENED
    assert len(alice.get(f"/account/cases/{case}").text.split("data-who=")) == 4
    assert len(cases_of(alice)) == 2


def test_the_same_mail_is_taken_once(site: Instance, alice: Client) -> None:
    mail = letter(alice.address, "Blue", WORDS)
    assert hand_in(site, mail) == OPENED
    assert hand_in(site, mail) == "This mail was here before; nothing was done."
    assert len(cases_of(alice)) == 1


@pytest.mark.parametrize("headers", ROBOTS, ids=str)
def test_programs_and_lists_are_not_answered(site: Instance, alice: Client, headers: dict[str, str]) -> None:
    assert "a program" in hand_in(site, letter(alice.address, "Away", "I am away", **headers)).lower()
    assert not cases_of(alice)
    assert not site.outbox(alice.address)


def test_our_own_mails_do_not_go_round_in_a_circle(site: Instance) -> None:
    from django.conf import settings

    for sender in (settings.DEFAULT_FROM_EMAIL, "privacy@studio.example", "MAILER-DAEMON@mail.example"):
        assert "nothing was done" in hand_in(site, letter(sender, "Failed", "could not deliver"))


def test_a_mail_in_somebodys_name_deletes_and_tells_nothing(site: Instance, alice: Client) -> None:
    """It waits for a code that goes to the real address; whoever reads mails there decides."""
    assert hand_in(site, letter(alice.address, "Please delete my account", "Right to erasure.")) == OPENED
    (case,) = cases_of(alice)
    assert (row(case).kind, row(case).state) == ("erase", "waiting")
    assert alice.get("/api/me").status_code == 200
    assert "/contact/ask" in site.outbox(alice.address)[0].body
    desk = at_desk(site, alice.address)
    answer = desk.form(f"/contact/cases/{case}", text="yes, please")
    assert answer.status_code == 200
    sure = desk.post(f"/contact/cases/{case}/confirm", follow_redirects=True)
    assert sure.url.path == "/contact/erase"
    assert "Tick the box first" in desk.form("/contact/erase").text
    gone = desk.form("/contact/erase", sure="on")
    assert gone.url.path.startswith("/receipts/")
    assert alice.get("/api/me").status_code == 401


def test_a_copy_asked_for_by_mail_is_there_after_the_code(site: Instance, alice: Client) -> None:
    hand_in(site, letter(alice.address, "A copy of my data", "please"))
    (case,) = cases_of(alice)
    assert (row(case).kind, row(case).state) == ("access", "waiting")
    alice.post(f"/account/cases/{case}/confirm")
    assert row(case).state == "answered"
    assert 'href="/account/data"' in alice.get(f"/account/cases/{case}").text


def test_many_mails_in_one_name_bring_few_mails_back(site: Instance, alice: Client) -> None:
    for number in range(6):
        assert hand_in(site, letter(alice.address, f"Blue {number}", WORDS)) == OPENED
    assert len(site.outbox(alice.address)) == 3
    assert len(cases_of(alice)) == 6


def test_staff_says_what_a_mail_means_and_its_writer_confirms(
    site: Instance, alice: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(site, letter(alice.address, "Hello", "I want to be gone from your machines"))
    (case,) = cases_of(alice)
    assert staff("confirm", case, "--kind", "erase", patch=monkeypatch) == 0
    assert (row(case).kind, row(case).state) == ("erase", "waiting")
    assert "Delete what you hold about me" in site.outbox(alice.address)[0].body
    set_back(case, due_at=row(case).opened_at)
    end = time.monotonic() + 30  # what nobody confirms ends by itself
    while row(case).state != "closed":
        assert time.monotonic() < end
        time.sleep(0.5)


def test_the_command_takes_one_mail_and_tells_the_mail_server(
    site: Instance, alice: Client, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from glassplate import cli

    answers = {letter(alice.address, "Blue", WORDS): 0, b"no mail at all": 65, b"x" * (parsing.LONGEST + 2): 65}
    for mail, code in answers.items():
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(mail)))
        assert cli.main(["mail", "receive"]) == code
    told = capfd.readouterr()
    for secret in (WORDS, alice.address):
        assert secret not in told.out + told.err
    assert len(cases_of(alice)) == 1


def test_a_mail_of_parts_gives_its_words_and_counts_the_rest() -> None:
    made = EmailMessage()
    made["From"], made["Subject"] = "Mia <mia@example.net>", "Zażółć gęślą"
    made.set_content("plain wörds", charset="iso-8859-1")
    made.add_alternative("<p>other words</p>", subtype="html")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="secret.png")
    read = parsing.read(made.as_bytes())
    assert read
    assert (read.sender, read.subject, read.text, read.dropped) == ("mia@example.net", "Zażółć gęślą", "plain wörds", 1)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>one</p><p>two &amp; three</p>", "one\n\ntwo & three"),
        ("<style>p{}</style>seen<script>alert('unseen')</script><br>too", "seen\ntoo"),
        ("<!-- <p>unseen</p> -->seen <b>too", "seen too"),
        ("a < b, and it never ends <", "a < b, and it never ends <"),
    ],
)
def test_html_is_read_as_words(body: str, text: str) -> None:
    mail = f"From: mia@example.net\nContent-Type: text/html; charset=utf-8\n\n{body}".encode()
    read = parsing.read(mail)
    assert read
    assert read.text == text


def test_signs_that_a_terminal_would_obey_are_left_out() -> None:
    read = parsing.read("From: mia@example.net\nSubject: a\x1b[31mb\n\nred \x1b[31m\u202egreen\x00".encode())
    assert read
    assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", read.subject + read.text)


HARD = (
    b"",
    b"\n\n\n",
    b"From: \n\n",
    b"From: " + b"(" * 50_000 + b"\n\nx",
    b"From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n" + b"--x\n" * 50_000,
    b"From: a@b.example\nSubject: " + b"=?" * 400_000 + b"\n\nx",
    b"From: a@b.example\nContent-Type: text/html\n\n" + b"<" * 500_000,
    b"From: a@b.example\nContent-Type: text/html\n\n" + b"<script>" * 60_000,
    b"From: a@b.example\nContent-Type: text/html\n\n" + b"<!--" * 120_000,
    b"From: a@b.example\nContent-Type: text/plain; charset=" + b"punycode\n\n" + b"-" * 900_000,
    b"From: a@b.example\nContent-Transfer-Encoding: base64\n\n" + b"A" * 900_001,
    b"From: a@b.example\n" + b"References: <x@y>\n" * 50_000 + b"\nx",
    b"From: a@b.example\nReferences: " + b"case." * 200_000 + b"\n\nx",
)


def nested(depth: int) -> bytes:
    body = b"x"
    for level in range(depth):
        body = b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n%s\n--b%d--\n" % (level, level, body, level)
    return b"From: a@b.example\n" + body


def test_no_mail_breaks_the_reader_or_holds_it_up() -> None:
    """400 mutations of whole mails, and what takes a careless reader minutes: an answer each time, in bounded
    memory."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "Mia <mia@example.net>", "x@y.example", "Zażółć"
    made.set_content("wörds " * 50)
    made.add_alternative("<p>words<br><b>more</b></p>", subtype="html")
    made.add_attachment(base64.b64encode(b"x" * 500), maintype="application", subtype="pdf")
    whole, chance = made.as_bytes(), random.Random(7)
    for mail in (*HARD, *(_mutated(whole, chance) for _ in range(400))):
        read = parsing.read(mail)
        assert read is None or (read.sender and len(read.text) <= plain.LONGEST_TEXT)
    tracemalloc.start()
    for mail in (nested(4), nested(200), HARD[4]):
        assert parsing.read(mail)
    assert tracemalloc.get_traced_memory()[1] < 64 << 20
    tracemalloc.stop()


def _mutated(whole: bytes, chance: random.Random) -> bytes:
    raw = bytearray(whole)
    for _ in range(chance.randint(1, 12)):
        at, long = chance.randrange(len(raw) + 1), chance.randint(1, 40)
        match chance.randrange(4):
            case 0:
                raw[at : at + long] = chance.randbytes(long)
            case 1:
                del raw[at : at + long]
            case 2:
                raw[at:at] = raw[at : at + long] * chance.randint(1, 50)
            case _:
                raw[at:at] = chance.choice((b"\n\n", b"\x00", b"--", b'"', b"=?utf-8?b?", b"\r", b"<", b"multipart/x"))
    return bytes(raw)


def test_a_policy_without_mail_takes_none(monkeypatch: pytest.MonkeyPatch) -> None:
    from glassplate.policy import questions
    from glassplate.rights.cases import receiving
    from tests.policy.samples import manifest

    def only_pages(m: dict) -> None:
        m["support"]["channels"] = ["form"]
        m["rights"] |= {"others": ["self-service"], "delete_account": ["self-service"]}

    questions.set_policy(manifest("fashion", only_pages))
    try:
        assert receiving.receive(letter("mia@example.net", "Blue", WORDS)) is receiving.Taken.OFF
    finally:
        questions.set_policy(None)


def test_a_mail_server_is_told_to_come_again_while_the_database_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import OperationalError

    from glassplate import cli
    from glassplate.rights.cases import receiving

    def away(raw: bytes) -> None:
        raise OperationalError

    monkeypatch.setattr(receiving, "receive", away)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"From: a@b.example\n\nx")))
    assert cli.main(["mail", "receive"]) == 75
