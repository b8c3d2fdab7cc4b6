"""An engine without a model: waits, refuses, fails and crashes as it is told.

Joins the catalogue where GLASSPLATE_EXTRA_ENGINES names this module; its words are added when it is imported.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator, Sequence
from typing import cast

from fluent.runtime import FluentResource

from glassplate import sandbox
from glassplate.engines.contract import (
    Failed,
    Made,
    Outcome,
    Phase,
    Progress,
    Refused,
    Result,
    Task,
    Tool,
    choice,
    number,
)
from glassplate.lib import words
from glassplate.lib.blob import Blob

STEP_S = 0.1
WORDS = """
tool-fake-slow = Wait
tool-fake-slow-hint = Hands the picture back after a while.
param-fake-slow-seconds = Seconds
tool-fake-refuse = Refuse
tool-fake-refuse-hint = Always says no.
tool-fake-fail = Fail
tool-fake-fail-hint = Always goes wrong.
param-fake-fail-how = How
option-fake-fail-how-memory = Out of memory
option-fake-fail-how-again = May be tried again
option-fake-fail-how-raise = An error that quotes the picture
option-fake-fail-how-nothing = Ends without an outcome
option-fake-fail-how-die = Takes the process along
fake-refused = The fake engine refuses.
fake-failed = The fake engine failed.
"""


class FakeEngine:
    """Every way that a job can end, on request."""

    id = "fake"
    processor: str | None = None
    runs_again = True

    def tools(self) -> Sequence[Tool]:
        hows = ("memory", "again", "raise", "nothing", "die")
        return (
            Tool("fake-slow", price=1, parameters=[number("seconds", (0, 600, 0.1), 1, "s")]),
            Tool("fake-refuse", price=1),
            Tool("fake-fail", price=1, parameters=[choice("how", hows, "memory")]),
        )

    def render(self, task: Task) -> Iterator[Progress | Outcome]:
        yield Progress(Phase.SENDING)
        if task.tool == "fake-refuse":
            yield Refused("fake-refused")
        elif task.tool == "fake-fail":
            yield from self._fail(task)
        else:
            yield from self._wait(task, float(cast(float, task.parameters.get("seconds", 1))))

    def forget(self, handle: str) -> None:
        """Nothing is kept anywhere."""

    def _fail(self, task: Task) -> Iterator[Progress | Outcome]:
        match task.parameters.get("how", "memory"):
            case "memory":
                yield Failed("failed-memory")
            case "again":
                yield Failed("fake-failed", again=True)
            case "raise":
                raise RuntimeError(task.pictures["picture"].read())
            case "die":
                os.kill(os.getpid(), signal.SIGKILL)

    def _wait(self, task: Task, seconds: float) -> Iterator[Progress | Outcome]:
        steps = round(seconds / STEP_S)
        for step in range(steps):
            yield Progress(Phase.GENERATING, step / steps)
            time.sleep(STEP_S)
            if not task.wanted():
                yield Failed("failed-stopped")
                return
        yield Progress(Phase.SAVING)
        picture = task.pictures["picture"]
        made = sandbox.run("glassplate.sandbox.pictures:convert", [picture], {"format": "png"})
        small = sandbox.run("glassplate.sandbox.pictures:thumbnail", made.blobs, {})
        width, height = cast(int, made.info["width"]), cast(int, made.info["height"])
        side = cast(int, small.info["width"]), cast(int, small.info["height"])
        yield Result([Made(Blob.of(made.blobs[0].chunks()), "image/png", width, height, small.blobs[0], side)])


ENGINE = FakeEngine()
words.catalogue("en").add_resource(FluentResource(WORDS))
