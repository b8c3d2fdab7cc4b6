"""No answer tells the browser to come by HTTPS only."""

from typing import Any

BREAKS = ("https",)
POLICY = "nowhere"


def change(passing: Any) -> None:
    passing.strictly = lambda send: send


CHANGES = {"glassplate.runtime.edge.passing": change}
