"""Every sentence that the accounts put together from a name is there."""

from __future__ import annotations

from glassplate.accounts import preferences
from glassplate.lib import words


def test_every_mail_has_a_subject_and_a_body() -> None:
    from glassplate.accounts import mail

    for template in mail.KINDS:
        assert words.has(f"mail-{template}-subject")
        assert words.has(f"mail-{template}-body")


def test_every_preference_and_value_has_a_name() -> None:
    for name in (*preferences.CHOICES, *preferences.SWITCHES):
        label = f"preference-{name.replace('_', '-')}"
        assert words.has(label)
        assert all(words.has(f"{label}-{value}") for value in preferences.CHOICES.get(name, ()))


def test_every_complaint_about_a_password_has_a_sentence() -> None:
    for code in ("too-short", "too-common", "entirely-numeric", "too-similar"):
        assert words.has(f"password-{code}")
