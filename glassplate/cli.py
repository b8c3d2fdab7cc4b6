"""The `glassplate` command."""

from __future__ import annotations

import argparse
import os
import sys
from importlib.metadata import version

from glassplate.accounts import commands as person_commands
from glassplate.engines import commands as engine_commands
from glassplate.engines.safety import commands as safety_commands
from glassplate.engines.standin import commands as standin_commands
from glassplate.lib.words import say
from glassplate.policy import commands as policy_commands, questions
from glassplate.policy.errors import PolicyError
from glassplate.provenance import commands as provenance_commands
from glassplate.runtime import doctor, errors_command
from glassplate.runtime.run import run
from glassplate.runtime.safekeeping import commands as safekeeping_commands


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="glassplate", description=say("cli-what"))
    parser.add_argument("--version", action="version", version=version("glassplate"))
    commands = parser.add_subparsers(dest="command", required=True, metavar=say("cli-command"))
    run = commands.add_parser("run", help=say("cli-run"))
    run.add_argument("--port", type=int, default=8000, help=say("cli-port"))
    run.add_argument("--data", help=say("cli-data"))
    run.add_argument("--profile", help=say("cli-profile"))
    run.add_argument("--policy", help=say("cli-policy"))
    run.add_argument("--development", action="store_true", help=say("cli-development"))
    run.add_argument("--stand-in", action="store_true", help=say("cli-stand-in"))
    run.set_defaults(handle=_run)
    engine_commands.add_to(commands)
    provenance_commands.add_to(commands)
    standin_commands.add_to(commands)
    safety_commands.add_to(commands)
    policy_commands.add_to(commands)
    person_commands.add_to(commands)
    doctor.add_to(commands)
    errors_command.add_to(commands)
    safekeeping_commands.add_to(commands)
    chosen = parser.parse_args(arguments)
    code: int = chosen.handle(chosen)
    return code


def _run(chosen: argparse.Namespace) -> int:
    if chosen.stand_in and not chosen.development:
        print(say("run-stand-in-needs-development"), file=sys.stderr)
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


if __name__ == "__main__":
    sys.exit(main())
