"""A new password is stored as it was typed, beside its hash."""

from typing import Any

BREAKS = ("password-hashed", "password-hash")


def change(models: Any) -> None:
    set_password = models.Person.set_password

    def set_and_note(self: Any, raw: str) -> None:
        set_password(self, raw)
        self.preferences = {**self.preferences, "note": raw}

    models.Person.set_password = set_and_note


CHANGES = {"glassplate.accounts.models": change}
