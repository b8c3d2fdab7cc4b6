"""`glassplate incidents`: the operator's register. What is written is read from standard input, never from the line."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from glassplate.lib import instance
from glassplate.lib.actions import Actions
from glassplate.lib.words import say

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from glassplate.rights.incidents.models import Incident

DONE, UNKNOWN, BAD_INPUT, NOT_POSSIBLE = 0, 1, 2, 3
SHORTEST = 10  # letters: "leak" says nothing
HOUR_S = 3600


def add_to(commands: _SubParsersAction[ArgumentParser]) -> None:
    actions = Actions.of(commands, "incidents", handle)
    adding = actions.add("add")
    adding.add_argument("--noticed", type=instance.moment, metavar="TIME", help=say("cli-incidents-noticed"))
    actions.add("list").add_argument("--all", action="store_true", help=say("cli-incidents-all"))
    of_one = {name: actions.add(name) for name in ("show", "affected", "tell", "reported", "close")}
    for each in of_one.values():
        each.add_argument("incident", type=UUID, metavar="ID", help=say("cli-incidents-id"))
    whom = of_one["affected"].add_mutually_exclusive_group()
    whom.add_argument("--all", action="store_true", help=say("cli-incidents-everybody"))
    whom.add_argument("--company", default="", metavar="ID", help=say("cli-incidents-company"))
    of_one["affected"].add_argument("--since", type=instance.moment, metavar="TIME", help=say("cli-incidents-since"))
    of_one["affected"].add_argument("--until", type=instance.moment, metavar="TIME", help=say("cli-incidents-until"))


def handle(chosen: Namespace) -> int:
    """0 done, 1 there is no such incident, 2 something is missing, 3 that is not possible where it stands."""
    instance.set_up(chosen.data)
    if chosen.action == "list":
        return _list(every=chosen.all)
    if chosen.action == "add":
        return _add(chosen.noticed)
    from glassplate.rights.incidents import register  # noqa: PLC0415 - models, so after Django's setup

    incident = register.found(chosen.incident)
    if incident is None:
        print(say("cli-incidents-unknown"), file=sys.stderr)
        return UNKNOWN
    match chosen.action:
        case "show":
            return _show(incident)
        case "affected":
            return _affected(incident, chosen)
        case "tell":
            return _tell(incident)
        case "reported":
            return _said(register.report(incident))
        case _:
            return _said(register.close(incident))


def _add(noticed: datetime | None) -> int:
    from glassplate.rights.incidents import register  # noqa: PLC0415

    at = noticed or datetime.now(UTC)
    text = _typed(register.LONGEST)
    if text is None or at > datetime.now(UTC):
        return _incomplete()
    row = register.add(text, at)
    print(say("cli-incidents-added", id=str(row.id), due=f"{row.due_at:%Y-%m-%d %H:%M}"))
    return DONE


def _list(*, every: bool) -> int:
    from glassplate.rights.incidents import register  # noqa: PLC0415

    for each in register.listed(every=every):
        row, now = each.row, datetime.now(UTC)
        left = int((row.due_at - now).total_seconds() // HOUR_S)
        state = "closed" if row.closed_at else "reported" if row.reported_at else "late" if row.is_overdue else "due"
        stands = say(f"cli-incidents-is-{state}", hours=left)
        people = say("cli-incidents-people", affected=each.affected, mailed=each.mailed)
        print(f"{row.id}  {row.noticed_at:%Y-%m-%d %H:%M}  {row.due_at:%Y-%m-%d %H:%M}  {stands}  {people}")
    return DONE


def _show(incident: Incident) -> int:
    from glassplate.rights.incidents import register  # noqa: PLC0415

    print(register.opened(incident.what))
    if incident.words:
        print("", register.opened(incident.words), sep="\n")
    return DONE


def _affected(incident: Incident, chosen: Namespace) -> int:
    from glassplate.rights.incidents import register  # noqa: PLC0415

    if chosen.all:
        people = register.everybody()
    elif chosen.company:
        now = datetime.now(UTC)
        people = register.at_company(chosen.company, chosen.since or now - timedelta(days=3650), chosen.until or now)
    else:
        people = register.by_name(sys.stdin)
    print(say("cli-incidents-concerned", count=register.concern(incident, people)))
    return DONE


def _tell(incident: Incident) -> int:
    from glassplate.rights.incidents import register  # noqa: PLC0415

    text = _typed(register.LONGEST)
    if text is None:
        return _incomplete()
    print(say("cli-incidents-told", count=register.tell(incident, text)))
    return DONE


def _said(is_done: bool) -> int:
    print(say("cli-incidents-done" if is_done else "cli-incidents-before"), file=sys.stdout if is_done else sys.stderr)
    return DONE if is_done else NOT_POSSIBLE


def _typed(longest: int) -> str | None:
    if sys.stdin.isatty():
        print(say("cli-incidents-write"), flush=True)
    text = sys.stdin.read(longest + 1).strip()
    return text if SHORTEST <= len(text) <= longest else None


def _incomplete() -> int:
    print(say("cli-incidents-incomplete", shortest=SHORTEST), file=sys.stderr)
    return BAD_INPUT
