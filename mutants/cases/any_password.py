"""Any password lets in."""

from typing import Any

BREAKS = ("by-password",)


def change(models: Any) -> None:
    models.Person.check_password = lambda self, raw: True


CHANGES = {"glassplate.accounts.models": change}
