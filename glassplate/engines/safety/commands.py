"""`glassplate reports` reads what people reported; `glassplate fingerprint` makes a line for the list of pictures."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from uuid import UUID

from glassplate import sandbox
from glassplate.lib import instance
from glassplate.lib.blob import Blob
from glassplate.lib.words import say
from glassplate.sandbox import SandboxError


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    reports = commands.add_parser("reports", help=say("cli-reports"))
    reports.add_argument("--done", type=UUID, metavar=say("cli-reports-id"), help=say("cli-reports-done"))
    reports.add_argument("--data", help=say("cli-data"))
    reports.set_defaults(handle=read)
    fingerprint = commands.add_parser("fingerprint", help=say("cli-fingerprint"))
    fingerprint.add_argument("picture", type=Path, metavar=say("cli-fingerprint-picture"))
    fingerprint.set_defaults(handle=print_fingerprint)


def read(chosen: argparse.Namespace) -> int:
    """Print what waits, or delete what was dealt with. 0 done, 2 there is no such report."""
    instance.set_up(chosen.data)
    from glassplate.engines.safety import reports  # noqa: PLC0415 - models, so after the line above

    if chosen.done:
        found = reports.done(chosen.done)
        print(say("cli-reports-gone" if found else "cli-reports-unknown"), file=sys.stdout if found else sys.stderr)
        return 0 if found else 2
    waiting = list(reports.waiting())
    print(say("cli-reports-waiting", count=len(waiting)))
    for one in waiting:
        when = one.sent_at.strftime("%Y-%m-%d %H:%M")
        print("", f"{one.id}  {when}  {say(f'report-about-{one.about}')}", _quoted(one.what), sep="\n")
        if one.contact:
            print(say("cli-reports-contact", contact=_quoted(one.contact).strip()))
    return 0


def print_fingerprint(chosen: argparse.Namespace) -> int:
    """Print the picture's PDQ hash. 0 done, 2 it cannot be opened or has too little in it."""
    try:
        with Blob.of(chosen.picture.read_bytes()) as picture:
            found = sandbox.run("glassplate.engines.safety.look:fingerprint", [picture], {}).info["hex"]
    except OSError:
        print(say("picture-not-a-picture"), file=sys.stderr)
        return 2
    except SandboxError as error:
        print(say(error.code), file=sys.stderr)
        return 2
    finally:
        sandbox.close()
    print(found or say("cli-fingerprint-bare"), file=sys.stdout if found else sys.stderr)
    return 0 if found else 2


def _quoted(text: str) -> str:
    """Return a stranger's text as plain lines: no control sign reaches the terminal."""
    lines = ("".join(sign for sign in line if sign.isprintable()) for line in text.splitlines())
    return "\n".join(f"  {line}" for line in lines)
