"""What leaving costs: 10,000 pictures erased, and the memory of exporting 1 GB. The room's own code, no web server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from bench.figure import Figure
from tests.vault.own import Vault

PICTURES = int(os.environ.get("BENCH_PICTURES", "10000"))
EXPORTED_MB = int(os.environ.get("BENCH_EXPORT_MB", "1000"))


@cache
def _measured() -> dict[str, float]:
    with (
        tempfile.TemporaryDirectory(prefix="glassplate-bench-", dir=Path.cwd()) as folder,
        Vault(Path(folder) / "data") as vault,
    ):
        command = [sys.executable, "-m", "bench.leaving", str(PICTURES), str(EXPORTED_MB), folder]
        told = subprocess.run(command, env=vault.environment, check=True, stdout=subprocess.PIPE, text=True)
        return dict(json.loads(told.stdout.splitlines()[-1]))


FIGURES = (
    Figure("erase.unreadable_s", "s", 0.1, lambda: _measured()["unreadable"]),
    Figure("erase.rotation_s", "s", 1.0, lambda: _measured()["rotation"]),
    Figure("erase.10k_ratio_unlink", "erased/unlinked", 3.0, lambda: _measured()["removed"] / _measured()["unlinked"]),
    Figure("until_done.p99_s", "s", 1.0, lambda: _measured()["with_its_job"]),
    Figure("export.1gb_rss_mb", "MB", 150.0, lambda: _measured()["memory"]),
)
