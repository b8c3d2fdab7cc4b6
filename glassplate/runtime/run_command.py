"""The command `glassplate run`."""

from __future__ import annotations

import argparse
import os
import sys

from glassplate.lib.words import say
from glassplate.policy import questions
from glassplate.policy.errors import PolicyError
from glassplate.runtime.run import run

LAST_PORT = (1 << 16) - 1


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("run", help=say("cli-run"))
    parser.add_argument("--port", type=int, default=8000, help=say("cli-port"))
    parser.add_argument("--data", help=say("cli-data"))
    parser.add_argument("--profile", help=say("cli-profile"))
    parser.add_argument("--policy", help=say("cli-policy"))
    parser.add_argument("--development", action="store_true", help=say("cli-development"))
    parser.add_argument("--stand-in", action="store_true", help=say("cli-stand-in"))
    parser.set_defaults(handle=handle)


def handle(chosen: argparse.Namespace) -> int:
    if chosen.stand_in and not chosen.development:
        print(say("run-stand-in-needs-development"), file=sys.stderr)
        return 2
    if not 0 <= chosen.port <= LAST_PORT:
        wanted = say("setting-number", least="0", most=str(LAST_PORT))
        print(say("setting-bad", name="--port", wanted=wanted), file=sys.stderr)
        return 2
    wishes = {
        "GLASSPLATE_DATA": chosen.data,
        "GLASSPLATE_PROFILE": chosen.profile,
        "GLASSPLATE_POLICY": chosen.policy,
        "GLASSPLATE_PORT": str(chosen.port),
        "GLASSPLATE_DEVELOPMENT": "1" if chosen.development else None,
    }
    os.environ.update({name: value for name, value in wishes.items() if value})
    os.environ.setdefault("GLASSPLATE_URL", f"http://127.0.0.1:{chosen.port}")
    try:
        questions.policy()
        if not chosen.development:
            questions.must_be_publishable()
    except PolicyError as error:
        print(error, file=sys.stderr)
        return 2
    return run(chosen.port, demo=chosen.development, stand_in=chosen.stand_in)
