"""What a mail looks like on its way out, and that a mail which cannot go changes nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core import mail as django_mail
from django.core.mail.backends.base import BaseEmailBackend
from django.test import override_settings

from tests.accounts.steps import fresh_address
from tests.instance import Instance

LINKS = dict.fromkeys(("link", "login", "reset", "signup"), "https://studio.example/x")


class Broken(BaseEmailBackend):
    def send_messages(self, email_messages: object) -> int:
        raise OSError("550 <mia@example.net> refused")


@pytest.fixture
def sent() -> Iterator[list[django_mail.EmailMessage]]:
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        django_mail.outbox = []  # type: ignore[attr-defined]
        yield django_mail.outbox  # type: ignore[attr-defined]


@pytest.mark.parametrize("template", ["confirm", "already", "unknown", "reset", "changed"])
def test_a_mail_is_plain_text_to_one_person(sent: list[django_mail.EmailMessage], template: str) -> None:
    from glassplate.accounts import mail

    address = fresh_address()
    mail.deliver(address, template, **LINKS)
    (letter,) = sent
    message = letter.message()
    assert message.get_content_type() == "text/plain"
    assert letter.recipients() == [address]
    assert address.split("@")[0] not in message["Subject"] + letter.body
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"].endswith("@127.0.0.1>")


def test_a_mail_that_cannot_go_is_logged_without_its_address(capsys: pytest.CaptureFixture[str]) -> None:
    from glassplate.accounts import mail

    with override_settings(EMAIL_BACKEND="tests.accounts.test_mail.Broken"):
        mail.deliver("mia@example.net", "changed", **LINKS)
    written = capsys.readouterr().err
    assert "mail-failed" in written
    assert "mia" not in written


def test_a_mail_of_a_kind_that_the_policy_does_not_send_is_not_sent(
    sent: list[django_mail.EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    from glassplate.accounts import mail

    monkeypatch.setattr(mail.questions, "mail_kinds", lambda: ("sign-in",))
    mail.deliver("mia@example.net", "changed", **LINKS)
    assert sent == []


def test_a_mail_is_not_sent_when_the_transaction_fails(sent: list[django_mail.EmailMessage], site: Instance) -> None:
    alice = site.person("Alice")
    from glassplate.accounts import mail
    from glassplate.accounts.models import Person
    from glassplate.lib.isolation import principal

    def deliver_and_fail() -> None:
        with principal(alice.id):
            mail.deliver(Person.objects.get(), "changed", **LINKS)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        deliver_and_fail()
    assert sent == []
    with principal(alice.id):
        mail.deliver(Person.objects.get(), "changed", **LINKS)
        assert sent == []
    assert [letter.to for letter in sent] == [[alice.address]]
