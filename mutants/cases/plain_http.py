"""Whoever comes without encryption is served without it."""

from typing import Any

BREAKS = ("https",)
POLICY = "nowhere"


def change(passing: Any) -> None:
    believed = passing.believed
    passing.believed = lambda scope, proxies: (believed(scope, proxies)[0], "https")


CHANGES = {"glassplate.runtime.edge.passing": change}
