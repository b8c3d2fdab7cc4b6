"""A preference is confirmed and then forgotten."""

from typing import Any

BREAKS = ("preferences",)


def change(models: Any) -> None:
    models.Person.prefer = lambda self, changes: {**self.all_preferences(), **models.preferences.clean(changes)}


CHANGES = {"glassplate.accounts.models": change}
