"""A sign-in lasts for more than a year."""

from typing import Any

BREAKS = ("session-life",)


def change(base: Any) -> None:
    base.SessionBase.get_expiry_age = lambda self, **told: 400 * 86400


CHANGES = {"django.contrib.sessions.backends.base": change}
