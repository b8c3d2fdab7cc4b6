"""`glassplate cases` answers what people ask; `glassplate mail receive` takes one mail from a mail server.

Answers and reasons are read from standard input: a command line stands in the list of processes and in the shell's
history.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from glassplate.lib import instance
from glassplate.lib.actions import Actions
from glassplate.lib.words import say

DONE, UNKNOWN, NOT_POSSIBLE = 0, 2, 3
# What a mail server understands (sysexits.h): no mail, and try again later.
NO_MAIL, LATER = 65, 75
AUTOMATIC = ("access", "portability", "erase")


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    _add_cases(commands)
    mail = commands.add_parser("mail", help=say("cli-mail"), description=say("cli-mail"))
    actions = mail.add_subparsers(required=True, metavar=say("cli-command"))
    receive = actions.add_parser("receive", help=say("cli-mail-receive"), description=say("cli-mail-receive"))
    receive.add_argument("--data", help=say("cli-data"))
    receive.set_defaults(handle=take_mail)


def _add_cases(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    actions = Actions.of(commands, "cases", handle)
    made = {name: actions.add(name) for name in ("list", "statistics")}
    made["list"].add_argument("--all", action="store_true", help=say("cli-cases-all"))
    for name in ("show", "take", "reply", "refuse", "confirm", "close", "keep"):
        made[name] = actions.add(name)
        made[name].add_argument("case", metavar=say("cli-cases-id"), help=say("cli-cases-id-help"))
    made["show"].add_argument("--picture", type=Path, metavar="FILE", help=say("cli-cases-picture"))
    made["confirm"].add_argument("--kind", required=True, choices=AUTOMATIC, help=say("cli-cases-confirm-kind"))


def handle(chosen: argparse.Namespace) -> int:
    """0 done, 2 there is no such case, 3 that is not possible where it stands."""
    instance.set_up(chosen.data)
    from glassplate.rights.cases import staffed  # noqa: PLC0415 - models, so after the line above

    return staffed.do(chosen)


def take_mail(chosen: argparse.Namespace) -> int:
    """Read one mail on standard input: 0 taken or left aside, 65 it is none that can be taken, 75 try again later."""
    instance.set_up(chosen.data)
    from django.db import OperationalError  # noqa: PLC0415

    from glassplate.rights.cases import parsing, receiving  # noqa: PLC0415

    try:
        taken = receiving.receive(sys.stdin.buffer.read(parsing.LONGEST + 1))
    except OperationalError:
        print(say("mail-taken-later"), file=sys.stderr)
        return LATER
    print(say(f"mail-taken-{taken}"))
    return NO_MAIL if taken in (receiving.Taken.UNREADABLE, receiving.Taken.TOO_LARGE) else DONE
