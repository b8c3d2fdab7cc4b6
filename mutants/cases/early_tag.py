"""A company's script runs before anybody was asked."""

from typing import Any

BREAKS = ("tags", "asked-first")


def change(asking: Any) -> None:
    asking.answer = lambda request: asking.Answer(tags=True)


CHANGES = {"glassplate.usage.consents.asking": change}
