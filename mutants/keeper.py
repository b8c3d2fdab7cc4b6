"""A company's tool whose maker keeps what it gets for longer than the policy's card of that company says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from fluent.runtime import FluentResource

from glassplate.engines.contract import Failed, Outcome, Progress, Task, Tool
from glassplate.engines.remote.standing import Standing
from glassplate.lib import words

DAYS = 90
TOOL = "lab-keep"
STANDING = Standing("openai", "openai", "GLASSPLATE_LAB_KEY", retention_days=DAYS)


class Keeper:
    """Never makes anything: what counts is whether it can be chosen."""

    id = "lab-keeper"
    processor: str | None = STANDING.processor
    runs_again = False

    def tools(self) -> Sequence[Tool]:
        return (Tool(TOOL, price=0, needs_prompt=True, sends=("prompt",)),)

    def missing(self) -> str | None:
        return STANDING.lacks()

    def render(self, task: Task) -> Iterator[Progress | Outcome]:
        yield Failed("failed-internal")

    def forget(self, handle: str) -> Sequence[Any]:
        return ()


ENGINE = Keeper()
words.catalogue("en").add_resource(FluentResource(f"tool-{TOOL} = {TOOL}\ntool-{TOOL}-hint = {TOOL}\n"))
