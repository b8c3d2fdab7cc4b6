"""No edit is ever made."""

from typing import Any

BREAKS = ("edits",)


def change(worker: Any) -> None:
    worker._render = lambda *arguments: worker.contract.Failed("failed-internal")


CHANGES = {"glassplate.studio.worker": change}
