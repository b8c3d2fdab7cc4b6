"""Whoever comes from a company comes into the same account."""

from typing import Any

BREAKS = ("by-google", "by-facebook")


def change(identity: Any) -> None:
    right = identity.numbers_there
    identity.numbers_there = lambda company, number: right(company, "")


CHANGES = {"glassplate.accounts.identity": change}
