"""What the tools that run on this machine share: their work happens in a sandbox child."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import cast

from glassplate import sandbox
from glassplate.engines.contract import Failed, Made, Outcome, Phase, Progress, Receipt, Refused, Result, Task, Tool
from glassplate.engines.errors import WeightsMissing
from glassplate.engines.weights import path
from glassplate.lib.blob import Blob
from glassplate.sandbox import Limits, Output, Reason, Request, SandboxError

# The order in which pictures are handed to the child; weights follow. Its parameters say the names of both.
ORDER = ("picture", "mask", "backdrop")
SIZES = ("width", "height", "thumb_width", "thumb_height")
# Trying again can help where nothing of the task itself was at fault.
AGAIN = {Reason.CRASHED, Reason.UNAVAILABLE}


@dataclass(frozen=True)
class Work:
    """The function that does it in the child, what it may use, and the weights it needs, by the name it knows."""

    function: str
    limits: Limits
    weights: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class OfflineEngine:
    """Tools whose work is done on this machine: nobody else receives anything, and nothing of it is kept anywhere."""

    id: str
    work: Work
    offers: Sequence[Tool]
    processor: str | None = None
    runs_again: bool = True

    def tools(self) -> Sequence[Tool]:
        return self.offers

    def render(self, task: Task) -> Iterator[Progress | Outcome]:
        return render(self.work, task)

    def forget(self, handle: str) -> Sequence[Receipt]:
        return ()


def render(work: Work, task: Task) -> Iterator[Progress | Outcome]:
    """Run the work on the task's pictures; ends with exactly one Result, Refused or Failed.

    The function returns what `engines.pixels.answer` makes; BadInput from it is a refusal.
    """
    names = [name for name in ORDER if name in task.pictures]
    parameters = {**task.parameters, "tool": task.tool, "pictures": names, "weights": list(work.weights)}
    try:
        with ExitStack() as opened:
            weights = [opened.enter_context(Blob.of(path(file).read_bytes())) for file in work.weights.values()]
            blobs = [task.pictures[name] for name in names] + weights
            for step in sandbox.follow(Request(work.function, blobs, parameters, work.limits), task.wanted):
                yield _result(step) if isinstance(step, Output) else Progress(Phase.GENERATING, step)
    except WeightsMissing as error:
        yield Failed(error.code)
    except SandboxError as error:
        yield verdict(error)


def verdict(error: SandboxError) -> Refused | Failed:
    """Return what a run without an answer means to the person who asked."""
    if error.reason is Reason.BROKEN:
        return Refused(error.code)
    return Failed(error.code, again=error.reason in AGAIN)


def _result(output: Output) -> Result:
    picture, thumbnail = output.blobs
    width, height, *small = (cast(int, output.info[name]) for name in SIZES)
    return Result([Made(picture, str(output.info["media_type"]), width, height, thumbnail, (small[0], small[1]))])
