"""An engine that plays a company's slow side: a remote job with a handle, followed again by another worker, never asked
for twice. What it was told lies in the folder GLASSPLATE_FAKE_JOURNAL, a line each: asked, followed, forgot.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import cast
from uuid import uuid4

from fluent.runtime import FluentResource

from glassplate.engines.contract import (
    Group,
    Outcome,
    Phase,
    Progress,
    Receipt,
    Refused,
    Result,
    Task,
    Tool,
    choice,
    number,
)
from glassplate.lib import words
from tests.engines import making

STEP_S = 0.1
WORDS = """
tool-fake-remote = Make a video elsewhere
tool-fake-remote-hint = Takes its time, and can be followed again.
param-fake-remote-seconds = Seconds
param-fake-remote-ends = Ends
param-fake-remote-held = Seconds until it answers
option-fake-remote-ends-done = With a video
option-fake-remote-ends-refused = With a refusal
fake-remote-refused = The company that we play refuses.
"""
TOOL = Tool(
    "fake-remote",
    price=5,
    parameters=[
        number("seconds", (0, 600, 0.1), 1, "s"),
        choice("ends", ("done", "refused"), "done"),
        number("held", (0, 600, 0.1), 0, "s"),
    ],
    needs_prompt=True,
    group=Group.VIDEO,
    needs_picture=False,
)


class FakeRemote:
    """Begins a job elsewhere, and hands over what came of it when its time is up."""

    id = "fake-remote"
    processor: str | None = None
    runs_again = False

    def tools(self) -> Sequence[Tool]:
        return (TOOL,)

    def render(self, task: Task) -> Iterator[Progress | Outcome]:
        if task.handle is None:
            handle = f"{uuid4().hex}:{time.time()}"
            told("asked", handle)
            time.sleep(float(cast(float, task.parameters.get("held", 0))))
            task.keep_handle(handle)
        else:
            handle = task.handle
            told("followed", handle)
        seconds = float(cast(float, task.parameters.get("seconds", 1)))
        began = float(handle.partition(":")[2])
        while (left := began + seconds - time.time()) > 0 and task.wanted():
            yield Progress(Phase.GENERATING, 1 - left / seconds)
            time.sleep(min(STEP_S, left))
        yield Refused("fake-remote-refused") if task.parameters.get("ends") == "refused" else Result([making.film()])

    def forget(self, handle: str) -> Sequence[Receipt]:
        told("forgot", handle)
        return (Receipt(self.id, "fake-remote-refused", datetime.now(UTC), ok=True),)


def told(what: str, handle: str) -> None:
    """Write it down where a test can read it."""
    if folder := os.environ.get("GLASSPLATE_FAKE_JOURNAL"):
        with (Path(folder) / "journal").open("a") as journal:
            journal.write(f"{what} {handle.partition(':')[0]}\n")


ENGINE = FakeRemote()
words.catalogue("en").add_resource(FluentResource(WORDS))
