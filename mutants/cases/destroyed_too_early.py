"""A rotation destroys the old key before everybody was moved to the new one."""

from typing import Any

BREAKS = ("kept-while-active", "uploads-kept", "results-kept")
LAST = True  # who is locked out stays out


def change(rotation: Any) -> None:
    move = rotation.move

    def move_too_late(own: Any, old: Any, new: Any, *, is_last: bool) -> None:
        rotation.destroy(old)
        move(own, old, new, is_last=is_last)

    rotation.move = move_too_late


CHANGES = {"glassplate.vault.rotation": change}
