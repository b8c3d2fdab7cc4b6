"""The recolour engine: its tool and parameters; the work is done in the sandbox."""

from __future__ import annotations

from glassplate.billing import prices
from glassplate.engines.contract import Tool, choice, colour, mask
from glassplate.engines.offline import OfflineEngine, Work
from glassplate.sandbox import Limits

WORK = Work("glassplate.engines.recolour.work:recolour", Limits(memory_mb=1600, cpu_s=40, wall_s=40))
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
ENGINE = OfflineEngine("recolour", WORK, [TOOL])
