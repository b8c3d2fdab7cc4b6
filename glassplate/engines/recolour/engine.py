"""The recolour engine: its tool and parameters; the work is done in the sandbox."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from glassplate.billing import prices
from glassplate.engines import offline
from glassplate.engines.contract import Outcome, Progress, Receipt, Task, Tool, choice, colour, mask
from glassplate.sandbox import Limits

WORK = offline.Work("glassplate.engines.recolour.work:recolour", Limits(memory_mb=1600, cpu_s=40, wall_s=40))
TOOL = Tool(
    "recolour",
    price=prices.flat("recolour").credits,
    parameters=[
        colour("colour", "#a3262f"),
        mask("mask", required=True),
        choice("reach", ("all", "alike"), "all"),
    ],
    reference_s=0.12,
    on_device={},
)


class RecolourEngine:
    """Gives cloth or paint another colour, on this machine."""

    id = "recolour"
    processor: str | None = None
    runs_again = True

    def tools(self) -> Sequence[Tool]:
        return (TOOL,)

    def render(self, task: Task) -> Iterator[Progress | Outcome]:
        return offline.render(WORK, task)

    def forget(self, handle: str) -> Sequence[Receipt]:
        return ()  # nothing is kept anywhere


ENGINE = RecolourEngine()
