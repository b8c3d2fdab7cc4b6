"""`glassplate policy`: check a file, read its pages, publish a version. Needs no server and no database."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from glassplate.lib.words import say
from glassplate.policy import abilities, history, pages
from glassplate.policy.errors import Fault, PolicyError
from glassplate.policy.load import PROFILES, Reading, profile_file, read, refusals
from glassplate.policy.manifest import Manifest
from glassplate.policy.notice import difference
from glassplate.policy.questions import policy_file

OK, BAD = 0, 2


def add_to(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `policy` with its verbs; the parsed arguments go to `handle`."""
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
    publish = verbs.add_parser("publish", help=say("policy-help-publish"))
    publish.add_argument("file", help=say("policy-help-file"))


def handle(arguments: argparse.Namespace) -> int:
    """Run the chosen verb; returns 0 when all is well and 2 when the file is not."""
    try:
        return VERBS[arguments.verb](arguments)
    except PolicyError as error:
        return _report(error.faults)
    except history.BrokenHistory as error:
        print(error, file=sys.stderr)
        return BAD


def check(arguments: argparse.Namespace) -> int:
    """Say everything that is wrong with a file, and what this build is missing for it."""
    file = _file(arguments.file)
    reading = read(file, publish=arguments.publish)
    if reading.manifest:
        history.beside(file)
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
    file = _file(arguments.file) if arguments.file else policy_file()
    manifest = _manifest(read(file))
    past = history.beside(file)
    made = pages.policy_page(manifest, past) if arguments.page == "privacy" else pages.PAGES[arguments.page](manifest)
    print(json.dumps(asdict(made), indent=1, ensure_ascii=False) if arguments.json else pages.as_text(made))
    return OK


def publish(arguments: argparse.Namespace) -> int:
    """Add a file's policy to the published versions beside it, and say what changes for people."""
    file = _file(arguments.file)
    manifest = _manifest(read(file, publish=True))
    past = history.beside(file)
    entry = history.add(file, manifest, datetime.now(UTC).date())
    print(say("policy-published", version=entry.version, hash=entry.hash))
    if past:
        _tell(history.manifest_of(past[-1]), manifest)
    return OK


VERBS = {"check": check, "page": page, "publish": publish}


def _tell(before: Manifest | None, after: Manifest) -> None:
    """Say what people read differently, and whether it has to wait."""
    if before is None:
        print(say("notice-unreadable"))
        return
    notice = difference(before, after)
    print("\n".join(f"  {change}" for change in notice.changes))
    print(say("notice-material" if notice.is_material else "notice-not-material", days=before.service.notice_days))


def _file(given: str) -> Path:
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
