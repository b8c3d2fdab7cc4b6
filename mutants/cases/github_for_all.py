"""Whoever comes from GitHub comes into the same account."""

from typing import Any

from mutants.cases import company_for_all

BREAKS = ("by-github",)
POLICY = "known"


def change(identity: Any) -> None:
    company_for_all.change(identity)


CHANGES = {"glassplate.accounts.identity": change}
