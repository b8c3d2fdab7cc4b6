"""A preferred format is remembered, and a download has another."""

from typing import Any

BREAKS = ("preferences",)


def change(downloads: Any) -> None:
    downloads._preferred = lambda request: "png"


CHANGES = {"glassplate.api.routes.downloads": change}
