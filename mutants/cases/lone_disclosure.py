"""One person alone gives an authority what it asks for."""

from typing import Any

BREAKS = ("disclosure",)


def change(register: Any) -> None:
    register.is_agreed = lambda disclosure: True


CHANGES = {"glassplate.rights.disclosures.register": change}
