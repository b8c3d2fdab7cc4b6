"""What staff type."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import lazy

from glassplate.accounts.identity import LONGEST as LONGEST_ADDRESS
from glassplate.accounts.second.forms import LONGEST as LONGEST_CODE
from glassplate.lib.words import say
from glassplate.rights.cases.plain import LONGEST_TEXT
from glassplate.rights.glass.opening import LONGEST_REASON, SHORTEST_REASON

LONGEST_NAME, LONGEST_PASSWORD = 40, 100
later = lazy(say, str)


def _line(label: str, longest: int, *, hint: str = "", **attributes: str) -> forms.CharField:
    return forms.CharField(
        label=later(label),
        help_text=later(hint) if hint else "",
        max_length=longest,
        widget=forms.TextInput(attrs={"class": "input", "maxlength": longest, "spellcheck": "false", **attributes}),
        error_messages={"required": later("console-missing"), "max_length": later("console-long")},
    )


def _reason() -> forms.CharField:
    return forms.CharField(
        label=later("console-reason"),
        help_text=later("console-reason-hint"),
        min_length=SHORTEST_REASON,
        max_length=LONGEST_REASON,
        widget=forms.TextInput(attrs={"class": "input", "maxlength": LONGEST_REASON}),
        error_messages={"required": later("console-reason-missing"), "min_length": later("console-reason-missing")},
    )


class Enter(forms.Form):
    """A name, a password and a code; nothing says which of them was wrong."""

    name = _line("console-name", LONGEST_NAME, autocomplete="username", autocapitalize="none")
    password = forms.CharField(
        label=later("account-password"),
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"class": "input", "autocomplete": "current-password"}),
        error_messages={"required": later("console-missing")},
    )
    code = _line("second-code", LONGEST_CODE, hint="second-code-hint", autocomplete="one-time-code")

    def __init__(self, *arguments: Any, needs_code: bool, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["code"].required = needs_code


class Reason(forms.Form):
    """Why something is opened."""

    reason = _reason()


class Open(forms.Form):
    """Whose what is opened, and why."""

    whose = _line("console-whose", LONGEST_ADDRESS, hint="console-whose-hint", autocomplete="off")
    what = forms.ChoiceField(
        label=later("console-what"),
        widget=forms.Select(attrs={"class": "input"}),
        error_messages={"required": later("console-missing"), "invalid_choice": later("console-missing")},
    )
    reason = _reason()

    def __init__(self, *arguments: Any, may: tuple[str, ...], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["what"].choices = [(what, say(f"staff-what-{what}")) for what in may]  # type: ignore[attr-defined]


class Answer(forms.Form):
    """What is written to somebody."""

    text = forms.CharField(
        label=later("console-answer"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"class": "input", "rows": 7, "maxlength": LONGEST_TEXT}),
        error_messages={"required": later("console-missing"), "max_length": later("console-long")},
    )
