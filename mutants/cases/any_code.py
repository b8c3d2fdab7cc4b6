"""Any code lets in where one was asked for."""

from typing import Any

BREAKS = ("by-code",)


def change(entries: Any) -> None:
    entries.Entry.is_code = lambda self, secret, typed: True


CHANGES = {"glassplate.accounts.entries": change}
