"""The forms of this room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import lazy

from glassplate.lib.words import say
from glassplate.policy import questions

later = lazy(say, str)


class Download(forms.Form):
    """A passphrase under which a download is encrypted; without one it is not."""

    passphrase = forms.CharField(
        label=later("export-passphrase"),
        required=False,
        strip=False,
        min_length=12,
        max_length=200,
        widget=forms.PasswordInput(attrs={"class": "input", "autocomplete": "new-password", "spellcheck": "false"}),
        error_messages={"min_length": later("export-passphrase-short"), "max_length": later("export-passphrase-long")},
        label_suffix="",
    )


class Farewell(forms.Form):
    """A box to tick: a single click cannot be taken back, so it takes two."""

    sure = forms.BooleanField(
        label=later("leave-sure"), error_messages={"required": later("leave-not-sure")}, label_suffix=""
    )
    browser = forms.BooleanField(label=later("near-leave-browser"), required=False, label_suffix="")

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        if not questions.in_browser():
            del self.fields["browser"]

    @property
    def clears(self) -> str:
        """What the browser is to forget: pictures that are only there go only if the person says so."""
        return '"cache"' if "browser" in self.fields and not self.cleaned_data["browser"] else '"cache", "storage"'
