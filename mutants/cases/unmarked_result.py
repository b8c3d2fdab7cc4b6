"""A result is handed out as the engine made it, without any mark."""

from typing import Any

BREAKS = ("marks",)


def change(worker: Any) -> None:
    worker.marked = lambda tool, task, outcome: outcome


CHANGES = {"glassplate.studio.worker": change}
