"""`glassplate disclosures`: requests of authorities. Codes and texts are read from standard input, a line each.

Two people keep the register, each with a code of their own: the machine's users tell nobody apart who shares one.
"""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from glassplate.lib import instance
from glassplate.lib.actions import Actions
from glassplate.lib.words import say

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from glassplate.rights.disclosures.models import Disclosure

DONE, UNKNOWN, BAD_INPUT, NOT_POSSIBLE = 0, 1, 2, 3
LONGEST_NAME = 40


def add_to(commands: _SubParsersAction[ArgumentParser]) -> None:
    actions = Actions.of(commands, "disclosures", handle)
    actions.add("signer").add_argument("name", metavar="NAME", help=say("cli-disclosures-name"))
    adding = actions.add("add")
    adding.add_argument("--person", type=UUID, required=True, metavar="ID", help=say("cli-disclosures-person"))
    adding.add_argument("--scope", choices=("identity", "everything"), required=True, help=say("cli-disclosures-scope"))
    adding.add_argument("--silent-until", type=instance.moment, metavar="TIME", help=say("cli-disclosures-silent"))
    of_one = {name: actions.add(name) for name in ("show", "agree", "give", "refuse")}
    for each in of_one.values():
        each.add_argument("disclosure", type=UUID, metavar="ID", help=say("cli-disclosures-id"))
    of_one["give"].add_argument(
        "-o", "--out", type=Path, required=True, metavar="FILE", help=say("cli-disclosures-out")
    )
    for name in ("list", "statistics"):
        actions.add(name)


def handle(chosen: Namespace) -> int:
    """0 done, 1 there is no such one or nobody has that code, 2 something is missing, 3 the policy asks for more."""
    instance.set_up(chosen.data)
    match chosen.action:
        case "signer":
            return _signer(chosen.name)
        case "add":
            return _add(chosen)
        case "list":
            return _list()
        case "statistics":
            return _statistics()
        case _:
            return _of_one(chosen)


def _of_one(chosen: Namespace) -> int:
    from glassplate.rights.disclosures import register  # noqa: PLC0415 - models, so after Django's setup

    row = register.found(chosen.disclosure)
    if row is None:
        return _no("cli-disclosures-unknown", UNKNOWN)
    match chosen.action:
        case "show":
            return _show(row)
        case "agree":
            return _agree(row)
        case "give":
            return _give(row, chosen.out)
        case _:
            return DONE if register.refuse(row) else _no("cli-disclosures-over", NOT_POSSIBLE)


def _signer(name: str) -> int:
    from glassplate.rights.disclosures import register  # noqa: PLC0415

    code = register.add_signer(name) if 0 < len(name) <= LONGEST_NAME else None
    if code is None:
        return _no("cli-disclosures-taken", BAD_INPUT)
    print(say("cli-disclosures-code"), code)
    return DONE


def _add(chosen: Namespace) -> int:
    from glassplate.rights.disclosures import register  # noqa: PLC0415

    lines = _lines(4)
    name = register.signer(lines[0])
    if name is None:
        return _no("cli-disclosures-nobody", UNKNOWN)
    authority, basis, asked = lines[1:]
    if not authority or not asked or any(len(line) > register.LONGEST for line in lines):
        return _no("cli-disclosures-incomplete", BAD_INPUT)
    wish = register.Wish(authority, basis, asked, chosen.scope)
    row = register.enter(chosen.person, name, wish, chosen.silent_until)
    print(say("cli-disclosures-added", id=str(row)))
    return DONE


def _agree(row: Disclosure) -> int:
    from glassplate.rights.disclosures import register  # noqa: PLC0415

    name = register.signer(_lines(1)[0])
    if name is None:
        return _no("cli-disclosures-nobody", UNKNOWN)
    return DONE if register.agree(row, name) else _no("cli-disclosures-same", NOT_POSSIBLE)


def _give(row: Disclosure, out: Path) -> int:
    """Write what is given to a file that nobody else on this machine can read, and tell the person where one may."""
    from glassplate.rights.disclosures import errors, register  # noqa: PLC0415

    try:
        with os.fdopen(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            for piece in register.give(row):
                file.write(piece)
    except FileExistsError:
        return _no("cli-disclosures-there", BAD_INPUT)
    except errors.NotGiven as why:
        out.unlink()
        print(why, file=sys.stderr)
        return NOT_POSSIBLE
    register.tell()
    print(say("cli-disclosures-given"))
    return DONE


def _show(row: Disclosure) -> int:
    from glassplate.rights.disclosures import register  # noqa: PLC0415

    for text in (row.authority, row.basis, row.asked):
        print(register.opened(text) if text else "-")
    return DONE


def _list() -> int:
    from glassplate.rights.disclosures import register  # noqa: PLC0415

    for row in register.listed():
        state = "given" if row.given_at else "refused" if row.refused_at else "agreed" if row.second else "entered"
        stands = say(f"cli-disclosures-is-{state}")
        print(f"{row.id}  {row.entered_at:%Y-%m-%d}  {row.scope:<11}{row.first}, {row.second or '-'}  {stands}")
    return DONE


def _statistics() -> int:
    from glassplate.rights.disclosures import register  # noqa: PLC0415

    now = register.numbers()
    print(say("disclosures-numbers", asked=now.asked, given=now.given))
    return DONE


def _lines(count: int) -> list[str]:
    """Return that many lines of standard input."""
    if sys.stdin.isatty():
        print(say(f"cli-disclosures-type-{count}"), flush=True)
    return [sys.stdin.readline(10_000).strip() for _ in range(count)]


def _no(words: str, code: int) -> int:
    print(say(words), file=sys.stderr)
    return code
