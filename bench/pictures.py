"""How long a tool takes on a real photograph, from encoded picture to encoded picture, in the sandbox."""

from __future__ import annotations

import io
import time
from pathlib import Path

from PIL import Image

from bench.figure import Figure
from glassplate.engines import contract, discovery
from glassplate.lib.blob import Blob

ASTRONAUT = Path(__file__).parent.parent / "tests" / "data" / "astronaut.png"


def _jpeg(side: int) -> bytes:
    out = io.BytesIO()
    Image.open(ASTRONAUT).convert("RGB").resize((side, side), Image.Resampling.LANCZOS).save(out, "JPEG", quality=92)
    return out.getvalue()


def _run(tool: str, content: bytes, **parameters: object) -> float:
    """Return the best of three: the machine is shared."""
    engine, _ = discovery.tool(tool)
    times = []
    for _ in range(3):
        with Blob.of(content) as blob:
            task = contract.Task(tool, {"picture": blob}, parameters)  # type: ignore[arg-type]
            began = time.perf_counter()
            last = list(engine.render(task))[-1]
            times.append(time.perf_counter() - began)
            assert isinstance(last, contract.Result), last
    return min(times)


FIGURES = (
    Figure(
        "cutout.9mp_s",
        "s",
        1.5,
        lambda: _run("cutout", _jpeg(3000), subject="person", background="colour", colour="#eeeeee"),
    ),
    Figure("upscale.512x4_s", "s", 4.0, lambda: _run("upscale", _jpeg(512), scale=4)),
)
