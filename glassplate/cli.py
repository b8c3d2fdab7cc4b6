"""The `glassplate` command."""

from __future__ import annotations

import argparse
import gc
import sys
from importlib import import_module
from importlib.metadata import version

from glassplate.lib import typed
from glassplate.lib.words import say

# Where each command is. Only the one that is asked for is loaded: some bring libraries that take a second.
COMMANDS = {
    "run": "glassplate.runtime.run_command",
    "edit": "glassplate.engines.commands",
    "generate": "glassplate.engines.commands",
    "tools": "glassplate.engines.commands",
    "verify": "glassplate.provenance.commands",
    "stand-in": "glassplate.engines.standin.commands",
    "reports": "glassplate.engines.safety.commands",
    "fingerprint": "glassplate.engines.safety.commands",
    "policy": "glassplate.runtime.policy_command",
    "staff": "glassplate.accounts.staff.commands",
    "person": "glassplate.accounts.commands",
    "receipt": "glassplate.rights.commands",
    "export": "glassplate.rights.export_commands",
    "hold": "glassplate.rights.hold_commands",
    "erase": "glassplate.rights.hold_commands",
    "cases": "glassplate.rights.cases.commands",
    "mail": "glassplate.rights.cases.commands",
    "incidents": "glassplate.rights.incidents.commands",
    "disclosures": "glassplate.rights.disclosures.commands",
    "audit-self": "glassplate.runtime.self_check_command",
    "doctor": "glassplate.runtime.doctor",
    "limits": "glassplate.runtime.limits_command",
    "engines": "glassplate.runtime.engines_command",
    "usage": "glassplate.runtime.usage_command",
    "billing": "glassplate.runtime.billing_command",
    "prices": "glassplate.runtime.billing_command",
    "errors": "glassplate.runtime.errors_command",
    "keys": "glassplate.runtime.safekeeping.commands",
    "backup": "glassplate.runtime.safekeeping.commands",
    "restore": "glassplate.runtime.safekeeping.commands",
}


def main(arguments: list[str] | None = None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    typed.speak()
    parser = argparse.ArgumentParser(prog="glassplate", description=say("cli-what"))
    parser.add_argument("--version", action="version", version=version("glassplate"))
    commands = parser.add_subparsers(dest="command", required=True, metavar=say("cli-command"))
    asked = COMMANDS.get(given[0]) if given else None
    gc.disable()  # while libraries are loaded nothing is garbage
    for module in dict.fromkeys([asked] if asked else COMMANDS.values()):
        import_module(module).add_to(commands)
    gc.enable()
    chosen = parser.parse_args(given)
    code: int = chosen.handle(chosen)
    return code


if __name__ == "__main__":
    sys.exit(main())
