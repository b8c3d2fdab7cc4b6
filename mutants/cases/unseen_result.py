"""What was made is handed out without having been looked at."""

from typing import Any

BREAKS = ("refusals",)


def change(checks: Any) -> None:
    checks.after = lambda made, tool: None


CHANGES = {"glassplate.engines.safety.checks": change}
