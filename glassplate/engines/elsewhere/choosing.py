"""Which tool of the instance is meant, and its settings: read by the same rules as those of this machine's tools."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from glassplate.engines.asking import asked
from glassplate.engines.contract import VARIANTS, Group, Kind, Parameter, Tool
from glassplate.engines.editing import BAD_INPUT
from glassplate.engines.elsewhere.errors import Ended
from glassplate.engines.errors import EngineError
from glassplate.lib.words import say
from glassplate.sandbox import JSON

MODEL = "model"


@dataclass(frozen=True)
class Wish:
    """What the command asks for; "" and None stand for what was not said."""

    group: Group | None = None
    tool: str = ""
    engine: str = ""
    model: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)
    references: Sequence[Path] = ()
    count: int = 1


@dataclass(frozen=True)
class Chosen:
    """A tool of the instance, its values, and the files that go along under their names."""

    tool: Tool
    values: Mapping[str, JSON]
    files: Mapping[str, Path]

    @property
    def masks(self) -> set[str]:
        return {parameter.name for parameter in self.tool.parameters if parameter.kind is Kind.MASK}


def chosen(tools: Sequence[Mapping[str, Any]], wish: Wish) -> Chosen:
    """Return what is meant; Ended when the instance has no such tool, or it does not take one of the settings."""
    found = [each for each in tools if _fits(each, wish)]
    ready = [each for each in found if each["available"]]
    if not ready:
        raise _no_tool(found[0]["reason"] if found else None)
    # What stays on the instance comes first, as everywhere.
    row = min(ready, key=lambda each: each["data_path"]["where"] != "here")
    tool = Tool(row["id"], row["price"], [_parameter(each) for each in row["parameters"]])
    return _set(tool, wish)


def _fits(row: Mapping[str, Any], wish: Wish) -> bool:
    if wish.tool:
        return bool(row["id"] == wish.tool)
    models = [option["value"] for each in row["parameters"] if each["name"] == MODEL for option in each["options"]]
    named = not wish.model or wish.model in map(str, models) or wish.model in (row["id"], row["engine"])
    return row["group"] == wish.group and (not wish.engine or row["engine"] == wish.engine) and named


def _parameter(row: Mapping[str, Any]) -> Parameter:
    options = tuple(option["value"] for option in row["options"])
    span = {"min": row["min"], "max": row["max"], "step": row["step"]}
    more = {"required": row["required"], "shown_when": row["shown_when"], "most": row["most"]}
    return Parameter(row["name"], Kind(row["kind"]), row["default"], options, **span, **more)


def _set(tool: Tool, wish: Wish) -> Chosen:
    kinds = {parameter.kind: parameter for parameter in tool.parameters}
    names = {parameter.name: parameter for parameter in tool.parameters}
    settings = dict(wish.settings)
    if wish.model and MODEL in names and wish.model in map(str, names[MODEL].options):
        settings[MODEL] = wish.model
    if wish.count > 1:
        settings[VARIANTS] = str(wish.count)
    for name in settings:
        if name not in names:
            raise _bad("elsewhere-no-setting", name=name, tool=tool.id)
    try:
        found = asked(tool, settings)
    except EngineError as error:
        raise Ended(BAD_INPUT, error.code, say(error.code)) from None
    files = dict(found.files)
    if wish.references:
        files |= _references(tool, kinds.get(Kind.PICTURES), wish.references)
    whole = {name: _whole(names[name], value) for name, value in found.values.items()}
    return Chosen(tool, whole, files)


def _references(tool: Tool, parameter: Parameter | None, files: Sequence[Path]) -> dict[str, Path]:
    most = parameter.most if parameter else 0
    if parameter is None or len(files) > most:
        raise _bad("elsewhere-too-many-references", tool=tool.id, most=most)
    return dict(zip(parameter.names, files, strict=False))


def _whole(parameter: Parameter, value: JSON) -> JSON:
    """Return a number that is whole as one: so it is written in whole steps."""
    if parameter.kind is Kind.NUMBER and isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _no_tool(reason: str | None) -> Ended:
    return Ended(BAD_INPUT, "elsewhere-no-tool", reason or say("elsewhere-no-tool"))


def _bad(words: str, **values: str | int) -> Ended:
    return Ended(BAD_INPUT, words, say(words, **values))
