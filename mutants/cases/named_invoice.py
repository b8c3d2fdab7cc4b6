"""What somebody bought stays theirs by name when their account goes."""

from typing import Any

BREAKS = ("invoices",)


def change(farewell: Any) -> None:
    def count(person: Any, erasure: Any) -> int:
        farewell.stop(person, erasure)
        return int(farewell.Order.objects.filter(person=person).count())

    farewell.hand_over = count


CHANGES = {"glassplate.billing.orders.farewell": change}
