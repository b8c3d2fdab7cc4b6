"""A link to set a new password works for years."""

from typing import Any

BREAKS = ("link-life",)
ALONE = True


def change(settings: Any) -> None:
    settings.PASSWORD_RESET_TIMEOUT = 10 * 366 * 86400


CHANGES = {"glassplate.settings": change}
