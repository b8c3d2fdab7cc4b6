"""How long a tool takes on this machine, with the sample picture of 512 x 512."""

from __future__ import annotations

import time
from pathlib import Path

from glassplate import sandbox
from glassplate.engines.checking import check
from glassplate.engines.contract import Kind, Parameter, Result, Task, Tool
from glassplate.engines.discovery import tool as tool_named
from glassplate.lib.blob import Blob
from glassplate.sandbox import JSON

SAMPLE = Path(__file__).parent.parent / "static" / "sample" / "astronaut.jpg"
HALF = 256


def measured(tool: Tool) -> float | None:
    """Return the seconds of the second run of two, decoding and encoding included; None when it does not run."""
    engine, _ = tool_named(tool.id)
    with Blob.of(SAMPLE.read_bytes()) as arrival:
        kept = sandbox.run("glassplate.sandbox.pictures:ingest", [arrival], {})
    values = check(tool, {parameter.name: _any(parameter) for parameter in tool.parameters})
    seconds = None
    for _ in range(2):
        began = time.monotonic()
        *_, outcome = engine.render(Task(tool.id, {"picture": kept.blobs[0]}, values))
        seconds = time.monotonic() - began if isinstance(outcome, Result) else None
    return seconds


def _any(parameter: Parameter) -> JSON:
    """Return a value that makes the tool work."""
    if parameter.kind is Kind.BOX and parameter.required:
        return [0, 0, HALF, HALF]
    if parameter.kind is Kind.NUMBER and parameter.default is None:
        return HALF
    return 5 if parameter.name == "angle" else None
