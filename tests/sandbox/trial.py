"""`python -m tests.sandbox.trial WITHOUT [whole]`: what gets out of a sandbox, for the user that runs it.

Prints one JSON object; WITHOUT names protections to leave out, with commas between them. The whole trial also says
what works in it.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import tempfile
from pathlib import Path
from typing import Any

from glassplate import engines, sandbox
from glassplate.engines import Kind, Result, Task
from glassplate.lib.blob import Blob
from glassplate.sandbox import JSON, Limits, Sandbox, SandboxError, attempts
from tests.pictures import astronaut, packed

STANDARD_INPUT = 0
WISHES: dict[str, dict[str, JSON]] = {
    "cutout": {"subject": "person"},
    "upscale": {"scale": 2},
    "crop": {"box": [0, 0, 40, 40]},
    "rotate": {},
    "straighten": {"angle": 5},
    "resize": {"width": 40},
    "recolour": {},
}


def main(without: list[str], *, whole: bool) -> None:
    house = Sandbox(without=without)
    # The engines ask the house sandbox: here it is this one.
    sandbox.run, sandbox.follow = house.run, house.follow
    try:
        found = {"uid": os.getuid(), "protections": dict(house.protections()), "through": _got_out(house)}
        print(json.dumps(found | (_worked(house) if whole else {})))
    finally:
        house.close()


def _got_out(house: Sandbox) -> list[str]:
    with Blob.of(b"another person's picture") as other:
        through = [*_through(house, os.getpid(), other.fd), *_through(house, house.zygote.start(), STANDARD_INPUT)]
    return sorted(set(through))


def _through(house: Sandbox, pid: int, fd: int) -> list[str]:
    """Return the attempts that got through against this process and its descriptor."""
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as server:
        victim = Path(folder) / "victim"
        victim.write_text("victim")
        return attempts.through(house, pid=pid, fd=fd, path=str(victim), port=server.getsockname()[1])


def _end(house: Sandbox, drill: str, parameters: dict[str, Any], limits: Limits | None = None) -> str:
    try:
        house.run(f"glassplate.sandbox.drills:{drill}", [], parameters, limits or Limits())
    except SandboxError as error:
        return error.reason.value
    return "ran"


def _worked(house: Sandbox) -> dict[str, Any]:
    with Blob.of(packed(astronaut(160), "JPEG")) as arrival:
        kept = house.run("glassplate.sandbox.pictures:ingest", [arrival], {})
    return {
        "memory": _end(house, "allocate", {"mb": 2000}),
        "time": _end(house, "spin", {}, Limits(cpu_s=1, wall_s=20)),
        "picture": kept.info["width"],
        "tools": {tool: _runs(tool, kept.blobs[0]) for tool in WISHES},
    }


def _runs(tool: str, picture: Blob) -> bool:
    engine, found = engines.tool(tool)
    brought = {each.name: picture for each in found.parameters if each.required and each.kind is Kind.MASK}
    wish = engines.check(found, WISHES[tool], brought)
    *_, outcome = engine.render(Task(tool, {"picture": picture, **brought}, wish))
    return isinstance(outcome, Result)


if __name__ == "__main__":
    main([name for name in sys.argv[1].split(",") if name], whole=sys.argv[2:] == ["whole"])
