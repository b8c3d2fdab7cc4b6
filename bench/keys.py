"""What it costs to rotate keys: one shard, and all of them, at a million people (or BENCH_PERSONS)."""

from __future__ import annotations

import os
import tempfile
from functools import cache
from pathlib import Path

from bench.figure import Figure
from tests.vault.own import Vault

PERSONS = int(os.environ.get("BENCH_PERSONS", "1000000"))


@cache
def _measured() -> dict[str, float]:
    with (
        tempfile.TemporaryDirectory(prefix="glassplate-bench-", dir=Path.cwd()) as folder,
        Vault(Path(folder) / "data") as vault,
    ):
        return dict(vault.step("measure_rotation", PERSONS))


FIGURES = (
    Figure("keys.shard_s", "s", 0.5, lambda: _measured()["shard"]),
    Figure("keys.rotation_1m_s", "s", 30.0, lambda: _measured()["all"]),
)
