"""Python runs this at the start of every process of an instance whose promises are measured; the product knows nothing.

One byte of a file says what is left out for now: the looking at pictures (1), the marking of results (2), or both (3).
"""

import os
from functools import partial
from pathlib import Path
from typing import Any

from mutants import breaking

PICTURES, MARKS = 1, 2


def not_looked(checks: Any) -> None:
    checks._look = lambda things, reason: None
    checks.eyes = list


def not_marked(marking: Any) -> None:
    marking.marked = lambda tool, task, outcome: outcome
    marking.to_be_marked = lambda tool, task: task


CHANGES = {
    "glassplate.engines.safety.checks": (PICTURES, not_looked),
    "glassplate.studio.marking": (MARKS, not_marked),
}

if "GLASSPLATE_BENCH_WITHOUT" in os.environ:
    _switch = breaking.Switch(Path(os.environ["GLASSPLATE_BENCH_WITHOUT"]))

    def _is_left_out(which: int) -> bool:
        return _switch.is_on(which) or _switch.is_on(PICTURES | MARKS)

    breaking.watch(
        {
            name: [partial(breaking.switched, change, partial(_is_left_out, which))]
            for name, (which, change) in CHANGES.items()
        }
    )
