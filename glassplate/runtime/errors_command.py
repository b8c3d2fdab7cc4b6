"""`glassplate errors [REFERENCE]`: what broke, for the operator; it can say where, and never what it was about."""

from __future__ import annotations

import argparse

from glassplate.lib import instance
from glassplate.lib.words import say
from glassplate.runtime import attended

MOST = 20


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("errors", help=say("cli-errors"), description=say("cli-errors"))
    parser.add_argument("reference", nargs="?", help=say("cli-errors-reference"))
    parser.add_argument("--most", type=int, default=MOST, help=say("cli-errors-most"))
    parser.add_argument("--data", help=say("cli-data"))
    parser.set_defaults(handle=handle)


def handle(chosen: argparse.Namespace) -> int:
    """Print one error with its stack, or the newest, a line each: 0 found, 1 there is none of that reference."""
    instance.choose(chosen.data)
    from glassplate.runtime import errors_shown  # noqa: PLC0415 - reads settings, which the data folder decides

    with attended.database_up():
        return errors_shown.one(chosen.reference) if chosen.reference else errors_shown.newest(chosen.most)
