"""A company's errand may lead to whatever host it likes."""

from typing import Any

BREAKS = ("only-the-listed",)
POLICY = "brief"


def change(permission: Any) -> None:
    permission._is_listed = lambda company, wanted: True


CHANGES = {"glassplate.egress.permission": change}
