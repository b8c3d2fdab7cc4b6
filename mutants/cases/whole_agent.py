"""Of a browser is kept what it says of itself, as far as there is room."""

from typing import Any

BREAKS = ("device",)
POLICY = "known"


def change(device: Any) -> None:
    device.family = lambda name: name[-10:]


CHANGES = {"glassplate.usage.device": change}
