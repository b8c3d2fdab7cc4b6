"""What leaves for a company is not written down."""

from typing import Any
from uuid import uuid4

BREAKS = ("record",)


def change(records: Any) -> None:
    records.begin = lambda errand: uuid4()


CHANGES = {"glassplate.egress.records": change}
