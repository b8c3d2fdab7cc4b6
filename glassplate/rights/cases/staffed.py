"""What the commands about cases print. A list says numbers and states; words are opened one case at a time."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from glassplate.lib.words import say
from glassplate.rights.cases import staff, standing
from glassplate.rights.cases.commands import DONE, NOT_POSSIBLE, UNKNOWN
from glassplate.rights.cases.models import Case, Kind
from glassplate.rights.cases.plain import LONGEST_TEXT
from glassplate.vault import seal, shelf


def do(chosen: argparse.Namespace) -> int:
    """Do what was asked of the cases; 0 done, 2 there is no such case, 3 that is not possible where it stands."""
    if chosen.action == "list":
        return _list(every=chosen.all)
    if chosen.action == "statistics":
        return _statistics()
    case = staff.found(chosen.case)
    if case is None:
        print(say("cli-cases-unknown"), file=sys.stderr)
        return UNKNOWN
    try:
        is_done = DOES[chosen.action](case, chosen)
    except (shelf.Gone, seal.Unopenable):  # its person was erased a moment ago
        print(say("cli-cases-unknown"), file=sys.stderr)
        return UNKNOWN
    now = staff.found(str(case.id))
    if not is_done or now is None:
        print(say("cli-cases-not-possible"), file=sys.stderr)
        return NOT_POSSIBLE
    print(say("cli-cases-done", number=now.number, state=say(f"case-state-{now.state}")))
    return DONE


def _list(*, every: bool) -> int:
    cases = staff.listed(every=every)
    print(say("cli-cases-count", count=len(cases)))
    for case in cases:
        late = say("cli-cases-overdue") if case.is_overdue else ""
        old = say("cli-cases-to-review") if standing.is_to_review(case) else ""
        print(
            f"{case.id}  {case.number}  {case.kind:<12}{case.state:<10}{case.via:<6}{case.due_at:%Y-%m-%d}  {late}{old}"
        )
    return DONE


def _statistics() -> int:
    now = standing.statistics()
    days = "-" if now.median_days is None else str(now.median_days)
    facts = {"count": now.count, "open": now.open, "overdue": now.overdue, "answered": now.answered}
    print(say("cli-cases-numbers", **facts, refused=now.refused, days=days))
    return DONE


def _show(case: Case, chosen: argparse.Namespace) -> bool:
    """Open a case for a reason, which is a line on standard input."""
    reason = _typed("cli-cases-show-reason", sys.stdin.readline, staff.LONGEST_REASON)
    if not reason:
        return False
    opened = staff.look(case, reason, with_picture=chosen.picture is not None)
    print(f"{case.number}  {case.kind}  {case.state}  {case.opened_at:%Y-%m-%d %H:%M}  {case.due_at:%Y-%m-%d}")
    for message in opened.messages:
        print("", f"{say(f'case-who-{message.who}')}, {message.at:%Y-%m-%d %H:%M}", _quoted(message.text), sep="\n")
        if message.dropped:
            print(say("case-dropped", count=message.dropped))
    if chosen.picture is not None:
        _write(chosen.picture, opened.picture)
    return True


def _write(file: Path, picture: bytes | None) -> None:
    """Write the picture to a file that nobody else on this machine can read."""
    if picture is None:
        print(say("cli-cases-no-picture"), file=sys.stderr)
        return
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(picture)


def _reply(case: Case, chosen: argparse.Namespace) -> bool:
    text = _typed("cli-cases-reply-text", sys.stdin.read, LONGEST_TEXT)
    return bool(text) and staff.reply(case, text)


def _refuse(case: Case, chosen: argparse.Namespace) -> bool:
    reason = _typed("cli-cases-refuse-reason", sys.stdin.read, LONGEST_TEXT)
    return bool(reason) and staff.refuse(case, reason)


def _typed(prompt: str, read: Callable[[int], str], longest: int) -> str:
    """Return what is typed, or comes from a file; nothing where it is too long to be kept whole."""
    if sys.stdin.isatty():
        print(say(prompt), file=sys.stderr, flush=True)
    text = read(longest + 1).strip()
    return text if len(text) <= longest else ""


def _keep(case: Case, chosen: argparse.Namespace) -> bool:
    staff.keep(case)
    return True


def _quoted(text: str) -> str:
    """Return a stranger's text as plain lines: no control sign reaches the terminal."""
    lines = ("".join(sign for sign in line if sign.isprintable()) for line in text.splitlines())
    return "\n".join(f"  {line}" for line in lines)


DOES: Mapping[str, Callable[[Case, argparse.Namespace], bool]] = {
    "show": _show,
    "take": lambda case, chosen: staff.take(case),
    "reply": _reply,
    "refuse": _refuse,
    "confirm": lambda case, chosen: staff.ask_to_confirm(case, Kind(chosen.kind)),
    "close": lambda case, chosen: staff.close(case),
    "keep": _keep,
}
