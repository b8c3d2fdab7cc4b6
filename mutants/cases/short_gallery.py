"""The page tells the browser to let the gallery go with the tab."""

from dataclasses import replace
from typing import Any

BREAKS = ("in-browser", "versions-in-browser", "your-browser", "eviction")
POLICY = "nowhere"


def change(near: Any) -> None:
    of = near.Place.of.__func__

    def short(cls: Any, request: Any) -> Any:
        return replace(of(cls, request), keeps=False)

    near.Place.of = classmethod(short)


CHANGES = {"glassplate.pages.near": change}
