"""`glassplate person add|suspend|release`: what an operator does to accounts."""

from __future__ import annotations

import argparse
import getpass
import sys

from glassplate.lib import instance
from glassplate.lib.words import say


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    person = commands.add_parser("person", help=say("cli-person"))
    actions = person.add_subparsers(required=True, metavar=say("cli-command"))
    add = actions.add_parser("add", help=say("cli-person-add"))
    # Refused in a sentence: argparse would repeat what it does not know.
    add.add_argument("shown", nargs="*", help=argparse.SUPPRESS)
    add.add_argument("--name", action="append", dest="shown_too", help=argparse.SUPPRESS)
    add.add_argument("--data", help=say("cli-data"))
    add.set_defaults(handle=handle)
    for name, words in (("suspend", "cli-person-suspend"), ("release", "cli-person-release")):
        change = actions.add_parser(name, help=say(words))
        change.add_argument("--data", help=say("cli-data"))
        change.set_defaults(handle=suspend, begin=name == "suspend")


def handle(chosen: argparse.Namespace) -> int:
    """Add a person with a confirmed address: 0 done, 2 bad input.

    Address, name and password come on standard input, a line each: others see a command line in the list of processes.
    """
    if chosen.shown or chosen.shown_too:
        print(say("cli-person-shown"), file=sys.stderr)
        return 2
    instance.set_up(chosen.data)
    from glassplate.accounts.demo import NotAdded, add  # noqa: PLC0415 - models, so after the line above

    email, name = _line("cli-person-address"), _line("cli-person-name")
    try:
        person = add(email, _password(), name)
    except NotAdded as refused:
        print(refused, file=sys.stderr)
        return 2
    print(say("cli-person-added", id=str(person.id)))
    return 0


def suspend(chosen: argparse.Namespace) -> int:
    """Suspend an account or end its suspension: 0 done, 2 when nobody has the address.

    The address comes on standard input, as above.
    """
    instance.set_up(chosen.data)
    from glassplate.accounts import suspension  # noqa: PLC0415 - as above

    person = suspension.suspend(_line("cli-person-address"), begin=chosen.begin)
    if person is None:
        print(say("cli-person-nobody"), file=sys.stderr)
        return 2
    print(say("cli-person-suspended" if chosen.begin else "cli-person-released", id=str(person.id)))
    return 0


def _line(words: str) -> str:
    """Return the next line; whoever types it is told what to type."""
    if sys.stdin.isatty():
        print(say(words), end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip()


def _password() -> str:
    return getpass.getpass(say("cli-person-password")) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
