"""The page tells the browser to keep what was to go with the tab."""

from dataclasses import replace
from typing import Any

BREAKS = ("working-copy", "working-copy-kept")
POLICY = "brief"


def change(near: Any) -> None:
    of = near.Place.of.__func__

    def lasting(cls: Any, request: Any, /, **named: Any) -> Any:
        return replace(of(cls, request, **named), placement="nowhere", keeps=True)

    near.Place.of = classmethod(lasting)


CHANGES = {"glassplate.pages.near": change}
