"""`make audit`: a throw-away instance, every probe on it, every broken copy against the probes that must refute it."""

from __future__ import annotations

import argparse
import gc
import os
import shutil
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import reduce
from pathlib import Path

from glassplate_auditor import controls, writing
from glassplate_auditor.audit import probes_for, refuted_on, report
from glassplate_auditor.cli import write
from glassplate_auditor.policy import NoPolicy
from glassplate_auditor.probe import Probe
from glassplate_auditor.probes import PROBES
from glassplate_auditor.probes.resting import ABOUT
from glassplate_auditor.verdicts import Control, Exit, Report

from mutants import breaking
from mutants.breaking import USUAL, Mutant
from mutants.place import NotUp, Place
from mutants.warm import pages_in
from tests import typed

HERE = Path(__file__).parent
PRODUCT = HERE.parent / "glassplate"
EVIDENCE = HERE.parent / "build" / "audit"
CONTROLS = EVIDENCE / "controls.json"
PARTS = ("*.py", "*.ftl", "*.toml", "*.html")
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
LANES = (os.cpu_count() or 1) + 6  # more than cores, since each waits now and then
ATTEMPTS = 2
# Of the product under the usual policy two instances are looked at, since each probe waits for the one before it.
SECOND_BEGINS = "companies"
COPIES = 3  # of the product under the usual policy, which take the mutants from one row
WITH_COMPANIES = ("companies", "stills", "films")  # probes for which a copy loads the companies' libraries
WITH_BROWSER = ("working-copy", "browser-gallery")  # probes that see only in a browser what is broken
# What is audited under the lab's other policies: what the usual one does not promise, or cannot show.
SHOWN: Mapping[str, tuple[str, ...]] = {
    "nowhere": (
        *("nowhere", "answered-once", "words-nowhere", "works-here", "only-here"),
        *("works-on-device", "browser-store-too", "no-counter", "only-essential", "no-consent", "https"),
        *("in-browser", "versions-in-browser", "only-you", "your-browser", "undo-in-browser", "eviction"),
    ),
    "brief": (
        *("until-done", "words-until-done", "only-the-listed", "own-rules", "result-life", "no-words-history"),
        *("by-username", "self-audit", "working-copy"),
    ),
    "known": (
        *("github", "by-github", "no-uploads", "largest-result", "device", "improve", "screened", "only-the-order"),
        *("notice", "acknowledged", "new-purposes-off", "swedish", "languages", "inactive"),
    ),
    "guests": (
        *("session-of-guests", "no-account", "guests", "email-only-at", "handover", "picture-link", "deliveries"),
        *("notice-on-site", "proof", "delete-all", "support-open"),
    ),
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m mutants.lab", description=__doc__)
    parser.add_argument("mutants", nargs="*", help="only these broken copies, and no report")
    parser.add_argument("--stored", action="store_true", help="take what is on file about broken copies of this build")
    parser.add_argument("--policy", default="", help="audit the product under this policy of the lab, and nothing else")
    chosen = parser.parse_args()
    gc.freeze()  # what is loaded stays, and what is read to be searched has no cycles: looking for some is in vain
    gc.set_threshold(100_000, 50, 50)
    folder = Path(tempfile.mkdtemp(prefix="glassplate-audit-"))
    typed.begin()
    try:
        warm = made_warm(folder)
        if chosen.mutants:
            found = controls_of(folder, warm, chosen.mutants)
            print("\n".join(_told(each) for each in found))
            return int(Exit.NOT_TRUSTWORTHY if any(each.escaped for each in found) else Exit.HELD)
        if chosen.policy:
            made = of_product(folder, warm, chosen.policy)
            print(writing.as_text(made), end="")
            return int(made.exit)
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
        warm = place.data
    pages_in(warm)  # before several want to know
    return warm


def audited(folder: Path, warm: Path, *, stored: bool = False) -> Report:
    """Audit the product under every policy while the broken copies are tried beside it."""
    began, build = time.monotonic(), build_hash()
    known = controls.load(CONTROLS, build) if stored else []
    wanted = [name for name in breaking.names() if name not in {each.mutant for each in known}]
    with ThreadPoolExecutor(LANES) as lanes:
        own = [lanes.submit(of_product, folder, warm, USUAL, half) for half in _halves()]
        tried = list(_tried(lanes, folder, warm, wanted))  # the usual policy's copies first: they take longest
        others = [lanes.submit(of_product, folder, warm, policy) for policy in SHOWN]
        found = sorted([*known, *_whole(tried, wanted)], key=lambda each: each.mutant)
        whole = reduce(Report.with_more, [each.result() for each in own])
        for policy, other in zip(SHOWN, others, strict=True):
            whole = whole.with_other(other.result(), SHOWN[policy])
    controls.save(CONTROLS, build, found)
    return whole.with_controls(found, build, time.monotonic() - began)


def controls_of(folder: Path, warm: Path, names: Iterable[str]) -> list[Control]:
    """Try these broken copies."""
    with ThreadPoolExecutor(LANES) as lanes:
        return _whole(list(_tried(lanes, folder, warm, names)), names)


def control(folder: Path, warm: Path, name: str) -> Control:
    """Try one broken copy by itself."""
    mutant = breaking.mutant(name)
    (found,) = _in_copy(folder / name, warm, [mutant], iter([mutant]), alone=True)
    return found


def of_product(folder: Path, warm: Path, policy: str, probes: Sequence[Probe] = PROBES) -> Report:
    """Audit the product as it is under one policy, by all of these probes that can say something of it."""
    asked = probes_for(SHOWN[policy]) if policy != USUAL else probes
    with Place(folder / f"own-{policy}-{asked[0].name}", warm=warm, policy=policy) as place:
        return report(place.scene(chromium=_chromium()), probes=asked)


def _halves() -> tuple[tuple[Probe, ...], tuple[Probe, ...]]:
    """Share the probes between two instances; in both, something looks for what the others left lying about."""
    at = next(place for place, each in enumerate(PROBES) if each.name == SECOND_BEGINS)
    first, second = PROBES[:at], PROBES[at:]
    return (*first, ABOUT), second


def build_hash() -> str:
    """Return the hash of the product as it lies here."""
    return controls.hash_of(file for part in PARTS for file in PRODUCT.rglob(part))


def _tried(
    lanes: ThreadPoolExecutor, folder: Path, warm: Path, names: Iterable[str]
) -> Iterator[Future[list[Control]]]:
    """Start copies: those that carry many mutants, and one for each that must be alone."""
    mutants = [breaking.mutant(name) for name in names]
    for policy in sorted({each.policy for each in mutants}, key=lambda each: (each != USUAL, each)):
        carried = [each for each in mutants if each.policy == policy and not each.alone]
        row = deque(sorted((each for each in carried if not each.last), key=_place))
        last = deque(each for each in carried if each.last)
        for number in range(min(len(carried), max(COPIES if policy == USUAL else 1, len(last)))):
            turns = _turns(row, last, from_front=number == 0)
            yield lanes.submit(_in_copy, folder / f"{policy}-{number}", warm, carried, turns)
    for each in mutants:
        if each.alone:
            yield lanes.submit(_in_copy, folder / each.name, warm, [each], iter([each]), alone=True)


def _place(mutant: Mutant) -> tuple[bool, bool]:
    """Return where in the row it stands: what needs companies at its front, what takes long at either end."""
    needs_none = not any(probe.name in WITH_COMPANIES for probe in probes_for(mutant.breaks))
    return needs_none, needs_none == mutant.long


def _turns(row: deque[Mutant], last: deque[Mutant], *, from_front: bool) -> Iterator[Mutant]:
    """Yield what one copy tries: from its own end of the row, as long as there is any, and one that spoils it."""
    with suppress(IndexError):
        while True:
            yield row.popleft() if from_front else row.pop()
    with suppress(IndexError):
        yield last.popleft()


def _whole(tried: Sequence[Future[list[Control]]], names: Iterable[str]) -> list[Control]:
    """Return what was found; a mutant that no copy came to has escaped."""
    found = {one.mutant: one for each in tried for one in each.result()}
    return [found.get(name) or Control(name, breaking.mutant(name).breaks, ()) for name in names]


def _in_copy(
    folder: Path, warm: Path, carried: Sequence[Mutant], turns: Iterator[Mutant], *, alone: bool = False
) -> list[Control]:
    """Start a copy that carries these mutants; switch on one at a time and ask the probes that speak of it."""
    found: list[Control] = []
    names = [each.name for each in carried]
    try:
        with Place(folder, names, warm=warm, policy=carried[0].policy, alone=alone) as place:
            for mutant in turns:
                place.turn(mutant.name)
                found.append(_asked(place, mutant))
        return found
    except NotUp as reason:
        print(f"{', '.join(names)} did not run: {reason}", file=sys.stderr)
        return [*found, *(Control(each.name, each.breaks, ()) for each in carried if alone)]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _asked(place: Place, mutant: Mutant) -> Control:
    """Ask the probes; a second time where something kept one from telling, as on a machine that is very busy."""
    caught: frozenset[str] = frozenset()
    for _ in range(ATTEMPTS):
        seen_by = {probe.name for probe in probes_for(mutant.breaks)}
        scene = place.scene(chromium=_chromium() if seen_by & set(WITH_BROWSER) else "")
        troubles = list[str]()
        try:
            broken = tuple(clause for clause in mutant.breaks if clause in scene.policy.promised)
            left = [clause for clause in broken if clause not in caught]
            caught |= refuted_on(scene, left, troubles, mutant.first)
        except NoPolicy:
            return Control(mutant.name, mutant.breaks, ())
        if not troubles or caught >= set(broken):
            break
        print(f"{mutant.name}: {'; '.join(troubles)}", file=sys.stderr)
    return Control(mutant.name, broken, tuple(clause for clause in broken if clause in caught))


def _chromium() -> str:
    return next((found for name in CHROMIUM if (found := shutil.which(name))), "")


def _told(found: Control) -> str:
    return f"{found.mutant}: {'escaped ' + ', '.join(found.escaped) if found.escaped else 'caught'}"


if __name__ == "__main__":
    sys.exit(main())
