"""`glassplate export open FILE -o OUT`: opens an encrypted download, for who has no other tool that reads age files."""

from __future__ import annotations

import getpass
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from glassplate.lib.words import say
from glassplate.vault import age
from glassplate.vault.seal import Unopenable

if TYPE_CHECKING:
    from argparse import _SubParsersAction

DONE, SHUT, BAD_INPUT = 0, 1, 2
PIECE = 1 << 20


def add_to(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    parser = subparsers.add_parser("export", help=say("cli-export"), description=say("cli-export"))
    actions = parser.add_subparsers(required=True, metavar=say("cli-command"))
    opening = actions.add_parser("open", help=say("cli-export-open"), description=say("cli-export-open"))
    opening.add_argument("file", type=Path, metavar="FILE", help=say("cli-export-file"))
    opening.add_argument("-o", "--out", type=Path, required=True, metavar="FILE", help=say("cli-export-out"))
    opening.set_defaults(handle=handle)


def handle(chosen: Namespace) -> int:
    """Write the ZIP; 0 it is open, 1 it does not open, 2 there is no such file, or one is there already."""
    passphrase = _asked()
    try:
        out = os.open(chosen.out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError:
        print(say("cli-export-there"), file=sys.stderr)
        return BAD_INPUT
    try:
        with os.fdopen(out, "wb") as file:
            written = sum(file.write(piece) for piece in age.opened(_pieces(chosen.file), passphrase))
    except (OSError, Unopenable) as no:
        chosen.out.unlink()
        print(say("cli-export-shut"), file=sys.stderr)
        return SHUT if isinstance(no, Unopenable) else BAD_INPUT
    print(say("cli-export-done", bytes=written))
    return DONE


def _pieces(file: Path) -> Iterator[bytes]:
    with file.open("rb") as content:
        while piece := content.read(PIECE):
            yield piece


def _asked() -> str:
    if sys.stdin.isatty():
        return getpass.getpass(say("cli-export-passphrase"))
    return sys.stdin.readline().rstrip("\n")
