"""`glassplate audit-self`: the service checks itself, signs what it found, and keeps it for everybody to see."""

from __future__ import annotations

import argparse
import json

from glassplate.lib import instance
from glassplate.lib.words import say
from glassplate.runtime import attended


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("audit-self", help=say("cli-self"), description=say("cli-self"))
    parser.add_argument("--data", help=say("cli-data"))
    parser.add_argument("--if-due", action="store_true", help=say("cli-self-due"))
    parser.add_argument("--json", action="store_true", help=say("cli-self-json"))
    parser.set_defaults(handle=handle)


def handle(chosen: argparse.Namespace) -> int:
    """0 nothing is wrong, 1 something is; --if-due: 0 also when it is not time yet."""
    instance.set_up(chosen.data)
    from glassplate.rights.selfcheck.keeping import State  # noqa: PLC0415 - models, so after the set-up
    from glassplate.runtime import self_check  # noqa: PLC0415

    with attended.database_up():
        if chosen.if_due and not self_check.is_due():
            return 0
        made = self_check.run()
    if chosen.json:
        print(json.dumps(made.signed))
    else:
        for each in made.facts["checks"]:
            state, name = say(f"self-check-{each['state']}"), say(f"self-check-of-{each['name']}")
            print(f"{state:<10}{name}  {each['count']}/{each['of']}")
    return 1 if any(each["state"] == State.BAD for each in made.facts["checks"]) else 0
