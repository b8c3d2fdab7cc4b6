"""The frame engine: its tools and parameters; the work is done in the sandbox."""

from __future__ import annotations

from glassplate.billing import prices
from glassplate.engines.contract import Tool, box, choice, number
from glassplate.engines.offline import OfflineEngine, Work
from glassplate.sandbox import Limits

WORK = Work("glassplate.engines.frame.work:frame", Limits(memory_mb=1600, cpu_s=30, wall_s=30))
SIDE = (1, 20_000, 1)
PRICE = prices.flat("frame").credits
TURNS = ("90", "180", "270", "flip", "flip-vertical")
TOOLS = (
    Tool("crop", price=PRICE, parameters=[box("box", required=True)], reference_s=0.04, on_device={}),
    Tool("rotate", price=PRICE, parameters=[choice("turn", TURNS, "90")], reference_s=0.05),
    Tool("straighten", price=PRICE, parameters=[number("angle", (-15, 15, 0.1), 0, "degrees")], reference_s=0.05),
    Tool(
        "resize",
        price=PRICE,
        parameters=[number("width", SIDE, None, "px"), number("height", SIDE, None, "px")],
        reference_s=0.04,
    ),
)
ENGINE = OfflineEngine("frame", WORK, TOOLS)
