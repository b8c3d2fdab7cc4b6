"""What a search costs that has no index: 5,000 pictures, their titles, words and boards opened for one request."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.figure import Figure
from tests.vault.own import Vault

PICTURES = int(os.environ.get("BENCH_FOUND", "5000"))


def _search_ms() -> float:
    with (
        tempfile.TemporaryDirectory(prefix="glassplate-bench-", dir=Path.cwd()) as folder,
        Vault(Path(folder) / "data") as vault,
    ):
        command = [sys.executable, "-m", "bench.finding", str(PICTURES)]
        told = subprocess.run(command, env=vault.environment, check=True, stdout=subprocess.PIPE, text=True)
        return float(json.loads(told.stdout.splitlines()[-1])["ms"])


FIGURES = (Figure("gallery.search_ms", "ms", 1000.0, _search_ms),)
