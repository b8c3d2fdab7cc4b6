"""A name that may be left out is demanded."""

from typing import Any

BREAKS = ("optional",)


def change(forms: Any) -> None:
    forms.asked = lambda: {"name": forms.Name(required=True)}


CHANGES = {"glassplate.accounts.forms": change}
