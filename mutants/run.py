"""`python -m mutants.run NAME run --development ...`: the `glassplate` command, broken in one place."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from mutants import breaking

HERE = Path(__file__).parent


def environment(*chosen: str, switch: Path | None = None) -> dict[str, str]:
    """Return the environment in which every Python process is a part of the mutants; with none, only of the lab."""
    path = os.pathsep.join([str(HERE / "site"), str(HERE.parent), *filter(None, [os.environ.get("PYTHONPATH")])])
    turned = {"GLASSPLATE_MUTANT_SWITCH": str(switch)} if switch else {}
    return {**os.environ, "PYTHONPATH": path, "GLASSPLATE_MUTANT": ",".join(chosen), **turned}


def main() -> None:
    if len(sys.argv) < 3 or sys.argv[1] not in breaking.names():
        raise SystemExit("usage: python -m mutants.run NAME ARGUMENT...\n" + "\n".join(breaking.names()))
    os.execve(sys.executable, [sys.executable, "-m", "glassplate", *sys.argv[2:]], environment(sys.argv[1]))  # noqa: S606


if __name__ == "__main__":
    main()
