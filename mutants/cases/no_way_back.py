"""The page tells the browser that what is deleted there is gone at once."""

from dataclasses import replace
from typing import Any

BREAKS = ("undo-in-browser",)
POLICY = "nowhere"


def change(near: Any) -> None:
    of = near.Place.of.__func__

    def final(cls: Any, request: Any, /, **named: Any) -> Any:
        return replace(of(cls, request, **named), undo=0)

    near.Place.of = classmethod(final)


CHANGES = {"glassplate.pages.near": change}
