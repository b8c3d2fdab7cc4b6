"""Everybody at one computer has the same gallery."""

from typing import Any

BREAKS = ("only-you",)
POLICY = "nowhere"


def change(near: Any) -> None:
    near.shelf_owner = lambda request: "everybody"


CHANGES = {"glassplate.pages.near": change}
