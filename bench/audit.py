"""How long a whole audit takes: the product under every policy of the lab, and every broken copy of it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from bench.figure import Figure

ROOT = Path(__file__).parent.parent


def _audit_s() -> float:
    """Return the seconds of `make audit`; RuntimeError when it does not end well, since its time then says nothing."""
    path = os.pathsep.join(filter(None, [str(ROOT / "auditor"), os.environ.get("PYTHONPATH")]))
    began = time.perf_counter()
    ended = subprocess.run(
        [sys.executable, "-m", "mutants.lab"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.DEVNULL,
    )
    if ended.returncode:
        raise RuntimeError(f"the audit ended with {ended.returncode}")
    return time.perf_counter() - began


FIGURES = (Figure("audit.s", "s", 180, _audit_s),)
