"""The forms of the second step: a code at sign-in, and a first code that shows that an app has the secret."""

from __future__ import annotations

from typing import Any

from django import forms

from glassplate.accounts.forms import ProvePassword, later
from glassplate.accounts.models import Person
from glassplate.accounts.second.models import WRONG, SecondStep
from glassplate.lib.words import say

LONGEST = 40  # a recovery code, with whatever blanks and dashes


class Code(forms.CharField):
    """Takes what an app shows; `use` is what a phone's keyboard is told."""

    def __init__(self, label: str, hint: str = "") -> None:
        super().__init__(
            label=later(label),
            help_text=later(hint) if hint else "",
            max_length=LONGEST,
            widget=forms.TextInput(
                attrs={
                    "class": "input",
                    "autocomplete": "one-time-code",
                    "autocapitalize": "characters",
                    "spellcheck": "false",
                    "maxlength": LONGEST,
                }
            ),
            error_messages={"required": later("second-code-missing"), "max_length": later("second-code-wrong")},
        )


class TypeCode(forms.Form):
    """A code of the app, or a recovery code."""

    code = Code("second-code", "second-code-hint")


class FirstCode(forms.Form):
    """What the app shows right after it was given the secret."""

    code = Code("second-first-code")


class ProveAgain(forms.Form):
    """Asked of who signed in a while ago: the password where there is one, and the second step where there is one."""

    def __init__(self, person: Person, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.person = person
        if person.has_usable_password():
            self.fields.update(ProvePassword(person).fields)
        if SecondStep.of(person.id):
            self.fields["code"] = Code("second-code", "second-code-hint")

    clean_password = ProvePassword.clean_password

    def clean(self) -> dict[str, Any]:
        """Look at the code last, so that none is used up for a wrong password."""
        data = self.cleaned_data
        if "code" in self.fields and not self.errors and SecondStep.answer(self.person.id, data["code"]) in WRONG:
            self.add_error("code", say("second-code-wrong"))
        return data
