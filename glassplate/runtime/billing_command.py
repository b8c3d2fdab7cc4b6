"""`glassplate billing`: whether the books are right, what engines brought and cost, orders; `glassplate prices`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from glassplate.billing import prices
from glassplate.lib import instance
from glassplate.lib.words import say
from glassplate.runtime import attended, orders_command

if TYPE_CHECKING:
    from glassplate.billing.books import Books
    from glassplate.billing.costs import Report

DAYS, MOST_DAYS = 30, 3660
RIGHT, WRONG = 0, 1


class Row(NamedTuple):
    """One price of the table."""

    engine: str
    model: str
    size: str
    quality: str
    credits: int
    usd: float | None
    unit: str
    as_of: str


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    table = commands.add_parser("prices", help=say("cli-prices"), description=say("cli-prices"))
    table.add_argument("--json", action="store_true", help=say("cli-usage-json"))
    table.set_defaults(handle=show_prices)
    parser = commands.add_parser("billing", help=say("cli-billing"), description=say("cli-billing"))
    actions = parser.add_subparsers(dest="action", required=True, metavar=say("cli-command"))
    check = actions.add_parser("check", help=say("cli-billing-check"), description=say("cli-billing-check"))
    report = actions.add_parser("report", help=say("cli-billing-report"), description=say("cli-billing-report"))
    report.add_argument("--days", type=int, default=DAYS, metavar="N", help=say("cli-usage-days"))
    for action, handle in ((check, check_books), (report, show_report)):
        action.add_argument("--json", action="store_true", help=say("cli-usage-json"))
        action.add_argument("--data", help=say("cli-data"))
        action.set_defaults(handle=handle)
    orders_command.add_to(actions)


def rows() -> Iterator[Row]:
    """Yield every price that holds here, the operator's own included."""
    for engine in prices.engines():
        table = prices.table(engine)
        for model, sizes in table.prices.items():
            for size, qualities in sizes.items():
                for quality, one in qualities.items():
                    named = (engine, model, size, quality)
                    yield Row(*named, one.credits, one.usd, table.unit, table.as_of.isoformat())


def show_prices(chosen: argparse.Namespace) -> int:
    """Print the table: 0."""
    if chosen.json:
        print(json.dumps([row._asdict() for row in rows()], indent=1))
        return RIGHT
    print(say("prices-head"))
    for row in rows():
        cost = say("prices-unknown") if row.usd is None else f"{row.usd:.3f}"
        what = ", ".join(word for word in (row.model, row.size, row.quality) if word != prices.ANY)
        unit = say(f"prices-{row.unit}")
        print(f"{row.engine:<11} {what:<46} {row.credits:>7}  {cost:>9}  {unit:<7}  {row.as_of}")
    return RIGHT


def check_books(chosen: argparse.Namespace) -> int:
    """Add everything up anew: 0 the books are right, 1 they are not."""
    instance.set_up(chosen.data)
    from glassplate.billing import books  # noqa: PLC0415 - reads settings, which the data folder decides

    with attended.database_up():
        found = books.check()
    if chosen.json:
        people = {"wrong": [str(each) for each in found.wrong], "unclosed": [str(each) for each in found.unclosed]}
        print(json.dumps({"right": found.are_right, **asdict(found), **people}, indent=1))
    else:
        print(_books_as_text(found))
    return RIGHT if found.are_right else WRONG


def show_report(chosen: argparse.Namespace) -> int:
    """Print what engines brought and cost: 0."""
    instance.set_up(chosen.data)
    from glassplate.billing import costs  # noqa: PLC0415 - reads settings, which the data folder decides

    since = datetime.now(UTC).date() - timedelta(days=min(max(chosen.days, 1), MOST_DAYS))
    with attended.database_up():
        report = costs.report(since)
    print(json.dumps(asdict(report), indent=1) if chosen.json else _report_as_text(report))
    return RIGHT


def _books_as_text(found: Books) -> str:
    lines = [f"  {account:<13} {total:>14}" for account, total in found.accounts.items()]
    wrong = (*found.wrong, *found.unclosed)
    verdict = say("books-right") if found.are_right else say("books-wrong", count=len(wrong))
    return "\n".join([say("books-head", count=found.entries), *lines, verdict, *(f"  {each}" for each in wrong)])


def _report_as_text(report: Report) -> str:
    lines = [say("usage-report-least", number=report.minimum_group), "", say("billing-report-head")]
    for line in report.lines:
        unknown = say("billing-report-unknown", count=line.unknown) if line.unknown else ""
        lines.append(f"{line.engine:<16} {line.jobs:>9} {line.credits:>11} {line.usd:>11.2f}  {unknown}".rstrip())
    if not report.lines:
        lines.append(f"  {say('usage-report-none')}")
    return "\n".join([*lines, "", say("usage-report-hidden", number=report.hidden)])
