"""One table of somebody's is missing from what they are told is held."""

from typing import Any

BREAKS = ("minimum",)


def change(holdings: Any) -> None:
    parts = holdings.parts
    holdings.parts = lambda: tuple(part for part in parts() if part.table != "account_emailaddress")


CHANGES = {"glassplate.rights.holdings": change}
