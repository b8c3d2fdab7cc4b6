"""What a web process takes over about once a second: lives that follow the policy, and the operator's limits."""

from __future__ import annotations

from glassplate.accounts import lives, networks
from glassplate.usage.limits import settings


def follow(has_changed: bool) -> None:
    """Take them over; `has_changed` tells whether any row of the database has."""
    lives.follow()
    networks.fade()
    if has_changed or _Limits.are_owed:
        _Limits.are_owed = not settings.follow()


class _Limits:
    are_owed = False  # the database was away when they were asked for
