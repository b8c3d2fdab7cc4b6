"""Who objects to it still has a record of how long every job took."""

from typing import Any

BREAKS = ("improve",)
POLICY = "known"


def change(metrics: Any) -> None:
    metrics.permitted = lambda person: metrics.Permitted(counted=True, measured=True, linked=True)


CHANGES = {"glassplate.usage.metrics": change}
