"""`make audit`: a throw-away instance, every probe on it, every broken copy against the probes that must refute it."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from glassplate_auditor import controls, writing
from glassplate_auditor.audit import probes_for, refuted_on, report
from glassplate_auditor.cli import write
from glassplate_auditor.policy import NoPolicy
from glassplate_auditor.verdicts import Control, Exit, Report

from mutants import breaking
from mutants.place import NotUp, Place

HERE = Path(__file__).parent
PRODUCT = HERE.parent / "glassplate"
EVIDENCE = HERE.parent / "build" / "audit"
CONTROLS = EVIDENCE / "controls.json"
PARTS = ("*.py", "*.ftl", "*.toml", "*.html")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
LANES = (os.cpu_count() or 1) + 1  # one more than cores, since each waits now and then


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m mutants.lab", description=__doc__)
    parser.add_argument("mutants", nargs="*", help="only these broken copies, and no report")
    parser.add_argument("--stored", action="store_true", help="take what is on file about broken copies of this build")
    chosen = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="glassplate-audit-"))
    try:
        warm = made_warm(folder)
        if chosen.mutants:
            found = controls_of(folder, warm, chosen.mutants)
            print("\n".join(_told(each) for each in found))
            return int(Exit.NOT_TRUSTWORTHY if any(each.escaped for each in found) else Exit.HELD)
        made = audited(folder, warm, stored=chosen.stored)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(writing.as_text(made), end="")
    write(EVIDENCE, made)
    print(f"The whole report: {(EVIDENCE / 'report.html').relative_to(HERE.parent)}")
    return int(made.exit)


def made_warm(folder: Path) -> Path:
    """Return a data folder that an instance has filled and left in order."""
    with Place(folder / "w") as place:
        return place.data


def audited(folder: Path, warm: Path, *, stored: bool = False) -> Report:
    """Audit a copy of the warm instance while the broken copies are tried beside it."""
    began, build = time.monotonic(), build_hash()
    known = controls.load(CONTROLS, build) if stored else []
    wanted = [name for name in breaking.names() if name not in {each.mutant for each in known}]
    with ThreadPoolExecutor(LANES) as lanes:
        own = lanes.submit(_of_product, folder, warm)
        found = [*known, *lanes.map(lambda name: control(folder, warm, name), wanted)]
        whole = own.result()
    controls.save(CONTROLS, build, found)
    return whole.with_controls(found, build, time.monotonic() - began)


def controls_of(folder: Path, warm: Path, names: Iterable[str]) -> list[Control]:
    """Try these broken copies."""
    with ThreadPoolExecutor(LANES) as lanes:
        return list(lanes.map(lambda name: control(folder, warm, name), names))


def control(folder: Path, warm: Path, name: str) -> Control:
    """Start one broken copy and ask the probes that speak of what it breaks."""
    mutant = breaking.mutant(name)
    try:
        with Place(folder / name, name, warm) as place:
            scene = place.scene()
            refuted = refuted_on(scene, probes_for(mutant.breaks))
            broken = tuple(clause for clause in mutant.breaks if clause in scene.policy.promised)
    except (NotUp, NoPolicy) as reason:
        print(f"{name} did not run: {reason}", file=sys.stderr)
        return Control(name, mutant.breaks, ())
    finally:
        shutil.rmtree(folder / name, ignore_errors=True)
    return Control(name, broken, tuple(clause for clause in broken if clause in refuted))


def build_hash() -> str:
    """Return the hash of the product as it lies here."""
    return controls.hash_of(file for part in PARTS for file in PRODUCT.rglob(part))


def _of_product(folder: Path, warm: Path) -> Report:
    with Place(folder / "own", warm=warm) as place:
        return report(place.scene(chromium=_chromium()))


def _chromium() -> str:
    return next((found for name in CHROMIUM if (found := shutil.which(name))), "")


def _told(found: Control) -> str:
    return f"{found.mutant}: {'escaped ' + ', '.join(found.escaped) if found.escaped else 'caught'}"


if __name__ == "__main__":
    sys.exit(main())
