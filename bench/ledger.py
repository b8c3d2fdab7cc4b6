"""What the ledger costs: holds by 50 threads on one balance; a statement of a million lines against one of 1,000."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from bench.figure import Figure
from tests.instance import Instance

LINES = os.environ.get("BENCH_LINES", "1000000")


@cache
def _measured(what: str) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="glassplate-bench-") as folder:
        instance = Instance(Path(folder) / "data", GLASSPLATE_LIMITS_TIMES="10000")
        instance.start()
        try:
            environment = {**os.environ, "GLASSPLATE_DATA": str(instance.data), "GLASSPLATE_URL": instance.url}
            environment |= {"DJANGO_SETTINGS_MODULE": "glassplate.settings", "GLASSPLATE_DEVELOPMENT": "1"}
            command = [sys.executable, "-m", "bench.lines", what, instance.url, LINES]
            told = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
            return dict(json.loads(told.stdout.splitlines()[-1]))
        finally:
            instance.stop()


FIGURES = (
    Figure("ledger.holds_per_s", "holds/s", 100.0, lambda: _measured("holds")["per_s"], at_most=False),
    Figure("ledger.statement_ratio_1m_1k", "1M lines/1k", 1.5, lambda: _measured("statements")["ratio"]),
)
