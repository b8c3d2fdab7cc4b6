"""The lab's own tools: each takes words and a picture and ends as its name says. Joins the catalogue by its name.

lab-call calls wherever its words say, through the product's door: a line each, `PROCESSOR PURPOSE ADDRESS`.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any, cast

from fluent.runtime import FluentResource

from glassplate import sandbox
from glassplate.engines.contract import Failed, Made, Outcome, Phase, Progress, Refused, Result, Task, Tool
from glassplate.lib import words
from glassplate.lib.blob import Blob

WAITS_S = 3.0
STEP_S = 0.1
TOOLS = ("lab-wait", "lab-refuse", "lab-fail", "lab-call")
WORDS = "\n".join(f"tool-{name} = {name}\ntool-{name}-hint = {name}" for name in TOOLS) + "\nlab-refused = No.\n"


class LabEngine:
    """Hands the picture back after a while, refuses, or breaks with an error that quotes everything."""

    id = "lab"
    processor: str | None = None
    runs_again = True

    def tools(self) -> Sequence[Tool]:
        return tuple(Tool(name, price=1, needs_prompt=True) for name in TOOLS)

    def render(self, task: Task) -> Iterator[Progress | Outcome]:
        yield Progress(Phase.GENERATING)
        if task.tool == "lab-refuse":
            yield Refused("lab-refused")
        elif task.tool == "lab-fail":
            raise RuntimeError(task.prompt, task.pictures["picture"].read())
        elif task.tool == "lab-call":
            _call(task)
            yield Result([_made(task)])
        else:
            yield from _waited(task)

    def forget(self, handle: str) -> Sequence[Any]:
        return ()


def _waited(task: Task) -> Iterator[Progress | Outcome]:
    for step in range(round(WAITS_S / STEP_S)):
        yield Progress(Phase.GENERATING, step * STEP_S / WAITS_S)
        time.sleep(STEP_S)
        if not task.wanted():
            yield Failed("failed-stopped")
            return
    yield Result([_made(task)])


def _call(task: Task) -> None:
    """Call each of the places; that it cannot be reached is no matter."""
    from glassplate.egress.door import EgressError, Errand, door  # noqa: PLC0415 - the HTTP library, for workers only

    for line in task.prompt.splitlines():
        processor, purpose, address = line.split()
        with suppress(EgressError), door(Errand(processor, purpose, ("prompt",), task.person, task.job)) as way:
            way.client().get(address)


def _made(task: Task) -> Made:
    made = sandbox.run("glassplate.sandbox.pictures:convert", [task.pictures["picture"]], {"format": "png"})
    small = sandbox.run("glassplate.sandbox.pictures:thumbnail", made.blobs, {})
    size = cast(int, made.info["width"]), cast(int, made.info["height"])
    side = cast(int, small.info["width"]), cast(int, small.info["height"])
    return Made(Blob.of(made.blobs[0].chunks()), "image/png", *size, small.blobs[0], side)


ENGINE = LabEngine()
words.catalogue("en").add_resource(FluentResource(WORDS))
