"""Whoever has no account is sent away."""

from typing import Any

BREAKS = ("no-account",)
POLICY = "guests"


def change(module: Any) -> None:
    module.welcomes_guests = lambda: False


CHANGES = {"glassplate.accounts.middleware": change, "glassplate.accounts.identify": change}
