"""`glassplate billing reconcile` and `refund`. What is typed is an order's number, never a person."""

from __future__ import annotations

import argparse
import re
from uuid import UUID

from glassplate.lib import instance
from glassplate.lib.actions import Actions
from glassplate.lib.words import say
from glassplate.runtime import attended

DAYS, MOST_DAYS = 3, 365
MONEY = re.compile(r"([0-9]{1,7})\.([0-9]{2})")


def add_to(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add both to the actions of `glassplate billing`."""
    actions = Actions("billing", parsers, handle)
    compare = actions.add("reconcile")
    compare.add_argument("--days", type=_days, default=DAYS, metavar="N", help=say("cli-billing-days"))
    refund = actions.add("refund")
    refund.add_argument("order", type=UUID, metavar="ORDER", help=say("cli-billing-order"))
    refund.add_argument("--amount", type=_money, metavar="MONEY", help=say("cli-billing-amount"))


def handle(chosen: argparse.Namespace) -> int:
    """0 done and nothing differs, 1 something differed, 2 no such order or reason, 3 the vendor does not answer."""
    instance.choose(chosen.data)
    with attended.database_up():
        from glassplate.runtime import orders_done  # noqa: PLC0415 - reads settings, which the data folder decides

        if chosen.action == "refund":
            return orders_done.refund(chosen.order, chosen.amount)
        return orders_done.reconcile(chosen.days)


def _days(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= MOST_DAYS:
        raise argparse.ArgumentTypeError(say("cli-billing-days-bad", most=MOST_DAYS))
    return int(text)


def _money(text: str) -> int:
    """Read "4.50" as minor units."""
    found = MONEY.fullmatch(text)
    if found is None or not int(found[1] + found[2]):
        raise argparse.ArgumentTypeError(say("cli-billing-amount-bad"))
    return int(found[1] + found[2])
