"""A request that comes by mail is thrown away, and nobody is told."""

from typing import Any

BREAKS = ("support", "both-ways")


def change(receiving: Any) -> None:
    receiving.receive = lambda raw: receiving.Taken.OPENED


CHANGES = {"glassplate.rights.cases.receiving": change}
