"""How large an installation is: the locked packages with their bytecode, the front end and the models."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from bench.figure import Figure

ROOT = Path(__file__).parent.parent
BUILT = ROOT / "glassplate" / "web_dist"
MB = 1_000_000
# Chunks of the studio that wait for a press, or for a pointer or the focus to come near what needs them.
ON_USE = {"fields", "menus", "dialogs", "words", "coming", "ondevice", "made"}
# What a studio loads at its start whose pictures, or whose shell, stay in the browser; and what waits there for a use.
NEAR = {"near", "register", "leftovers"}
SELDOM = {"away", "traffic", "folder", "salvage", "in", "out", "files", "moving", "nowhere", "untildone", "offer"}


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


def loaded_at_start(entry: str, near: bool = False) -> set[str]:
    """Return the files, below web_dist, that a page loads before anybody touches it.

    These are the entry, all that it imports, their styles, every chunk that is fetched later unless it is one of
    ON_USE, and the English sentences; a test in tests/browser holds this against what a browser fetches. `near`: where
    pictures stay in the browser.
    """
    waits = ON_USE | SELDOM if near else ON_USE | SELDOM | NEAR
    pieces = [entry, "near"] if near else [entry]
    manifest = json.loads((BUILT / "manifest.json").read_text())
    first = next(key for key, chunk in manifest.items() if chunk.get("isEntry") and chunk.get("name") == entry)
    found: set[str] = set()
    waiting = [first, *(key for key in (f"words/{piece}-en.js" for piece in pieces) if key in manifest)]
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            chunk = manifest[key]
            later = [name for name in chunk.get("dynamicImports", []) if manifest[name].get("name") not in waits]
            waiting += [*chunk.get("imports", []), *later]
    return {file for key in found for file in (manifest[key]["file"], *manifest[key].get("css", []))}


def _studio_kb(near: bool = False) -> float:
    """Return what the studio page loads at its start, compressed as a server would."""
    files = loaded_at_start("studio", near)
    return sum(len(gzip.compress((BUILT / file).read_bytes(), 9)) for file in files) / 1000


FIGURES = (
    Figure("web.studio_gzip_kb", "kB", 60, _studio_kb),
    Figure("web.studio_near_gzip_kb", "kB", 80, lambda: _studio_kb(near=True)),
    Figure("install.mb", "MB", 850, lambda: _installed()[0]),
    Figure("install.packages", "packages", 85, lambda: _installed()[1]),
)
