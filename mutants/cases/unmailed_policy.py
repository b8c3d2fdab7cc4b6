"""Nobody gets a mail about a policy that loosens a promise."""

from typing import Any

BREAKS = ("notice",)
POLICY = "known"


def change(telling: Any) -> None:
    telling.tell = lambda: 0


CHANGES = {"glassplate.rights.notices.telling": change}
