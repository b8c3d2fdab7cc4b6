"""What is typed on the pages of people without an account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import lazy

from glassplate.accounts.forms import Address
from glassplate.accounts.guests.codes import LONGEST_TYPED
from glassplate.lib.words import say
from glassplate.policy.visiting import sold_to_guests

later = lazy(say, str)


class Buy(forms.Form):
    """What is bought, and where the confirmation goes."""

    product = forms.ChoiceField(
        choices=lambda: [(each.id, each.id) for each in sold_to_guests()],
        error_messages={"required": later("packs-choose"), "invalid_choice": later("plans-not-sold")},
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["email"] = Address()


class TypeOrderCode(forms.Form):
    """The code of an order."""

    code = forms.CharField(
        label=later("order-code"),
        max_length=LONGEST_TYPED,
        widget=forms.TextInput(
            attrs={"class": "input", "autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": later("order-code-missing"), "max_length": later("order-code-wrong")},
    )
