"""The forms of signing in by mail: an address, a code, and what a new account is asked."""

from __future__ import annotations

from typing import Any

from django import forms

from glassplate.accounts import identity
from glassplate.accounts.forms import Address, later, needed
from glassplate.lib.words import say

LONGEST_CODE = 20  # with whatever blanks and dashes


class AskEntry(forms.Form):
    """Where to mail the way in."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["email"] = Address()


class TypeCode(forms.Form):
    """The code of the mail, in the browser that asked for it."""

    code = forms.CharField(
        label=later("entry-code"),
        max_length=LONGEST_CODE,
        widget=forms.TextInput(
            attrs={
                "class": "input",
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "maxlength": LONGEST_CODE,
            }
        ),
        error_messages={"required": later("entry-code-missing"), "max_length": later("entry-code-wrong")},
    )


class Enter(forms.Form):
    """What stands before the button of a mailed link.

    In another browser than the one that asked, the address is typed again: who was lured to somebody else's link does
    not know it. Somebody new is asked what the policy wants of everybody, and nothing that may be left out.
    """

    def __init__(self, address: str, *arguments: Any, is_here: bool, is_new: bool, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.address = address
        if is_new:
            self.fields.update(needed())
        if not is_here:
            self.fields["email"] = Address("username")

    def clean_email(self) -> str:
        given: str = self.cleaned_data["email"]
        if given != identity.token(self.address):
            raise forms.ValidationError(say("entry-other-address"), "other-address")
        return given

    @property
    def is_guess(self) -> bool:
        """Tell whether another address was typed, which counts as a wrong try."""
        return self.has_error("email", "other-address")
