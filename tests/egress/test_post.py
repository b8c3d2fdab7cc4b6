"""Mail goes to the server on the mail company's card, or to the operator's own, and leaves a record without content."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from pathlib import Path
from smtplib import SMTPException
from typing import Any
from uuid import UUID

import pytest
from django.test import override_settings

from glassplate.policy import questions
from tests.egress.far import Far, certificate, far
from tests.policy.samples import manifest

WORDS = "a letter about a heron"
ADDRESS = "mia@example.net"


def postman(line: Any) -> None:
    """Take one mail, as an SMTP server does, from where the greeting was said."""
    said = b""
    file = line.makefile("rwb")
    for raw in file:
        verb = raw[:4].upper()
        said += raw
        if verb == b"DATA":
            file.write(b"354 go on\r\n")
            file.flush()
            for part in file:
                said += part
                if part == b".\r\n":
                    break
        file.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 fine\r\n")
        file.flush()
        if verb == b"QUIT":
            break
    Postbox.said.append(said)


class Postbox(Far):
    """A mail server: it speaks first."""

    said: list[bytes] = []

    def _answer(self, line: Any) -> None:
        with line:
            whole = self.context.wrap_socket(line, server_side=True) if self.context else line
            whole.sendall(b"220 here\r\n")
            postman(whole)
            whole.close()


@pytest.fixture
def box() -> Any:
    Postbox.said = []
    made = Postbox(postman)
    yield made
    made.close()


def letter(person: UUID) -> Any:
    from glassplate.accounts.mail import Letter

    made = Letter(subject="Hello", body=WORDS, to=[ADDRESS], from_email="studio@example.net")
    made.person = person
    return made


def settings(host: str, port: int, **more: Any) -> Any:
    backend = "glassplate.egress.post.DeclaredSmtp"
    plain = {"EMAIL_HOST_USER": "", "EMAIL_HOST_PASSWORD": "", "EMAIL_USE_TLS": False, "EMAIL_USE_SSL": False}
    return override_settings(EMAIL_BACKEND=backend, EMAIL_HOST=host, EMAIL_PORT=port, **{**plain, **more})


def company(**new: Any) -> Callable[[dict[str, Any]], None]:
    return lambda m: next(one for one in m["processors"] if one["id"] == "mail").update(new)


def put(change: Callable[[dict[str, Any]], None]) -> None:
    questions.set_policy(manifest("fashion", change))


@pytest.fixture(autouse=True)
def again() -> Any:
    yield
    questions.set_policy(None)


def last(person: UUID) -> Any:
    from glassplate.egress import records
    from glassplate.lib.isolation import principal

    with principal(person):
        return records.of_person(person).passages[0]


def test_a_mail_goes_to_the_operators_own_server(alice: Any, box: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    put(company(self_hosted=True, hosts=[]))
    monkeypatch.setenv("GLASSPLATE_SMTP_URL", f"smtp://127.0.0.1:{box.port}")
    with settings("127.0.0.1", box.port):
        assert letter(alice.id).send() == 1
    assert WORDS.encode() in box.said[0]
    assert b"ehlo [127.0.0.1]" in box.said[0].lower() or b"ehlo 127.0.0.1" in box.said[0].lower()
    row = last(alice.id)
    assert (row.processor, row.purpose, row.outcome, row.sends) == ("mail", "mail", "done", ["email", "mail text"])
    assert row.bytes_sent > len(WORDS)
    assert not any(ADDRESS in str(value) or WORDS in str(value) for value in vars(row).values())


def test_a_mail_to_another_server_is_refused(alice: Any, box: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from glassplate.egress.door import NotPermitted

    put(company(self_hosted=True, hosts=[]))
    monkeypatch.setenv("GLASSPLATE_SMTP_URL", "smtp://127.0.0.1:1")
    with settings("127.0.0.1", box.port), pytest.raises(NotPermitted):
        letter(alice.id).send()
    assert box.said == []
    assert (last(alice.id).outcome, last(alice.id).reason) == ("refused", "egress-not-the-declared")


@pytest.mark.parametrize(
    ("host", "more", "words"),
    [
        ("smtp.elsewhere.example", {"EMAIL_USE_TLS": True}, "egress-other-host"),
        ("smtp.mail.example", {}, "egress-in-clear"),
    ],
)
def test_a_company_gets_mail_at_its_own_host_and_sealed(
    alice: Any, host: str, more: dict[str, bool], words: str
) -> None:
    from glassplate.egress.door import NotPermitted

    with settings(host, 587, **more), pytest.raises(NotPermitted) as refusal:
        letter(alice.id).send()
    assert str(refusal.value) == words == last(alice.id).reason


def test_a_companys_server_that_leads_home_is_refused(alice: Any, box: Any, public: Callable[..., list[Any]]) -> None:
    from glassplate.egress.door import NotPermitted

    called = public(box.port, "10.0.0.1")
    with settings("smtp.mail.example", 465, EMAIL_USE_SSL=True), pytest.raises(NotPermitted):
        letter(alice.id).send()
    assert called == []


def test_a_company_gets_mail_sealed(
    alice: Any, public: Callable[..., list[Any]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    Postbox.said = []
    box = Postbox(postman, certificate(tmp_path, "smtp.mail.example"))
    called = public(box.port)
    monkeypatch.setattr(
        "django.core.mail.backends.smtp.EmailBackend.ssl_context",
        ssl.create_default_context(cafile=str(tmp_path / "ca.pem")),
    )
    with settings("smtp.mail.example", 465, EMAIL_USE_SSL=True):
        assert letter(alice.id).send() == 1
    box.close()
    assert called == [("1.1.1.1", 465)]
    assert WORDS.encode() in box.said[0]
    assert last(alice.id).outcome == "done"


def test_without_a_mail_company_nothing_is_sent(alice: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from glassplate.egress.door import NotPermitted
    from glassplate.policy import abilities

    monkeypatch.setattr(abilities, "PURPOSES", frozenset({"hosting"}))
    with settings("127.0.0.1", 25), pytest.raises(NotPermitted):
        letter(alice.id).send()
    assert last(alice.id).reason == "egress-not-listed"


def test_a_server_that_breaks_off_is_on_record(alice: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    put(company(self_hosted=True, hosts=[]))
    with far(lambda line: None) as end:
        monkeypatch.setenv("GLASSPLATE_SMTP_URL", f"smtp://127.0.0.1:{end.port}")
        with settings("127.0.0.1", end.port, EMAIL_TIMEOUT=1), pytest.raises(SMTPException):
            letter(alice.id).send()
    assert (last(alice.id).outcome, last(alice.id).reason) == ("failed", "egress-broken")
