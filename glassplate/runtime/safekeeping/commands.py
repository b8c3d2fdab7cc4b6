"""`glassplate keys`, `glassplate backup` and `glassplate restore` as they are typed; what they do is in safekeeping."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TypeAlias
from uuid import UUID

from glassplate.lib import instance
from glassplate.lib.words import say
from glassplate.vault.errors import VaultError

Parsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
Act = Callable[[argparse.Namespace], int]
ROOM = "glassplate.runtime.safekeeping"


def add_to(commands: Parsers) -> None:
    keys = commands.add_parser("keys", help=say("cli-keys"))
    actions = keys.add_subparsers(required=True, metavar=say("cli-command"))
    rotate = _add(actions, "rotate", "cli-keys-rotate", "keys:rotate")
    which = rotate.add_mutually_exclusive_group()
    which.add_argument("--person", type=UUID, metavar="ID", help=say("cli-keys-rotate-person"))
    which.add_argument("--all", action="store_true", help=say("cli-keys-rotate-all"))
    _add(actions, "status", "cli-keys-status", "keys:status")
    lookup = actions.add_parser("lookup", help=say("cli-keys-lookup"))
    of_lookup = lookup.add_subparsers(required=True, metavar=say("cli-command"))
    _add(of_lookup, "renew", "cli-keys-lookup-renew", "keys:renew_lookup")
    recovery = _add(actions, "recovery", "cli-keys-recovery", "keys:recovery")
    recovery.add_argument("--replace", action="store_true", help=say("cli-keys-recovery-replace"))
    export = _add(actions, "export", "cli-keys-export", "keys:export")
    export.add_argument("folder", type=Path, metavar="DIR", help=say("cli-backup-folder"))
    backup = _add(commands, "backup", "cli-backup", "backup:handle")
    backup.add_argument("folder", type=Path, metavar="DIR", help=say("cli-backup-folder"))
    restore = _add(commands, "restore", "cli-restore", "restore:handle")
    restore.add_argument("folder", type=Path, metavar="DIR", help=say("cli-backup-folder"))
    restore.add_argument("--backup", default="", metavar="NAME", help=say("cli-restore-backup"))


def _add(actions: Parsers, name: str, words: str, act: str) -> argparse.ArgumentParser:
    parser = actions.add_parser(name, help=say(words))
    parser.add_argument("--data", help=say("cli-data"))
    parser.set_defaults(handle=lambda chosen: _handle(act, chosen))
    return parser


def _handle(act: str, chosen: argparse.Namespace) -> int:
    """Run one action; what stands in its way is told in a sentence. 0 done, 2 not.

    The module is imported only now: it reads settings, which the data folder just chosen decides.
    """
    instance.choose(chosen.data)
    module, name = act.split(":")
    does: Act = getattr(import_module(f"{ROOM}.{module}"), name)
    try:
        return does(chosen)
    except VaultError as refused:
        print(refused, file=sys.stderr)
    except OSError as broken:  # a full disk, a folder that cannot be written
        print(say("safekeeping-disk", reason=broken.strerror or "", file=str(broken.filename or "")), file=sys.stderr)
    return 2
