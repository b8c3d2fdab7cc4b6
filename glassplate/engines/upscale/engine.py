"""The upscale engine: its tool and parameters; the work is done in the sandbox."""

from __future__ import annotations

from glassplate.billing import prices
from glassplate.engines.contract import Tool, choice
from glassplate.engines.offline import OfflineEngine, Work
from glassplate.sandbox import Limits

FILES = [f"spanx{scale}_ch48.{part}" for scale in (2, 4) for part in ("param", "bin")]
WORK = Work(
    "glassplate.engines.upscale.work:enlarge",
    Limits(memory_mb=2400, cpu_s=900, wall_s=600),
    {f"{file[5]}.{file.rpartition('.')[2]}": file for file in FILES},
)
TOOL = Tool(
    "upscale",
    price=prices.flat("upscale").credits,
    parameters=[choice("scale", (2, 4), 2)],
    models=FILES,
    reference_s=1.84,
    on_device={},
)
ENGINE = OfflineEngine("upscale", WORK, [TOOL])
