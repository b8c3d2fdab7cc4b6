"""The cut-out engine: its tool and parameters; the work is done in the sandbox."""

from __future__ import annotations

from glassplate.billing import prices
from glassplate.engines.contract import Tool, box, choice, colour, mask, number, picture
from glassplate.engines.offline import OfflineEngine, Work
from glassplate.sandbox import Limits

OBJECT = {"subject": "object"}
PERSON_WEIGHTS = "selfie_segmentation.tflite"
# 9 megapixels stay below 700 MB; the limit leaves room for the 50 that can arrive.
WORK = Work(
    "glassplate.engines.cutout.work:cut", Limits(memory_mb=2000, cpu_s=60, wall_s=60), {"person": PERSON_WEIGHTS}
)
TOOL = Tool(
    "cutout",
    price=prices.flat("cutout").credits,
    parameters=[
        choice("subject", ("person", "object"), "person"),
        box("box", shown_when=OBJECT),
        mask("mask", shown_when=OBJECT),
        choice("background", ("transparent", "colour", "blur", "picture"), "transparent"),
        colour("colour", "#ffffff", shown_when={"background": "colour"}),
        number("blur", (1, 100, 1), 40, "percent", shown_when={"background": "blur"}),
        picture("backdrop", required=True, shown_when={"background": "picture"}),
    ],
    models=[PERSON_WEIGHTS],
    reference_s=0.41,
    on_device={"subject": "person"},
)
ENGINE = OfflineEngine("cutout", WORK, [TOOL])
