"""What was noted about errors stays for ever."""

from typing import Any

BREAKS = ("only-as-long",)


def change(reading: Any) -> None:
    reading.sweep = lambda life: 0


CHANGES = {"glassplate.faults.reading": change}
