"""Whoever deletes their account loses the pictures in their browser too, whatever they said."""

from typing import Any

BREAKS = ("browser-store-too",)
POLICY = "nowhere"


def change(forms: Any) -> None:
    def cleaned(self: Any) -> Any:
        self.cleaned_data["browser"] = True
        return self.cleaned_data

    forms.Farewell.clean = cleaned


CHANGES = {"glassplate.rights.forms": change}
