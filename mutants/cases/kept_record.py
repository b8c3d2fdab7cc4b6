"""That a mail was sent is remembered for ever."""

from typing import Any

BREAKS = ("mail-record",)


def change(record: Any) -> None:
    record.sweep = lambda: 0


CHANGES = {"glassplate.accounts.posted.record": change}
