"""What is typed on the pages of cases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.functional import lazy

from glassplate.accounts.forms import Address
from glassplate.lib.words import say
from glassplate.policy import questions
from glassplate.rights.cases.models import Kind

LONGEST = 10_000  # characters of what is typed
later = lazy(say, str)


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"class": "input", "rows": rows, "maxlength": LONGEST})


def _text(label: str, rows: int) -> forms.CharField:
    return forms.CharField(
        label=later(label),
        max_length=LONGEST,
        widget=_area(rows),
        error_messages={"required": later("case-text-missing"), "max_length": later("case-text-long")},
    )


def _about(orders: Sequence[tuple[str, str]]) -> forms.ChoiceField:
    """Return the choice of an order, or of none."""
    return forms.ChoiceField(
        label=say("case-order"),
        choices=[("", say("case-order-none")), *orders],
        required=False,
        widget=forms.Select(attrs={"class": "input"}),
        error_messages={"invalid_choice": say("case-order-missing")},
    )


def kinds() -> tuple[Kind, ...]:
    """Return what can be asked here: questions where the policy has a form for them, rights always."""
    support = questions.policy().support
    asks = support is not None and "form" in support.channels
    return tuple(kind for kind in Kind if asks or kind not in (Kind.QUESTION, Kind.PROBLEM))


class NewCase(forms.Form):
    """What somebody asks, in their own words; a copy and a deletion need none."""

    kind = forms.ChoiceField(
        label=later("case-kind"),
        choices=lambda: [(kind.value, say(f"case-kind-{kind}")) for kind in kinds()],
        widget=forms.Select(attrs={"class": "input"}),
        error_messages={"required": later("case-kind-missing"), "invalid_choice": later("case-kind-missing")},
    )
    text = _text("case-text", 7)

    def __init__(self, *arguments: Any, orders: Sequence[tuple[str, str]] = (), **named: Any) -> None:
        super().__init__(*arguments, **named)
        if orders:
            self.fields["order"] = _about(orders)
            self.order_fields(["kind", "order", "text"])
        if self.data.get("kind") in {kind.value for kind in Kind if kind.is_automatic}:
            self.fields["text"].required = False


class More(forms.Form):
    """Another message."""

    text = _text("case-more", 5)


class AskDesk(forms.Form):
    """Where to mail the code."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["email"] = Address()
