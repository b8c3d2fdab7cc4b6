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
from glassplate.billing.prices import Price
from glassplate.engines.contract import (
    Failed,
    Group,
    Made,
    Outcome,
    Phase,
    Progress,
    Receipt,
    Refused,
    Result,
    Task,
    Tool,
    choice,
    mask,
    number,
    pictures,
)
from glassplate.lib import words
from glassplate.lib.blob import Blob
from tests.engines import making

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
tool-fake-create = Make a picture
tool-fake-create-hint = Draws a pattern that the words decide.
param-fake-create-size = Size
option-fake-create-size-small = Small
option-fake-create-size-large = Large
param-fake-create-variants = How many
param-fake-create-missing = How many of them do not come
param-fake-create-previews = First looks
param-fake-create-seconds = Seconds
param-fake-create-shows = Shows
option-fake-create-shows-pattern = A pattern
option-fake-create-shows-flagged = What the checker flags
option-fake-create-shows-flagged-first = What it flags, in a first look only
tool-fake-edit = Change a picture
tool-fake-edit-hint = Draws a pattern in place of the picture.
param-fake-edit-mask = Where
param-fake-edit-references = References
param-fake-edit-variants = How many
tool-fake-video = Make a video
tool-fake-video-hint = Hands out a disc that moves.
param-fake-video-length = Length
option-fake-video-length-4 = 4 s
option-fake-video-length-8 = 8 s
fake-refused = The fake engine refuses.
fake-failed = The fake engine failed.
"""


VARIANTS = number("variants", (1, 4, 1), 1, "")
CREATE = Tool(
    "fake-create",
    price=2,
    parameters=[
        choice("size", ("small", "large"), "small"),
        VARIANTS,
        number("missing", (0, 3, 1), 0, ""),
        number("previews", (0, 3, 1), 0, ""),
        number("seconds", (0, 600, 0.1), 0, "s"),
        choice("shows", ("pattern", "flagged", "flagged-first"), "pattern"),
    ],
    needs_prompt=True,
    group=Group.CREATE,
    needs_picture=False,
    pricing=lambda parameters: Price(4 if parameters.get("size") == "large" else 2, 0.01),
)
EDIT = Tool(
    "fake-edit",
    price=2,
    parameters=[mask("mask"), pictures("references", 4), VARIANTS],
    needs_prompt=True,
    group=Group.EDIT,
)
VIDEO = Tool(
    "fake-video",
    price=3,
    parameters=[choice("length", (4, 8), 4)],
    needs_prompt=True,
    group=Group.VIDEO,
    needs_picture=False,
    pricing=lambda parameters: Price(3 if parameters.get("length") == 4 else 6),
)


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
            CREATE,
            EDIT,
            VIDEO,
        )

    def render(self, task: Task) -> Iterator[Progress | Outcome]:
        yield Progress(Phase.SENDING)
        if task.tool == "fake-refuse":
            yield Refused("fake-refused")
        elif task.tool == "fake-fail":
            yield from self._fail(task)
        elif task.tool in (CREATE.id, EDIT.id):
            yield from _drawn(task)
        elif task.tool == VIDEO.id:
            yield Progress(Phase.GENERATING, 0.5)
            yield Result([making.film()], {"seconds": 2})
        else:
            yield from self._wait(task, float(cast(float, task.parameters.get("seconds", 1))))

    def forget(self, handle: str) -> Sequence[Receipt]:
        return ()  # nothing is kept anywhere

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


def _drawn(task: Task) -> Iterator[Progress | Outcome]:
    """Draw what the words decide, with as many first looks, variants and seconds as were asked for."""
    shows = task.parameters.get("shows", "pattern")
    looks = max(cast(int, task.parameters.get("previews", 0)), int(shows == "flagged-first"))
    for place in range(looks):
        early = making.flagged() if shows == "flagged-first" else making.drawn(task.prompt, place)
        yield Progress(Phase.GENERATING, (place + 1) / (looks + 1), making.look(early))
    steps = round(float(cast(float, task.parameters.get("seconds", 0))) / STEP_S)
    for step in range(steps):
        yield Progress(Phase.GENERATING, step / steps)
        time.sleep(STEP_S)
        if not task.wanted():
            yield Failed("failed-stopped")
            return
    count = cast(int, task.parameters.get("variants", 1)) - cast(int, task.parameters.get("missing", 0))
    contents = [making.flagged() if shows == "flagged" else making.drawn(task.prompt, one) for one in range(count)]
    yield Result(
        [making.made(each) for each in contents], {"output_tokens": 272 * count, "output_image_tokens": 272 * count}
    )


ENGINE = FakeEngine()
words.catalogue("en").add_resource(FluentResource(WORDS))
