"""`glassplate limits`: what the operator lets people take. An address is typed on standard input, never an argument."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from glassplate.lib import instance
from glassplate.lib.words import say
from glassplate.runtime import attended

if TYPE_CHECKING:
    from glassplate.accounts.models import Person

DONE, UNKNOWN, BAD_INPUT = 0, 1, 2
MOST = 1 << 40


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("limits", help=say("cli-limits"), description=say("cli-limits"))
    actions = parser.add_subparsers(dest="action", required=True, metavar=say("cli-command"))
    for name in ("list", "set", "reset"):
        action = actions.add_parser(name, help=say(f"cli-limits-{name}"), description=say(f"cli-limits-{name}"))
        if name != "list":
            action.add_argument("limit", metavar="LIMIT", help=say("cli-limits-limit"))
        if name == "set":
            action.add_argument("number", type=_number, metavar="N", help=say("cli-limits-number"))
        action.add_argument("--person", action="store_true", help=say("cli-limits-person"))
        action.add_argument("--data", help=say("cli-data"))
        action.set_defaults(handle=handle)


def handle(chosen: argparse.Namespace) -> int:
    """0 done, 1 nobody has the address, 2 there is no such limit."""
    instance.set_up(chosen.data)
    with attended.database_up():
        person = _person() if chosen.person else None
        if chosen.person and person is None:
            print(say("cli-person-nobody"), file=sys.stderr)
            return UNKNOWN
        return _list(person) if chosen.action == "list" else _put(chosen, person)


def _put(chosen: argparse.Namespace, person: Person | None) -> int:
    from glassplate.lib.isolation import principal  # noqa: PLC0415
    from glassplate.usage.limits import allowances, settings  # noqa: PLC0415 - models, so after Django's setup

    limit = settings.LIMITS.get(chosen.limit)
    if limit is None or (person and not limit.of_people):
        known = (each.name for each in settings.LIMITS.values() if each.of_people or not person)
        print(say("cli-limits-unknown", limits=", ".join(known)), file=sys.stderr)
        return BAD_INPUT
    number = chosen.number if chosen.action == "set" else None
    if person is None:
        settings.put(limit, number)
    else:
        with principal(person.id):
            allowances.put(person.id, limit, number)
    return DONE


def _list(person: Person | None) -> int:
    from glassplate.lib.isolation import principal  # noqa: PLC0415
    from glassplate.usage.limits import settings  # noqa: PLC0415
    from glassplate.usage.limits.models import Allowance  # noqa: PLC0415

    now = settings.numbers()
    theirs = None
    if person:
        with principal(person.id):
            theirs = Allowance.objects.filter(pk=person.id).first()
    for name, limit in settings.LIMITS.items():
        own = getattr(theirs, name, None) if limit.of_people else None
        told = say("cli-limits-theirs", number=own) if own is not None else ""
        usual = say("cli-limits-usual", number=limit.usual) if now[name] != limit.usual else ""
        print(f"{name:<18}  {now[name]:>14}  {say(f'cli-limits-what-{name}')}  {usual}{told}".rstrip())
    return DONE


def _person() -> Person | None:
    from glassplate.accounts import identity  # noqa: PLC0415
    from glassplate.accounts.models import Person  # noqa: PLC0415
    from glassplate.lib.isolation import duty  # noqa: PLC0415

    if sys.stdin.isatty():
        print(say("cli-limits-address"), file=sys.stderr)
    with duty("sign-in"):
        return Person.objects.by_token(identity.token(sys.stdin.readline().strip()))


def _number(text: str) -> int:
    number = int(text)
    if not 0 <= number <= MOST:
        raise ValueError
    return number
