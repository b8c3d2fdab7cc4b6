"""What people are shown and given of what is held leaves their sessions out."""

from typing import Any

BREAKS = ("access", "portability")


def change(holdings: Any) -> None:
    whole = holdings.parts
    holdings.parts = lambda: tuple(part for part in whole() if part.table != "studio_editsession")


CHANGES = {"glassplate.rights.holdings": change}
