"""`glassplate hold` writes down that a law stops deletions; `glassplate erase` erases somebody who asked by mail.

Addresses and reasons are read from standard input: a command line stands in the list of processes and in the shell's
history.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING
from uuid import UUID

from glassplate.lib import instance
from glassplate.lib.actions import Actions
from glassplate.lib.words import say

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from glassplate.accounts.models import Person

DONE, UNKNOWN, BAD_INPUT = 0, 1, 2
REASON_SHORTEST, REASON_LONGEST = 10, 2000  # letters: "law" is no reason


def add_to(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    actions = Actions.of(subparsers, "hold", handle)
    adding = actions.add("add")
    adding.add_argument("--until", type=date.fromisoformat, required=True, metavar="DATE", help=say("cli-hold-until"))
    adding.add_argument("--person", type=UUID, metavar="ID", help=say("cli-hold-person"))
    adding.add_argument("--silent", action="store_true", help=say("cli-hold-silent"))
    actions.add("list")
    actions.add("lift").add_argument("hold", type=UUID, metavar="ID", help=say("cli-hold-id"))
    erasing = subparsers.add_parser("erase", help=say("cli-erase"), description=say("cli-erase"))
    erasing.add_argument("--data", help=say("cli-data"))
    erasing.set_defaults(handle=handle, action="erase")


def handle(chosen: Namespace) -> int:
    """0 done, 1 there is nobody or nothing of that name, 2 something is missing."""
    instance.set_up(chosen.data)
    match chosen.action:
        case "add":
            return _add(chosen)
        case "lift":
            return _lift(chosen.hold)
        case "erase":
            return _erase()
        case _:
            return _list()


def _add(chosen: Namespace) -> int:
    from glassplate.rights import holds  # noqa: PLC0415 - models, so after Django's setup

    until = datetime.combine(chosen.until, time.max, UTC)
    person = _person(chosen.person)
    if person is None:
        return _nobody()
    reason = _reason()
    if not REASON_SHORTEST <= len(reason) <= REASON_LONGEST or until <= datetime.now(UTC):
        print(say("cli-hold-incomplete"), file=sys.stderr)
        return BAD_INPUT
    print(say("cli-hold-added", id=str(holds.add(person.id, reason, until, is_silent=chosen.silent))))
    return DONE


def _reason() -> str:
    """Return the line that comes after the address."""
    if sys.stdin.isatty():
        print(say("cli-hold-reason"), file=sys.stderr, flush=True)
    return sys.stdin.readline(REASON_LONGEST + 2).strip()


def _lift(hold: UUID) -> int:
    from glassplate.rights import holds  # noqa: PLC0415

    lifted = holds.lift(hold)
    print(say("cli-hold-lifted" if lifted else "cli-hold-none"), file=sys.stdout if lifted else sys.stderr)
    return DONE if lifted else UNKNOWN


def _list() -> int:
    from glassplate.rights import holds  # noqa: PLC0415

    for each in holds.standing():
        silent = say("cli-hold-is-silent") if each.is_silent else ""
        print(f"{each.id}  {each.person}  {each.until:%Y-%m-%d}  {silent}{each.reason}")
    return DONE


def _erase() -> int:
    """Erase as the person's own button does; says where the receipt is."""
    from django.urls import reverse  # noqa: PLC0415

    from glassplate.accounts.mail import link  # noqa: PLC0415
    from glassplate.rights import erasing  # noqa: PLC0415

    person = _person()
    if person is None:
        return _nobody()
    print(say("cli-erase-begun", receipt=link(reverse("receipt", args=[erasing.begin(person).id]))))
    return DONE


def _person(known: UUID | None = None) -> Person | None:
    """Return who has this id, or else whose address is typed."""
    from glassplate.accounts import identity  # noqa: PLC0415
    from glassplate.accounts.models import Person  # noqa: PLC0415
    from glassplate.lib.isolation import duty, principal  # noqa: PLC0415

    if known:
        with principal(known):
            return Person.objects.filter(pk=known).first()
    if sys.stdin.isatty():
        print(say("cli-hold-address"), end="", flush=True)
    address = sys.stdin.readline().strip()
    with duty("sign-in"):
        return Person.objects.by_token(identity.token(address))


def _nobody() -> int:
    print(say("cli-hold-nobody"), file=sys.stderr)
    return UNKNOWN
