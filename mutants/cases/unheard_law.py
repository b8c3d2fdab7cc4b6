"""What a law stops is deleted all the same."""

from typing import Any

BREAKS = ("legal-hold",)


def change(holds: Any) -> None:
    holds.until = lambda person: None


CHANGES = {"glassplate.rights.holds": change}
