"""What a web process takes over about once a second: lives that follow the policy, and the operator's limits."""

from __future__ import annotations

from glassplate.accounts import lives, networks
from glassplate.usage.limits import settings


def follow() -> None:
    lives.follow()
    settings.follow()
    networks.fade()
