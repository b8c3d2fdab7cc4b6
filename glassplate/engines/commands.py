"""`glassplate edit` and `glassplate tools`: the same engines on files, without a server; with --url at an instance."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tqdm import tqdm

from glassplate.engines.asking import asked
from glassplate.engines.contract import Kind, Parameter, Tool
from glassplate.engines.discovery import catalogue, tool as tool_named
from glassplate.engines.editing import BAD_INPUT, Edit, Report, edit, pictures_in, report_line
from glassplate.engines.elsewhere import commands as elsewhere
from glassplate.engines.errors import EngineError
from glassplate.engines.speed import measured
from glassplate.engines.weights import pinned
from glassplate.lib.words import say

if TYPE_CHECKING:
    from argparse import _SubParsersAction

OPTION = "option_"


def add_to(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add both commands; each sets `handle`, which takes the parsed arguments and returns the exit code."""
    parser = subparsers.add_parser("edit", help=say("edit-what"), description=say("edit-what"))
    tools = _tools()
    parser.add_argument("photos", nargs="+", type=Path, help=say("edit-photos"), metavar="PHOTO")
    names = [tool.id for tool in tools]
    parser.add_argument("--tool", help=say("edit-tool", tools=", ".join(names)))
    parser.add_argument("--prompt", help=say("edit-prompt"))
    parser.add_argument("-o", "--output", type=Path, help=say("edit-output"))
    parser.add_argument("--force", action="store_true", help=say("edit-force"))
    parser.add_argument("--json", action="store_true", help=say("edit-json"))
    options = _options(tools)
    for name, users in options.items():
        kind = users[0][1].kind
        metavar = say(f"edit-value-{'file' if kind in (Kind.MASK, Kind.PICTURE, Kind.PICTURES) else kind.value}")
        parser.add_argument(f"--{name}", dest=OPTION + name, metavar=metavar, help=_help(users))
    elsewhere.add_options(parser, options)
    parser.set_defaults(handle=handle, refuse=parser.error)
    elsewhere.add_to(subparsers)
    listing = subparsers.add_parser("tools", help=say("tools-what"), description=say("tools-what"))
    listing.add_argument("--measure", action="store_true", help=say("tools-measure"))
    listing.add_argument("--json", action="store_true", help=say("tools-json"))
    listing.set_defaults(handle=handle)


def handle(args: Namespace) -> int:
    """Run the chosen command: 0 done, 2 bad input, 3 refused, 4 failed; of several pictures the worst counts."""
    return _list(args) if args.command == "tools" else _edit(args)


def _tools() -> list[Tool]:
    return [tool for engine in catalogue().values() for tool in engine.tools() if not tool.sends]


def _options(tools: Iterable[Tool]) -> dict[str, list[tuple[Tool, Parameter]]]:
    """Return every parameter's name with the tools that have it."""
    options: dict[str, list[tuple[Tool, Parameter]]] = {}
    for tool in tools:
        for parameter in tool.parameters:
            options.setdefault(parameter.name, []).append((tool, parameter))
    return options


def _help(users: list[tuple[Tool, Parameter]]) -> str:
    tool, parameter = users[0]
    label, where = say(f"param-{tool.id}-{parameter.name}"), ", ".join(user.id for user, _ in users)
    if not parameter.options:
        text = say("edit-option", label=label, tools=where)
    else:
        choices = ", ".join(map(str, parameter.options))
        text = say("edit-option-choices", label=label, choices=choices, tools=where)
    return text.replace("%", "%%")


def _edit(args: Namespace) -> int:
    options = {name: getattr(args, OPTION + name, None) for name in _options(_tools())}
    given = {name: text for name, text in options.items() if text is not None}
    if args.url:
        return elsewhere.edit(args, given)
    if args.prompt or args.model or args.engine or args.ref or args.set:
        args.refuse(say("edit-only-elsewhere"))
    if args.tool not in {tool.id for tool in _tools()}:
        args.refuse(say("edit-tool-missing"))
    engine, tool = tool_named(args.tool)
    try:
        wish = asked(tool, given)
    except EngineError as error:
        return _said(error.code)
    sources = list(pictures_in(args.photos))
    if not sources:
        return _said("edit-no-pictures")
    several = len(sources) > 1 or any(place.is_dir() for place in args.photos)
    if several and args.output and (args.output.is_file() or args.output.suffix):
        return _said("edit-output-needs-folder")
    in_folder = args.output is not None and (several or args.output.is_dir())
    file, folder = (None, args.output) if in_folder else (args.output, None)
    work = Edit(engine, tool, wish, file, folder, args.force)
    return max(report.code for report in _reports(work, sources, as_json=args.json))


def _reports(work: Edit, sources: list[Path], as_json: bool) -> Iterator[Report]:
    """Edit one after the other, with a bar while a person watches."""
    quiet = as_json or not sys.stderr.isatty()
    with tqdm(total=len(sources), disable=quiet, leave=False, bar_format="{l_bar}{bar}| {elapsed}") as bar:
        for done, source in enumerate(sources):

            def step(part: float, done: int = done) -> None:
                bar.n = done + part
                bar.refresh()

            report = edit(work, source, step)
            step(1)
            with tqdm.external_write_mode():
                _tell(report, as_json)
            yield report


def _tell(report: Report, as_json: bool) -> None:
    if as_json:
        message = {"message": say(report.reason)} if report.reason else {}
        print(json.dumps(report_line(report) | message))
    elif report.output is None:
        print(say("edit-not-done", input=str(report.source), message=say(report.reason)), file=sys.stderr)
    else:
        width, height = report.size
        sizes = {"width": str(width), "height": str(height), "seconds": f"{report.seconds:.1f}"}
        print(say("edit-done", input=str(report.source), output=str(report.output), **sizes))


def _said(reason: str) -> int:
    print(say(reason), file=sys.stderr)
    return BAD_INPUT


def _list(args: Namespace) -> int:
    rows = [(tool, measured(tool) if args.measure else tool.reference_s) for tool in _tools()]
    if args.json:
        print(json.dumps({"measured": args.measure, "tools": [_row(*row) for row in rows]}))
        return 0
    print(say("tools-measured" if args.measure else "tools-reference"))
    for tool, seconds in rows:
        models = [say("tools-model", name=name, licence=pinned()[name].licence) for name in tool.models]
        time = say("tools-seconds", seconds=f"{seconds:.2f}") if seconds is not None else "-"
        print(f"{tool.id:<12}{time:>8}  {say('tool-' + tool.id)}; {', '.join(models) or say('tools-no-model')}")
    return 0


def _row(tool: Tool, seconds: float | None) -> dict[str, object]:
    models = [{"name": name, "licence": pinned()[name].licence} for name in tool.models]
    return {"tool": tool.id, "seconds": seconds, "models": models}
