"""Who takes the money is told the buyer's name along with the address."""

from collections.abc import Callable
from typing import Any

BREAKS = ("only-the-order",)
POLICY = "known"


def change(buying: Any) -> None:
    begin = buying.begin

    def begin_by_name(person: Any, wanted: str, ways: Callable[..., Any]) -> str:
        address = person.address
        person.address = lambda: f"{person.name()} <{address()}>"
        return str(begin(person, wanted, ways))

    buying.begin = begin_by_name


CHANGES = {"glassplate.billing.orders.buying": change}
