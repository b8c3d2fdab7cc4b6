"""What a child of the sandbox costs: from asking to having the answer, with every protection of this host."""

from __future__ import annotations

import statistics
import time

from bench.figure import Figure
from glassplate.lib.blob import Blob
from glassplate.sandbox import Sandbox

RUNS = 50


def _fork_ms() -> float:
    """Return the median of runs that do nothing in a warm sandbox."""
    house = Sandbox()
    times = []
    try:
        with Blob.of(b"content") as blob:
            for _ in range(RUNS):
                began = time.perf_counter()
                house.run("glassplate.sandbox.drills:echo", [blob], {}).close()
                times.append((time.perf_counter() - began) * 1000)
    finally:
        house.close()
    return statistics.median(times)


FIGURES = (Figure("sandbox.fork_ms", "ms", 30.0, _fork_ms),)
