"""A sign-in lasts for more than a year."""

from typing import Any

BREAKS = ("session-life",)
ALONE = True


def change(settings: Any) -> None:
    settings.SESSION_COOKIE_AGE = 400 * 86400


CHANGES = {"glassplate.settings": change}
