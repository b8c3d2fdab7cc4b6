"""Staff are let in by their password alone."""

from typing import Any

BREAKS = ("second-factor",)


def change(members: Any) -> None:
    members._shows_second = lambda member, code: True


CHANGES = {"glassplate.accounts.staff.members": change}
