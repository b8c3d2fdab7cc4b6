"""A report is thanked for and thrown away."""

from typing import Any

BREAKS = ("real-people",)


def change(reports: Any) -> None:
    reports.send = lambda about, what, contact: True


CHANGES = {"glassplate.engines.safety.reports": change}
