"""The months of a person also hold what no policy names."""

from typing import Any
from uuid import UUID

BREAKS = ("counts",)


def change(counts: Any) -> None:
    count = counts.count

    def count_more(person: UUID, what: str, number: int = 1) -> None:
        count(person, what, number)
        with counts.connection.cursor() as cursor:
            cursor.execute(counts.UPSERT, [person, "visited", number])

    counts.count = count_more


CHANGES = {"glassplate.usage.counts": change}
