"""A result that was handed over stays as long as one that nobody came for."""

from typing import Any

BREAKS = ("result-life",)
POLICY = "brief"


def change(arrivals: Any) -> None:
    arrivals.handed_over = lambda row: None


CHANGES = {"glassplate.studio.arrivals": change}
