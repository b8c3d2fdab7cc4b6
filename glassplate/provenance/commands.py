"""`glassplate verify`: how a picture was made, in plain words. Needs no server and no database."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from glassplate.lib.blob import CHUNK, Blob
from glassplate.lib.words import has, say
from glassplate.provenance import marking, saying
from glassplate.provenance.values import Seal
from glassplate.sandbox import Reason, SandboxError

if TYPE_CHECKING:
    from argparse import _SubParsersAction

TOLD, NOTHING, BAD_INPUT, FAILED = 0, 1, 2, 4


def add_to(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the command; it sets `handle`, which takes the parsed arguments and returns the exit code."""
    parser = subparsers.add_parser("verify", help=say("verify-what"), description=say("verify-what"))
    parser.add_argument("file", type=Path, help=say("verify-file"))
    parser.add_argument("--json", action="store_true", help=say("verify-json"))
    parser.set_defaults(handle=handle)


def handle(chosen: Namespace) -> int:
    """Say it: 0 it is told by a whole credential or a mark, 1 not or by a broken one, 2 bad input, 4 could not look."""
    try:
        with chosen.file.open("rb") as content, Blob.of(iter(lambda: content.read(CHUNK), b"")) as picture:
            story = marking.read(picture)
    except OSError:
        return _said(BAD_INPUT, say("verify-no-file", file=str(chosen.file)))
    except SandboxError as error:
        broken = error.reason is Reason.BROKEN
        return _said(BAD_INPUT if broken else FAILED, say(error.code if broken and has(error.code) else "verify-busy"))
    if chosen.json:
        print(json.dumps(saying.row(story)))
    elif story is None:
        print(say("verify-nothing", file=str(chosen.file)))
    else:
        print("\n".join(saying.sentences(story)))
    whole = story is not None and story.seal is not Seal.BROKEN
    return TOLD if whole else NOTHING


def _said(code: int, sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return code
