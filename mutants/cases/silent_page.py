"""The policy page leaves its sentences out."""

from dataclasses import replace
from typing import Any

BREAKS = (
    *("date", "controller", "explains", "contact", "recipients", "own-rules", "contracts", "transfers", "schedule"),
    *("basis", "complaint", "changes", "use-means-nothing", "law", "age", "officer", "only-our-servers"),
)


def change(pages: Any) -> None:
    line = pages._line
    pages._line = lambda clause, values: replace(line(clause, values), text="...")


CHANGES = {"glassplate.policy.pages": change}
