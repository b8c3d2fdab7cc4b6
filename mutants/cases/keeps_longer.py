"""Nobody looks whether a company keeps what it gets for longer than its card says."""

from typing import Any

BREAKS = ("own-rules",)
POLICY = "brief"


def change(standing: Any) -> None:
    lacks = standing.Standing.lacks

    def lacks_but_time(self: Any) -> Any:
        return None if (reason := lacks(self)) == "engine-keeps-longer" else reason

    standing.Standing.lacks = lacks_but_time


CHANGES = {"glassplate.engines.remote.standing": change}
