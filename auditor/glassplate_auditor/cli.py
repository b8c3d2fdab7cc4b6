"""The `glassplate-audit` command."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import httpx

from glassplate_auditor import __version__, controls, writing
from glassplate_auditor.audit import report
from glassplate_auditor.dump import Database
from glassplate_auditor.policy import NoPolicy
from glassplate_auditor.probes import PASSIVE, PROBES
from glassplate_auditor.scene import Account, Reach, Scene
from glassplate_auditor.stores import Store, of_data_folder
from glassplate_auditor.verdicts import Exit, Level, Report

WHAT = (
    "Proves or refutes the privacy policy that an instance publishes. Exit codes: 0 held, 1 refuted, 2 not trustworthy."
)
SECRETS = """
environment, since what is secret does not belong on a command line:
  GLASSPLATE_AUDIT_DATABASE   URL of a database role that may read everything
  GLASSPLATE_AUDIT_ACCOUNTS   address:password of lent accounts, one a line, the first with credits
  GLASSPLATE_AUDIT_PG_DUMP    the pg_dump to use
  GLASSPLATE_AUDIT_CHROMIUM   the Chromium to use
"""


def main(arguments: list[str] | None = None) -> int:
    chosen = _parser().parse_args(arguments)
    probes = [each for each in PROBES if each.name in PASSIVE] if chosen.passive else None
    scene = Scene(chosen.target.rstrip("/"), _reach(chosen))
    known = controls.load(chosen.controls, chosen.build) if chosen.controls else []
    attested = _attested(chosen.attestations) if chosen.attestations else {}
    try:
        made = report(scene, known, attested, chosen.build, probes)
    except (NoPolicy, httpx.TransportError):
        print("There is no policy to read at this address.", file=sys.stderr)
        return int(Exit.NOT_TRUSTWORTHY)
    print(writing.as_json(made) if chosen.json else writing.as_text(made), end="")
    if chosen.evidence:
        write(chosen.evidence, made)
    return int(made.exit)


def write(folder: Path, made: Report) -> None:
    """Write the report as report.json and report.html."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.json").write_text(writing.as_json(made), encoding="utf-8")
    (folder / "report.html").write_text(writing.as_html(made), encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="glassplate-audit",
        description=WHAT,
        epilog=SECRETS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--target", required=True, help="address of the instance")
    parser.add_argument("--evidence", type=Path, help="folder for report.json and report.html")
    parser.add_argument("--data", type=Path, help="data folder of the instance, to be searched")
    parser.add_argument("--store", action="append", default=[], metavar="KIND=PATH", help="another place to search")
    parser.add_argument("--trust", type=Path, help="a certificate to trust beside those that everybody does")
    parser.add_argument("--quiet", action="store_true", help="nobody else uses the instance: count its files too")
    parser.add_argument("--passive", action="store_true", help="read only: make no account, send no canary")
    parser.add_argument("--json", action="store_true", help="print the whole report as JSON")
    parser.add_argument("--controls", type=Path, help="results of broken copies, from a lab")
    parser.add_argument("--build", default="", help="hash of the build that runs; the controls must be of the same")
    parser.add_argument("--attestations", type=Path, help="JSON: clause -> {signer, signed, expires}")
    return parser


def _reach(chosen: argparse.Namespace) -> Reach:
    named = [tuple(each.split("=", 1)) for each in chosen.store]
    stores = [Store(kind, Path(path)) for kind, path in named]
    stores += of_data_folder(chosen.data) if chosen.data else []
    url = os.environ.get("GLASSPLATE_AUDIT_DATABASE", "")
    lent = [line.split(":", 1) for line in os.environ.get("GLASSPLATE_AUDIT_ACCOUNTS", "").split("\n") if ":" in line]
    return Reach(
        level=Level.OPERATOR if stores or url else Level.OUTSIDE,
        stores=tuple(stores),
        database=Database(url, os.environ.get("GLASSPLATE_AUDIT_PG_DUMP", "")) if url else None,
        accounts=tuple(Account(address.strip(), password.strip()) for address, password in lent),
        chromium=os.environ.get("GLASSPLATE_AUDIT_CHROMIUM", ""),
        quiet=chosen.quiet,
        trust=chosen.trust,
    )


def _attested(file: Path) -> Mapping[str, str]:
    """Return who answers for which clause, without what has expired."""
    today = datetime.now(UTC).date()
    rows = json.loads(file.read_text(encoding="utf-8"))
    return {
        clause: f"{row['signer']} answers for it, signed {row['signed']}, until {row['expires']}"
        for clause, row in rows.items()
        if date.fromisoformat(row["expires"]) >= today
    }
