"""How large an installation is: the locked packages with their bytecode, the front end and the models."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from bench.figure import Figure

ROOT = Path(__file__).parent.parent
MB = 1_000_000


@cache
def _installed() -> tuple[float, int]:
    """Install the lock into an empty environment; return megabytes (with models and bytecode) and packages."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
        python = Path(folder) / "bin" / "python"
        pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps"]
        subprocess.run([*pip, "--require-hashes", "-r", str(ROOT / "requirements.lock")], check=True)
        packages = len(list(Path(folder).glob("lib/*/site-packages/*.dist-info")))
        return (_size(Path(folder)) + _size(ROOT / "glassplate")) / MB, packages


def _size(folder: Path) -> int:
    files = (Path(root) / name for root, _, names in os.walk(folder) for name in names)
    return sum(file.stat().st_size for file in files if not file.is_symlink())


def _studio_kb() -> float:
    """Return what the studio page loads, compressed as a server would: its script and style with all they import."""
    import json

    manifest = json.loads((ROOT / "glassplate/web_dist/manifest.json").read_text())
    entry = next(key for key in manifest if manifest[key].get("isEntry") and "studio" in key)
    files: set[str] = set()
    waiting = [entry]
    while waiting:
        chunk = manifest[waiting.pop()]
        files |= {chunk["file"], *chunk.get("css", [])}
        waiting += [name for name in chunk.get("imports", []) if manifest[name]["file"] not in files]
    return sum(len(gzip.compress((ROOT / "glassplate/web_dist" / file).read_bytes(), 9)) for file in files) / 1000


FIGURES = (
    Figure("web.studio_gzip_kb", "kB", 60, _studio_kb),
    Figure("install.mb", "MB", 850, lambda: _installed()[0]),
    Figure("install.packages", "packages", 85, lambda: _installed()[1]),
)
