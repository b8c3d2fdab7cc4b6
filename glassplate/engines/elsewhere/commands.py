"""`glassplate generate`, and `glassplate edit --url`: asked of a running instance, with a key."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from glassplate import environment
from glassplate.engines.contract import Group
from glassplate.engines.editing import BAD_INPUT, pictures_in
from glassplate.engines.elsewhere import choosing
from glassplate.engines.elsewhere.calls import Service
from glassplate.engines.elsewhere.choosing import Wish
from glassplate.engines.elsewhere.errors import Ended
from glassplate.engines.elsewhere.saving import Output
from glassplate.engines.elsewhere.telling import CANCELLED, Plan, consented, said, worked
from glassplate.engines.elsewhere.working import PICTURE
from glassplate.lib.words import say

if TYPE_CHECKING:
    from argparse import _SubParsersAction

KEY = "GLASSPLATE_API_KEY"
STDIN = "-"
OWN = ("size", "ratio", "seed")  # settings that most models have, under these names
MOST_COUNT = 10


def add_to(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add `generate`; it sets `handle`, which takes the parsed arguments and returns the exit code."""
    parser = subparsers.add_parser("generate", help=say("generate-what"), description=say("generate-what"))
    parser.add_argument("prompt", nargs="?", default=STDIN, help=say("generate-prompt"), metavar="PROMPT")
    parser.add_argument("-o", "--output", type=Path, help=say("generate-output"))
    parser.add_argument("--tool", help=say("elsewhere-tool"))
    parser.add_argument("--force", action="store_true", help=say("edit-force"))
    parser.add_argument("--json", action="store_true", help=say("edit-json"))
    add_options(parser, is_needed=True)
    parser.set_defaults(handle=generate)


def add_options(parser: ArgumentParser, taken: Collection[str] = (), *, is_needed: bool = False) -> None:
    """Add what says which instance is asked, for what, and what it may cost; `taken` are options that are there."""
    group = parser.add_argument_group(say("elsewhere-what"))
    group.add_argument("--url", required=is_needed, help=say("elsewhere-url"))
    group.add_argument("--key-env", default=KEY, metavar="NAME", help=say("elsewhere-key-env", usual=KEY))
    group.add_argument("--key-file", type=Path, metavar="FILE", help=say("elsewhere-key-file"))
    group.add_argument("--model", default="", help=say("elsewhere-model"))
    group.add_argument("--engine", default="", help=say("elsewhere-engine"))
    for name in (each for each in OWN if each not in taken):
        group.add_argument(f"--{name}", help=say(f"elsewhere-{name}"))
    count: dict[str, Any] = {"type": int, "default": 1, "choices": range(1, MOST_COUNT + 1), "metavar": "N"}
    group.add_argument("--n", help=say("elsewhere-n"), **count)
    files: dict[str, Any] = {"nargs": "+", "action": "extend", "type": Path, "default": [], "metavar": "PHOTO"}
    group.add_argument("--ref", help=say("elsewhere-ref"), **files)
    group.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help=say("elsewhere-set"))
    group.add_argument("--max-credits", type=int, metavar="N", help=say("elsewhere-max-credits"))
    group.add_argument("--yes", action="store_true", help=say("elsewhere-yes"))


def generate(args: Namespace) -> int:
    """Make pictures or a video from words."""
    try:
        words = _words(args.prompt)
        plan = _planned(args, Wish(Group.CREATE, args.tool or "", **_asked(args, {})), words)
        sources: list[Path | None] = [None]
        return _run(args, plan, sources)
    except Ended as end:
        return said(end, as_json=args.json)
    except KeyboardInterrupt:
        return CANCELLED


def edit(args: Namespace, settings: Mapping[str, str]) -> int:
    """Change pictures; `settings` are those that this machine's own tools have options for."""
    try:
        sources = list(pictures_in(args.photos))
        if not sources:
            raise Ended(BAD_INPUT, "edit-no-pictures", say("edit-no-pictures"))
        words = _words(args.prompt) if args.prompt else ""
        group = Group.EDIT if words or not args.tool else None
        plan = _planned(args, Wish(group, args.tool or "", **_asked(args, settings)), words, several=len(sources) > 1)
        return _run(args, plan, sources)
    except Ended as end:
        return said(end, as_json=args.json)
    except KeyboardInterrupt:
        return CANCELLED


def _run(args: Namespace, plan: Plan, sources: Sequence[Path | None]) -> int:
    """Say what goes where and what it costs; then, if that is wanted, have it done."""
    for source in sources:
        plan.output.must_be_free(source)
    if not consented(plan, len(sources), yes=args.yes, most=args.max_credits):
        raise Ended(BAD_INPUT, "elsewhere-not-wanted", say("elsewhere-not-wanted"))
    return worked(plan, sources, as_json=args.json)


def _planned(args: Namespace, wish: Wish, words: str, *, several: bool = False) -> Plan:
    output = _output(args, several=several)
    service = Service(args.url, _key(args))
    offer = service.tools()
    chosen = choosing.chosen(offer["tools"], wish)
    names = [*chosen.files, *((PICTURE,) if args.command == "edit" else ())]
    quote = service.quote(chosen.tool.id, chosen.values, names)
    return Plan(service, str(offer["placement"]), chosen, words, quote["price"], quote["data_path"]["text"], output)


def _asked(args: Namespace, settings: Mapping[str, str]) -> dict[str, Any]:
    """Return the settings that were said, by their names at the instance."""
    told = {name: getattr(args, name, None) for name in OWN}
    named = {**settings, **{name: value for name, value in told.items() if value is not None}}
    for pair in args.set:
        name, equals, value = pair.partition("=")
        if not equals:
            raise Ended(BAD_INPUT, "elsewhere-bad-set", say("elsewhere-bad-set"))
        named[name.strip()] = value
    return {
        "engine": args.engine,
        "model": args.model,
        "settings": named,
        "references": args.ref,
        "count": args.n,
    }


def _output(args: Namespace, *, several: bool) -> Output:
    given: Path | None = args.output
    if given is None:
        return Output(force=args.force)
    is_folder = given.is_dir() or not given.suffix
    if several and not is_folder:
        raise Ended(BAD_INPUT, "edit-output-needs-folder", say("edit-output-needs-folder"))
    return Output(folder=given, force=args.force) if is_folder else Output(file=given, force=args.force)


def _words(given: str) -> str:
    """Return the words; those on a command line can be seen by who else uses the machine, so they may come by stdin."""
    words = given if given != STDIN else "" if sys.stdin.isatty() else sys.stdin.read()
    if not words.strip():
        raise Ended(BAD_INPUT, "job-needs-words", say("job-needs-words"))
    return words


def _key(args: Namespace) -> str:
    """Return the key, from a file or the environment; on a command line others could see it."""
    try:
        text = args.key_file.read_text() if args.key_file else environment.text(args.key_env)
    except (OSError, UnicodeError):
        text = ""
    key: str = text.strip()
    if not key or not key.isascii() or not key.isprintable():
        raise Ended(BAD_INPUT, "elsewhere-no-key", say("elsewhere-no-key", name=args.key_env))
    return key
