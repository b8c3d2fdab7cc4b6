"""`glassplate usage report`: what the counter may tell: sums of days and months that are over, no small ones."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from glassplate.lib import instance
from glassplate.lib.words import say
from glassplate.runtime import attended

if TYPE_CHECKING:
    from glassplate.usage.sums import Report, Shown

DAYS, MOST_DAYS = 30, 3660


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("usage", help=say("cli-usage"), description=say("cli-usage"))
    actions = parser.add_subparsers(required=True, metavar=say("cli-command"))
    report = actions.add_parser("report", help=say("cli-usage-report"), description=say("cli-usage-report"))
    report.add_argument("--days", type=int, default=DAYS, metavar="N", help=say("cli-usage-days"))
    report.add_argument("--json", action="store_true", help=say("cli-usage-json"))
    report.add_argument("--data", help=say("cli-data"))
    report.set_defaults(handle=handle)


def handle(chosen: argparse.Namespace) -> int:
    """Print the report: 0."""
    instance.set_up(chosen.data)
    from glassplate.usage import sums  # noqa: PLC0415 - reads settings, which the data folder decides

    since = datetime.now(UTC).date() - timedelta(days=min(max(chosen.days, 1), MOST_DAYS))
    with attended.database_up():
        sums.sweep()
        report = sums.report(since)
    print(json.dumps(asdict(report), indent=1) if chosen.json else _as_text(report))
    return 0


def _as_text(report: Report) -> str:
    lines = [say("usage-report-least", number=report.minimum_group)]
    for words, shown in (("usage-report-days", report.days), ("usage-report-months", report.months)):
        lines += ["", say(words), *(_line(each) for each in shown)]
        if not shown:
            lines.append(f"  {say('usage-report-none')}")
    return "\n".join([*lines, "", say("usage-report-hidden", number=report.hidden)])


def _line(one: Shown) -> str:
    name = f"{one.name} ({one.outcome})" if one.outcome else one.name
    took = f"  {say('usage-report-seconds', seconds=one.seconds)}" if one.seconds is not None else ""
    return f"  {one.when:<10}  {one.event:<8}  {name:<40}  {one.number:>8}{took}"
