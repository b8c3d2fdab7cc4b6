"""`glassplate person add EMAIL`: an account without a sign-up, for an operator."""

from __future__ import annotations

import argparse
import getpass
import os
import sys

from glassplate.lib.words import say


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    person = commands.add_parser("person", help=say("cli-person"))
    actions = person.add_subparsers(required=True, metavar=say("cli-command"))
    add = actions.add_parser("add", help=say("cli-person-add"))
    add.add_argument("email", metavar=say("cli-person-email"))
    add.add_argument("--name", default="", help=say("cli-person-name"))
    add.set_defaults(handle=handle)


def handle(chosen: argparse.Namespace) -> int:
    """Add a person with a confirmed address; asks for the password, or reads standard input. 0 done, 2 bad input."""
    import django  # noqa: PLC0415 - only this command needs Django, and its settings only then

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "glassplate.settings")
    django.setup()
    from glassplate.accounts.demo import NotAdded, add  # noqa: PLC0415 - models, so after the line above

    try:
        person = add(chosen.email, _ask(), chosen.name)
    except NotAdded as refused:
        print(refused, file=sys.stderr)
        return 2
    print(say("cli-person-added", id=str(person.id)))
    return 0


def _ask() -> str:
    return getpass.getpass(say("cli-person-password")) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
