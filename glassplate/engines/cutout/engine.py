"""The cut-out engine: its tool and parameters; the work is done in the sandbox."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from glassplate.billing import prices
from glassplate.engines import offline
from glassplate.engines.contract import (
    Outcome,
    Progress,
    Receipt,
    Task,
    Tool,
    box,
    choice,
    colour,
    mask,
    number,
    picture,
)
from glassplate.sandbox import Limits

OBJECT = {"subject": "object"}
PERSON_WEIGHTS = "selfie_segmentation.tflite"
# 9 megapixels stay below 700 MB; the limit leaves room for the 50 that can arrive.
WORK = offline.Work(
    "glassplate.engines.cutout.work:cut",
    Limits(memory_mb=2000, cpu_s=60, wall_s=60),
    {"person": PERSON_WEIGHTS},
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


class CutoutEngine:
    """Takes a person or an object out of its background, on this machine."""

    id = "cutout"
    processor: str | None = None
    runs_again = True

    def tools(self) -> Sequence[Tool]:
        return (TOOL,)

    def render(self, task: Task) -> Iterator[Progress | Outcome]:
        return offline.render(WORK, task)

    def forget(self, handle: str) -> Sequence[Receipt]:
        return ()  # nothing is kept anywhere


ENGINE = CutoutEngine()
