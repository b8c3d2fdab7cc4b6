"""A mail that went is not sent again, whatever died after it; and that it went is forgotten in time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from glassplate.policy import questions
from tests.instance import Instance

SUBJECT = "one and no second"


@pytest.fixture
def resending(site: Instance) -> Any:
    import django

    django.setup()
    from glassplate.accounts import resending

    return resending


def letter(resending: Any, number: str) -> Any:
    made = resending.Letter(SUBJECT, "words", to=["her@example.net"], headers={"Message-ID": f"<{number}@example.net>"})
    made.template = "x"
    return made


def waiting(resending: Any) -> int:
    from glassplate.accounts.models import Mail
    from glassplate.lib.isolation import duty

    with duty("mail"):
        return int(Mail.objects.filter(template="x", due_at__isnull=False).count())


def keep_due(resending: Any, made: Any) -> None:
    """Let a mail wait whose time is now."""
    from django.utils import timezone

    from glassplate.accounts.models import Mail
    from glassplate.lib.isolation import duty

    resending._keep(made)
    with duty("mail"):
        Mail.objects.filter(template="x").update(due_at=timezone.now())


def test_what_went_before_a_crash_is_not_sent_again(resending: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The row of a mail that could not go is dropped after it went; whoever dies in between leaves it there."""
    sent: list[str] = []
    monkeypatch.setattr(resending.Letter, "send", lambda self: sent.append(self.extra_headers["Message-ID"]))
    twice = letter(resending, "first")
    keep_due(resending, twice)
    resending.record.note(twice.extra_headers)
    fresh = letter(resending, "second")
    keep_due(resending, fresh)
    for _ in range(20):  # the instance's own worker may take one, and sends nothing twice either
        resending.send_due()
    assert "<first@example.net>" not in sent
    assert waiting(resending) == 0


def test_a_mail_that_went_at_once_is_remembered_and_one_that_did_not_is_not(
    resending: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resending.Letter, "send", lambda self: 1)
    resending.send(letter(resending, "third"))
    assert resending.record.has(letter(resending, "third").extra_headers)

    def refused(self: Any) -> int:
        raise ConnectionRefusedError

    monkeypatch.setattr(resending.Letter, "send", refused)
    monkeypatch.setattr(resending, "_keep", lambda made: None)
    resending.send(letter(resending, "fourth"))
    assert not resending.record.has(letter(resending, "fourth").extra_headers)


def test_it_is_forgotten_when_the_policy_says(resending: Any) -> None:
    from django.utils import timezone

    from glassplate.accounts.posted.models import Letter
    from glassplate.lib.isolation import duty

    life = questions.policy().mail.record_life.delta
    assert life
    with duty("mail"):
        Letter.objects.create(digest="0" * 63 + "a", at=timezone.now() - life - timedelta(minutes=1))
        Letter.objects.create(digest="0" * 63 + "b", at=timezone.now() - life + timedelta(hours=1))
    resending.record.sweep()
    with duty("mail"):
        left = set(Letter.objects.filter(digest__startswith="0" * 60).values_list("digest", flat=True))
    assert left == {"0" * 63 + "b"}


def test_a_record_that_cannot_be_written_sends_no_second_mail(resending: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[int] = []
    monkeypatch.setattr(resending.Letter, "send", lambda self: sent.append(1))
    monkeypatch.setattr(resending.record, "_digest", lambda headers: "x" * 100)
    resending.send(letter(resending, "fifth"))
    assert sent == [1]
