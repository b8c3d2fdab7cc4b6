"""`glassplate staff`: who works for the operator, and what they did. What somebody signs in with is shown once."""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from glassplate.lib import instance
from glassplate.lib.actions import Actions
from glassplate.lib.words import say

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from glassplate.accounts.staff.members import Keys

DONE, BAD, UNKNOWN = 0, 1, 2
NAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,39}")
ROLES = ("support", "finance", "admin")
MOST = 200


def add_to(commands: _SubParsersAction[ArgumentParser]) -> None:
    actions = Actions.of(commands, "staff", handle)
    named = {name: actions.add(name) for name in ("add", "renew", "end")}
    for each in named.values():
        each.add_argument("name", metavar="NAME", help=say("cli-staff-name"))
    named["add"].add_argument("--role", choices=ROLES, required=True, help=say("cli-staff-role"))
    actions.add("list")
    actions.add("log").add_argument("--most", type=int, default=MOST, help=say("cli-staff-most"))
    actions.add("verify").add_argument("--noted", default="", metavar="HASH", help=say("cli-staff-noted"))


def handle(chosen: Namespace) -> int:
    """0 done, 1 the log is not as it was written, 2 there is nobody of that name, or there is somebody already."""
    instance.set_up(chosen.data)
    match chosen.action:
        case "add":
            return _add(chosen)
        case "renew" | "end":
            return _change(chosen)
        case "list":
            return _list()
        case "log":
            return _log(chosen.most)
    return _verify(chosen.noted)


def _add(chosen: Namespace) -> int:
    from glassplate.accounts.staff import members  # noqa: PLC0415 - models, so after the set-up
    from glassplate.accounts.staff.models import Role  # noqa: PLC0415

    if not NAME.fullmatch(chosen.name):
        return _no("cli-staff-bad-name")
    keys = members.add(chosen.name, Role(chosen.role))
    return _shown(chosen.name, keys) if keys else _no("cli-staff-taken")


def _change(chosen: Namespace) -> int:
    from glassplate.accounts.staff import members  # noqa: PLC0415

    if chosen.action == "renew":
        keys = members.renew(chosen.name)
        return _shown(chosen.name, keys) if keys else _no("cli-staff-nobody")
    if not members.end(chosen.name):
        return _no("cli-staff-nobody")
    print(say("cli-staff-ended"))
    return DONE


def _shown(name: str, keys: Keys) -> int:
    """Print what somebody signs in with, for their eyes and this once."""
    from glassplate.accounts.second import codes  # noqa: PLC0415
    from glassplate.policy import questions  # noqa: PLC0415

    print(say("cli-staff-added", name=name))
    print(f"{say('cli-staff-password')} {keys.password}")
    print(f"{say('cli-staff-secret')} {codes.address(keys.secret, name, questions.service_name())}")
    print(f"{say('cli-staff-recovery')} {' '.join(keys.recovery)}")
    return DONE


def _list() -> int:
    from glassplate.accounts.staff import members  # noqa: PLC0415

    for each in members.listed():
        ended = f"  {each.ended_at:%Y-%m-%d}" if each.ended_at else ""
        print(f"{each.name:<20}{each.role:<10}{each.since:%Y-%m-%d}{ended}")
    return DONE


def _log(most: int) -> int:
    from glassplate.accounts.staff import chain, members  # noqa: PLC0415

    names = {each.id: each.name for each in members.listed()}
    for entry in reversed(chain.newest(most)):
        who = names.get(entry.member, "-") if entry.member else say("staff-shell")
        print(f"{entry.number:>6}  {entry.at:%Y-%m-%d %H:%M:%S}  {who:<32}  {entry.act:<10}{entry.what:<9}{entry.hash}")
    return DONE


def _verify(noted: str) -> int:
    from glassplate.accounts.staff import chain  # noqa: PLC0415

    wrong = chain.broken(noted)
    if wrong is not None:
        print(say("cli-staff-broken", number=wrong) if wrong else say("cli-staff-cut"), file=sys.stderr)
        return BAD
    head = chain.head()
    print(say("cli-staff-whole", count=head.number, hash=head.hash))
    return DONE


def _no(words: str) -> int:
    print(say(words), file=sys.stderr)
    return UNKNOWN
