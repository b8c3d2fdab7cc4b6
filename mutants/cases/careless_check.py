"""The service says of itself that its log of staff is whole, whatever it is."""

from typing import Any

BREAKS = ("self-audit",)
POLICY = "brief"


def change(self_check: Any) -> None:
    self_check.staff_log = lambda noted: self_check.Check("staff-log", self_check.State.GOOD, 1, 1)


CHANGES = {"glassplate.runtime.self_check": change}
