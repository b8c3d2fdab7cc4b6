"""`glassplate policy check` and `page`: what is wrong with a file, what it reads like. Needs no server."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from glassplate.lib.words import say
from glassplate.policy import abilities, pages
from glassplate.policy.errors import Fault, PolicyError
from glassplate.policy.load import PROFILES, Reading, profile_file, read, refusals
from glassplate.policy.manifest import Manifest
from glassplate.policy.questions import policy_file

OK, BAD = 0, 2


def add_to(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser],
) -> argparse._SubParsersAction[argparse.ArgumentParser]:
    """Add `policy` with its verbs; the parsed arguments go to `handle`. Returns where more verbs are added."""
    parser = subparsers.add_parser("policy", help=say("policy-help"))
    parser.set_defaults(handle=handle)
    verbs = parser.add_subparsers(dest="verb", required=True)
    check = verbs.add_parser("check", help=say("policy-help-check"))
    check.add_argument("file", help=say("policy-help-file"))
    check.add_argument("--publish", action="store_true", help=say("policy-help-publish-flag"))
    check.add_argument("--json", action="store_true", help=say("policy-help-json"))
    page = verbs.add_parser("page", help=say("policy-help-page"))
    page.add_argument("file", nargs="?", help=say("policy-help-file"))
    page.add_argument("--page", choices=sorted(pages.PAGES), default="privacy", help=say("policy-help-which"))
    page.add_argument("--json", action="store_true", help=say("policy-help-json"))
    return verbs


def handle(arguments: argparse.Namespace) -> int:
    """Run the chosen verb; returns 0 when all is well and 2 when the file is not."""
    try:
        return VERBS[arguments.verb](arguments)
    except PolicyError as error:
        return _report(error.faults)


def check(arguments: argparse.Namespace) -> int:
    """Say everything that is wrong with a file, and what this build is missing for it."""
    file = file_of(arguments.file)
    reading = read(file, publish=arguments.publish)
    missing = refusals(reading.manifest, file.name) if reading.manifest else ()
    bad = bool(reading.errors or missing)
    if arguments.json:
        print(json.dumps(_as_json(reading, missing), indent=1))
        return BAD if bad else OK
    _report((*reading.errors, *reading.warnings))
    if missing:
        print(say("policy-refused", file=file.name))
        print("\n".join(f"  - {fault.problem}" for fault in missing))
    elif reading.manifest:
        gaps = len(abilities.missing(reading.manifest))
        print(say("policy-good-incomplete" if gaps else "policy-good", file=file.name, gaps=gaps))
    return BAD if bad else OK


def page(arguments: argparse.Namespace) -> int:
    """Print a page of a policy as text or JSON."""
    file = file_of(arguments.file) if arguments.file else policy_file()
    manifest = _manifest(read(file))
    made = pages.PAGES[arguments.page](manifest)
    print(json.dumps(asdict(made), indent=1, ensure_ascii=False) if arguments.json else pages.as_text(made))
    return OK


VERBS = {"check": check, "page": page}


def file_of(given: str) -> Path:
    """A file, or the name of a shipped profile where there is no file of that name."""
    path = Path(given)
    if not path.exists() and (PROFILES / f"{given}.toml").exists():
        return profile_file(given)
    return path


def _manifest(reading: Reading) -> Manifest:
    if reading.manifest is None:
        raise PolicyError(reading.errors)
    return reading.manifest


def _report(faults: Sequence[Fault]) -> int:
    for fault in faults:
        print(fault, file=sys.stderr)
    return BAD


def _as_json(reading: Reading, missing: Sequence[Fault]) -> dict[str, list[dict[str, object]]]:
    return {
        "errors": [asdict(fault) for fault in reading.errors],
        "warnings": [asdict(fault) for fault in reading.warnings],
        "missing": [asdict(fault) for fault in missing],
    }
