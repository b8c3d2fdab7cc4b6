"""It is not written down who has seen which policy."""

from typing import Any

BREAKS = ("acknowledged",)
POLICY = "known"


def change(seeing: Any) -> None:
    seeing.note = lambda person, version, how: None


CHANGES = {"glassplate.rights.notices.seeing": change}
