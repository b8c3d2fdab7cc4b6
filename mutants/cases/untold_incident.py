"""An incident is noted, and nobody whom it concerns gets a mail."""

from typing import Any

BREAKS = ("breach",)


def change(register: Any) -> None:
    register.go_on = lambda: 0


CHANGES = {"glassplate.rights.incidents.register": change}
