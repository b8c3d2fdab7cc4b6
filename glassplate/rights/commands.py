"""`glassplate receipt verify FILE`: is this receipt as it was signed? Needs no server and no network."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from glassplate.lib.words import say
from glassplate.rights import signature

if TYPE_CHECKING:
    from argparse import _SubParsersAction

GOOD, BAD, BAD_INPUT = 0, 1, 2
LONGEST = 1 << 20  # bytes; a receipt has a few hundred


def add_to(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the command; it sets `handle`, which takes the parsed arguments and returns the exit code."""
    parser = subparsers.add_parser("receipt", help=say("cli-receipt"), description=say("cli-receipt"))
    actions = parser.add_subparsers(required=True, metavar=say("cli-command"))
    verify = actions.add_parser("verify", help=say("cli-receipt-verify"), description=say("cli-receipt-verify"))
    verify.add_argument("file", type=Path, metavar="FILE", help=say("cli-receipt-file"))
    verify.add_argument("--key", default="", help=say("cli-receipt-key"))
    verify.set_defaults(handle=handle)


def handle(chosen: Namespace) -> int:
    """Say what the receipt says: 0 it is as it was signed, 1 it is not, 2 that is no receipt."""
    signed = _read(chosen.file)
    if signed is None:
        print(say("cli-receipt-none"), file=sys.stderr)
        return BAD_INPUT
    if not signature.is_good(signed, chosen.key):
        print(say("cli-receipt-bad"), file=sys.stderr)
        return BAD
    print(say("cli-receipt-good", fingerprint=signature.fingerprint(chosen.key or signed["public_key"])))
    if not chosen.key:
        print(say("cli-receipt-compare"))
    for stage in (each for each in ("unreadable", "removed", "proved") if f"{each}_at" in signed["receipt"]):
        moment = signed["receipt"][f"{stage}_at"]
        print(f"{moment or '-':<21} {say(f'receipt-{stage}')}")
    return GOOD


def _read(file: Path) -> dict[str, Any] | None:
    try:
        with file.open("rb") as content:
            signed = json.loads(content.read(LONGEST + 1)[: LONGEST + 1])
    except (OSError, ValueError, RecursionError):
        return None
    whole = isinstance(signed, dict) and isinstance(signed.get("receipt"), dict)
    return signed if whole and isinstance(signed.get("public_key"), str) else None
