"""`glassplate policy`: check a file and read its pages, which needs nothing else; publish a version and withdraw it."""

from __future__ import annotations

import argparse
from datetime import date

from glassplate.lib import instance
from glassplate.lib.words import say
from glassplate.policy import commands
from glassplate.runtime import attended


def add_to(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verbs that need the database to those that do not."""
    verbs = commands.add_to(subparsers)
    publish = verbs.add_parser("publish", help=say("policy-help-publish"))
    publish.add_argument("file", help=say("policy-help-file"))
    publish.add_argument("--dry-run", action="store_true", help=say("policy-help-dry-run"))
    publish.add_argument("--effective", type=_day, help=say("policy-help-effective"))
    publish.add_argument("--data", help=say("cli-data"))
    publish.set_defaults(handle=_publish)
    withdraw = verbs.add_parser("withdraw", help=say("policy-help-withdraw"))
    withdraw.add_argument("--data", help=say("cli-data"))
    withdraw.set_defaults(handle=_withdraw)


def _publish(chosen: argparse.Namespace) -> int:
    instance.choose(chosen.data)
    from glassplate.runtime import policy_published  # noqa: PLC0415 - reads settings, which the data folder decides

    with attended.database_up():
        return policy_published.publish(commands.file_of(chosen.file), chosen.effective, is_dry=chosen.dry_run)


def _withdraw(chosen: argparse.Namespace) -> int:
    instance.choose(chosen.data)
    from glassplate.runtime import policy_published  # noqa: PLC0415 - reads settings, which the data folder decides

    with attended.database_up():
        return policy_published.withdraw()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(say("policy-help-day-wrong")) from None
