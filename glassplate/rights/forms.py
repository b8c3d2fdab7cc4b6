"""The one form of this room."""

from __future__ import annotations

from django import forms
from django.utils.functional import lazy

from glassplate.lib.words import say

later = lazy(say, str)


class Farewell(forms.Form):
    """A box to tick: a single click cannot be taken back, so it takes two."""

    sure = forms.BooleanField(
        label=later("leave-sure"), error_messages={"required": later("leave-not-sure")}, label_suffix=""
    )
